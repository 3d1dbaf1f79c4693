import { useSearch } from 'wouter'
import { SignUpPage } from '../../features/auth/sign-up-page.tsx'
import { shellWords } from '../../words/shell.ts'
import { usePageTitle } from '../page-title.ts'

export default function SignUpRoute() {
  const search = useSearch()
  usePageTitle(shellWords.titles.signUp)
  return <SignUpPage search={search === '' ? '' : `?${search}`} />
}
