import { useSearch } from 'wouter'
import { ForgotPasswordPage } from '../../features/auth/forgot-password-page.tsx'
import { shellWords } from '../../words/shell.ts'
import { outboxUrl } from '../local-supabase.ts'
import { usePageTitle } from '../page-title.ts'

export default function ForgotPasswordRoute() {
  const search = useSearch()
  usePageTitle(shellWords.titles.forgot)
  return <ForgotPasswordPage search={search === '' ? '' : `?${search}`} outboxUrl={outboxUrl} />
}
