import { QueryErrorResetBoundary, useQueryClient } from '@tanstack/react-query'
import { Component, useEffect } from 'react'
import type { ReactNode } from 'react'
import { toAppError } from '../lib/supabase/errors.ts'
import type { AppError } from '../lib/supabase/errors.ts'
import { Button } from '../ui/button.tsx'
import { buttonLook } from '../ui/button-look.ts'
import { ErrorPage } from '../ui/error-page.tsx'
import { shellWords } from '../words/shell.ts'

type CatchProps = { readonly children: ReactNode; readonly onReset: () => void }

class Catch extends Component<CatchProps, { readonly error: AppError | null }> {
  override state: { readonly error: AppError | null } = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error: toAppError(error) }
  }

  handleAgain = () => {
    this.props.onReset()
    this.setState({ error: null })
  }

  override render() {
    const { error } = this.state
    return error === null ? this.props.children : <Failure error={error} onAgain={this.handleAgain} />
  }
}

/** Shows a page in place of one that failed. A route puts its path as `key`, so that going elsewhere starts afresh. */
export function ErrorBoundary({ children }: { readonly children: ReactNode }) {
  return <QueryErrorResetBoundary>{({ reset }) => <Catch onReset={reset}>{children}</Catch>}</QueryErrorResetBoundary>
}

function Failure({ error, onAgain }: { readonly error: AppError; readonly onAgain: () => void }) {
  const words = shellWords.broken
  const isLost = error.code === 'not_found' || error.code === 'denied'
  useForgettingWhatIsLost(isLost)
  const home = (
    <a className={buttonLook({ variant: 'plain' })} href="/">
      {shellWords.missing.home}
    </a>
  )
  if (isLost) {
    return (
      <ErrorPage title={words.notShared} action={home}>
        <p>{words.notSharedMore}</p>
      </ErrorPage>
    )
  }
  return (
    <ErrorPage
      title={words.title}
      {...(error.code === 'unknown' ? { detail: String(error.cause) } : {})}
      action={
        <>
          <Button variant="go" onClick={onAgain}>
            {words.again}
          </Button>
          {home}
        </>
      }
    >
      <p>{error.message}</p>
      <p>{words.safe}</p>
    </ErrorPage>
  )
}

/** What one may no longer see does not stay in this window's memory either. */
function useForgettingWhatIsLost(isLost: boolean): void {
  const queryClient = useQueryClient()
  useEffect(() => {
    if (isLost) queryClient.removeQueries({ type: 'inactive' })
  }, [queryClient, isLost])
}
