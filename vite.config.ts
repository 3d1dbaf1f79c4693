import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { 'iceberg-js': fileURLToPath(new URL('src/lib/supabase/no-analytics.ts', import.meta.url)) } },
  server: { port: 5173 },
  preview: { port: 4173 },
  build: {
    // The content security policy allows no data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    sourcemap: false,
    target: 'baseline-widely-available',
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every page needs, in one file: in twenty small ones it weighs 8 KB more.
          groups: [
            { name: 'base', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]|words[\\/]shell\.ts$|preload-helper/, priority: 2 },
            {
              name: 'first',
              test: /src[\\/](app[\\/](app|page-title)\.tsx?|domain[\\/]letters\.ts|ui[\\/](banner|button|icon-button|mark)\.tsx)$/,
              priority: 1,
            },
            { name: 'signed-in', test: /src[\\/]app[\\/]signed-in\.tsx$/ },
          ],
        },
      },
    },
  },
})
