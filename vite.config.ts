import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const unusedServices = fileURLToPath(new URL('src/lib/supabase/unused-services.ts', import.meta.url))

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: {
    alias: [{ find: /^(iceberg-js|@supabase\/functions-js|\.\/lib\/webauthn)$/, replacement: unusedServices }],
  },
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
          // What a page needs comes in few files: in thirty small ones it weighs 8 KB more, and six come at a time.
          groups: [
            { name: 'base', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]|words[\\/]shell\.ts$|preload-helper/, priority: 5 },
            {
              name: 'first',
              test: /src[\\/](app[\\/](app|page-title)\.tsx?|domain[\\/]letters\.ts|ui[\\/](banner|button|icon-button|mark)\.tsx)$/,
              priority: 4,
            },
            { name: 'signed-in', test: /src[\\/]app[\\/]signed-in\.tsx$/, priority: 3 },
            { name: 'sign-in', test: /src[\\/]app[\\/]routes[\\/](sign-in|sign-up|forgot-password|new-password)\.tsx$/, priority: 2 },
            {
              name: 'review',
              test: /src[\\/]app[\\/]routes[\\/]review\.tsx$/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
})
