import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, useEffect } from 'react'
import { watchSession } from '../features/auth/session.ts'
import { createQueryClient } from '../lib/query/query-client.ts'
import { toastError } from '../ui/toast.ts'
import { Toasts } from '../ui/toasts.tsx'
import { shellWords } from '../words/shell.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { forgetRowsOfWhoLeaves } from './forget-rows.ts'
import { Pages } from './pages.tsx'

const queryClient = createQueryClient((error) => toastError(error.message, { id: error.code }))

export function App() {
  useEffect(() => forgetRowsOfWhoLeaves(queryClient), [])
  useEffect(watchSession, [])
  return (
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <ErrorBoundary>
          <Pages />
        </ErrorBoundary>
        <Toasts words={shellWords.toasts} />
      </QueryClientProvider>
    </StrictMode>
  )
}
