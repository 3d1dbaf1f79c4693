import { useLocation } from 'wouter'
import { NewPasswordPage } from '../../features/auth/new-password-page.tsx'
import { useSession } from '../../features/auth/store.ts'
import { toast } from '../../ui/toast.ts'
import { authWords } from '../../words/auth.ts'
import { shellWords } from '../../words/shell.ts'
import { usePageTitle } from '../page-title.ts'

export default function NewPasswordRoute() {
  const isSignedIn = useSession((session) => session.status === 'signed-in')
  const [, navigate] = useLocation()
  usePageTitle(shellWords.titles.newPassword)
  const handleDone = () => {
    toast(authWords.newPassword.done)
    navigate('/', { replace: true })
  }
  return <NewPasswordPage isSignedIn={isSignedIn} onDone={handleDone} />
}
