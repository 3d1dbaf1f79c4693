import { globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { brokenRules, missingFiles, readModule, readModules, root, rules } from './boundaries.ts'

const modules = readModules()

const planted: readonly (readonly [rule: string, path: string, code: string])[] = [
  ['domain imports domain', 'src/domain/time/x.ts', `import { supabase } from '../../lib/supabase/client.ts'`],
  ['domain imports domain', 'src/domain/time/x.ts', `import type { Clip } from '../../features/clips/model.ts'`],
  ['domain knows no package but dayjs', 'src/domain/time/x.ts', `import { useState } from 'react'`],
  ['lib imports domain and lib', 'src/lib/query/x.ts', `import { Button } from '../../ui/button.tsx'`],
  ['lib imports domain and lib', 'src/lib/query/x.ts', `import { clipWords } from '../../words/clips.ts'`],
  ['ui imports domain and ui', 'src/ui/x.tsx', `import { clipWords } from '../words/clips.ts'`],
  ['ui holds no data', 'src/ui/x.tsx', `import { useQuery } from '@tanstack/react-query'`],
  ['words import no module', 'src/words/x.ts', `import { formatTimecode } from '../domain/time/timecode.ts'`],
  ['words import no package', 'src/words/x.ts', `import dayjs from 'dayjs'`],
  ['a feature imports', 'src/features/clips/x.ts', `import { groupKeys } from '../groups/queries.ts'`],
  ['a feature imports', 'src/features/clips/x.ts', `export { groupKeys } from '../groups/queries.ts'`],
  ['a feature imports', 'src/features/clips/x.ts', `export * from '../groups/queries.ts'`],
  ['a feature imports', 'src/features/clips/x.tsx', `const Page = lazy(() => import('../groups/groups-page.tsx'))`],
  ['a feature imports', 'src/features/clips/x.ts', `type Group = import('../groups/model.ts').Group`],
  ['a feature imports', 'src/features/clips/x.tsx', `import { Shell } from '../../app/shell.tsx'`],
  ['of a feature only', 'src/features/clips/x.tsx', `import { supabase } from '../../lib/supabase/client.ts'`],
  ['of a feature only', 'src/features/clips/realtime.ts', `import type { Database } from '../../lib/supabase/database.types.ts'`],
  ['only lib and the data files', 'src/app/x.tsx', `import { createClient } from '@supabase/supabase-js'`],
  ['only lib and the data files', 'src/features/clips/x.tsx', `import videojs from 'video.js/core'`],
  ['main imports app', 'src/main.tsx', `import { Button } from './ui/button.tsx'`],
  ['src imports nothing from outside', 'src/app/x.ts', `import { story } from '../../supabase/seed/story.ts'`],
  ['src imports nothing from outside', 'src/app/x.ts', `import { personas } from '../../tests/support/personas.ts'`],
  [
    'supabase imports nothing from outside',
    'supabase/local/x.ts',
    `import { builtInProtocols } from '../../src/domain/protocol/built-in-protocols.ts'`,
  ],
  ['supabase imports nothing from outside', 'supabase/seed/x.ts', `import { password } from '../../tests/support/local.ts'`],
  ['tests/support imports no tests', 'tests/support/x.ts', `import { whoMay } from '../database/who-may.ts'`],
  ['nothing imports a test', 'src/domain/time/x.ts', `import { cases } from './span.test.ts'`],
  ['what src imports is written out', 'src/app/x.ts', 'const page = await import(`./routes/${name}.tsx`)'],
]

describe('the import rules', () => {
  it('are kept by every module', () => {
    expect(brokenRules(modules)).toEqual([])
  })

  it('are checked on all there is', () => {
    const count = (place: string): number => modules.filter(({ path }) => path.startsWith(place)).length
    expect(count('src/')).toBe(globSync('src/**/*.{ts,tsx}', { cwd: root }).length)
    for (const [place, atLeast] of Object.entries({
      'src/domain/': 20,
      'src/lib/': 40,
      'src/ui/': 40,
      'src/features/': 100,
      'src/app/': 30,
    })) {
      expect(count(place), place).toBeGreaterThan(atLeast)
    }
    expect(modules.flatMap(({ imports }) => imports).length).toBeGreaterThan(1500)
    expect(missingFiles(modules)).toEqual([])
  })

  it.each(planted)('catch a violation of "%s" in %s: %s', (rule, path, code) => {
    const broken = brokenRules([readModule(path, code)])
    expect(broken).toHaveLength(1)
    expect(broken[0]).toMatch(new RegExp(`^${rule}`))
  })

  it('have each been shown one', () => {
    expect(rules.filter(({ says }) => !planted.some(([rule]) => says.startsWith(rule)))).toEqual([])
  })

  it.each([
    ['src/domain/time/x.ts', `import dayjs from 'dayjs'; import { parse } from './timecode.ts'`],
    ['src/lib/query/x.ts', `import { errorWords } from '../../words/errors.ts'`],
    ['src/features/clips/queries.ts', `import { supabase } from '../../lib/supabase/client.ts'`],
    ['src/features/clips/x.tsx', `import { toAppError } from '../../lib/supabase/errors.ts'; import { Poster } from './poster.tsx'`],
    [
      'src/app/routes/x.tsx',
      `import { useClips } from '../../features/clips/queries.ts'; import { groupKeys } from '../../features/groups/queries.ts'`,
    ],
    ['src/lib/player/x.ts', `const { default: videojs } = await import('video.js/core')`],
  ])('let %s write: %s', (path, code) => {
    expect(brokenRules([readModule(path, code)])).toEqual([])
  })
})
