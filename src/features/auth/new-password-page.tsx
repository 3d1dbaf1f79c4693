import { Link } from 'wouter'
import { authWords } from '../../words/auth.ts'
import { AuthForm } from './auth-form.tsx'
import { AuthFrame } from './auth-frame.tsx'
import { faultsOfNewPassword } from './credentials.ts'
import { setPassword } from './mutations.ts'
import { PasswordField } from './password-field.tsx'

const words = authWords.newPassword

type NewPasswordPageProps = {
  /** Whether the link that led here was good. */
  readonly isSignedIn: boolean
  readonly onDone: () => void
}

export function NewPasswordPage({ isSignedIn, onDone }: NewPasswordPageProps) {
  if (!isSignedIn) {
    return (
      <AuthFrame title={words.title}>
        <p>{words.expired}</p>
        <Link className="link justify-self-start" href="/forgot-password">
          {words.again}
        </Link>
      </AuthFrame>
    )
  }
  return (
    <AuthFrame title={words.title}>
      <AuthForm
        submit={words.submit}
        check={({ password }) => faultsOfNewPassword(password)}
        onSubmit={async ({ password }) => {
          await setPassword(password)
          onDone()
        }}
      >
        {(faults) => <PasswordField isNew hint={authWords.signUp.passwordHint} error={faults.password} />}
      </AuthForm>
    </AuthFrame>
  )
}
