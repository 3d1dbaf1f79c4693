import './app/styles.css'
import { createRoot } from 'react-dom/client'
import { showConfigError } from './app/config-error.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

// The app is imported here, so that a missing setting, which its first import finds, can still be shown as a page.
import('./app/app.tsx').then(
  ({ App }) => createRoot(root).render(<App />),
  (error: unknown) => showConfigError(root, error),
)
