import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Banner } from '../../ui/banner.tsx'
import { authWords } from '../../words/auth.ts'
import { AuthForm } from './auth-form.tsx'
import { AuthFrame } from './auth-frame.tsx'
import { faultsOfEmail } from './credentials.ts'
import { EmailField } from './email-field.tsx'
import { signIn } from './mutations.ts'
import { PasswordField } from './password-field.tsx'
import { useSession } from './store.ts'

const words = authWords.signIn

/** `search` goes along to the other pages, so that whoever came by a link gets there in the end. */
export function SignInPage({ search, aside }: { readonly search: string; readonly aside?: ReactNode }) {
  const hasEnded = useSession((session) => session.status === 'signed-out' && session.hasEnded)
  return (
    <AuthFrame
      title={words.title}
      lead={
        <>
          {words.toSignUp}{' '}
          <Link className="link" href={`/sign-up${search}`}>
            {words.toSignUpLink}
          </Link>
        </>
      }
      aside={aside}
    >
      {hasEnded && <Banner>{words.ended}</Banner>}
      <AuthForm
        submit={words.submit}
        check={({ email, password }) => ({
          ...faultsOfEmail(email),
          ...(password === '' ? { password: authWords.wrong.passwordMissing } : {}),
        })}
        onSubmit={signIn}
      >
        {(faults) => (
          <>
            <EmailField error={faults.email} />
            <PasswordField error={faults.password} />
          </>
        )}
      </AuthForm>
      <Link className="link justify-self-start text-sm" href={`/forgot-password${search}`}>
        {words.forgot}
      </Link>
    </AuthFrame>
  )
}
