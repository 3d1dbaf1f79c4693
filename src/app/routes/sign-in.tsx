import { lazy, Suspense } from 'react'
import { useSearch } from 'wouter'
import { SignInPage } from '../../features/auth/sign-in-page.tsx'
import { shellWords } from '../../words/shell.ts'
import { usePageTitle } from '../page-title.ts'

// Asked for in place: only so is the code of the demo accounts left out of every other build.
const DemoSignIns = import.meta.env.VITE_LOCAL_SUPABASE === 'true' ? lazy(() => import('../../features/auth/demo-sign-ins.tsx')) : null

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
