import { defineConfig } from 'vitest/config'

/** Unit tests of what asks for a window, a document or a storage; the others do without and are quicker. */
const inPage = [
  '{src,tests/page}/**/*.test.tsx',
  'src/app/theme.test.ts',
  'src/features/playback/settings.test.ts',
  'src/lib/outbox/*.test.ts',
  'src/lib/supabase/client.test.ts',
  'src/lib/time/*.test.ts',
  'src/lib/player/read-captions.test.ts',
  'src/lib/upload/{choose-files,rest,upload-manager}.test.ts',
]

/** Each file in a context of its own, as in a process of its own, at a third of the time. */
const pool = 'vmThreads'

const onDatabases = { globalSetup: ['tests/support/warm-template.ts'], setupFiles: ['tests/support/quick-wasm.ts'], isolate: false }

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    silent: 'passed-only',
    projects: [
      { extends: true, test: { name: 'unit', include: ['src/**/*.test.ts'], exclude: inPage, pool } },
      {
        extends: true,
        test: { name: 'page', include: inPage, environment: 'jsdom', pool, setupFiles: ['tests/support/unit-setup.ts'] },
      },
      { extends: true, test: { name: 'seed', include: ['supabase/**/*.test.ts', 'tests/media/**/*.test.ts'] } },
      { extends: true, test: { name: 'structure', include: ['tests/structure/**/*.test.ts'] } },
      { extends: true, test: { name: 'database', include: ['tests/database/**/*.test.ts'], ...onDatabases } },
      { extends: true, test: { name: 'local', include: ['tests/local/**/*.test.ts'], ...onDatabases } },
    ],
  },
})
