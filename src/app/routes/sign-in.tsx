import { lazy, Suspense } from 'react'
import { useSearch } from 'wouter'
import { SignInPage } from '../../features/auth/sign-in-page.tsx'
import { shellWords } from '../../words/shell.ts'
import { isLocalSupabase } from '../local-supabase.ts'
import { usePageTitle } from '../page-title.ts'

const DemoSignIns = isLocalSupabase ? lazy(() => import('../../features/auth/demo-sign-ins.tsx')) : null

export default function SignInRoute() {
  const search = useSearch()
  usePageTitle(shellWords.titles.signIn)
  return (
    <SignInPage
      search={search === '' ? '' : `?${search}`}
      aside={
        DemoSignIns && (
          <Suspense>
            <DemoSignIns />
          </Suspense>
        )
      }
    />
  )
}
