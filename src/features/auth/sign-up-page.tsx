import { useState } from 'react'
import { Link } from 'wouter'
import { Field } from '../../ui/field.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { authWords } from '../../words/auth.ts'
import { AuthForm } from './auth-form.tsx'
import { AuthFrame } from './auth-frame.tsx'
import { faultsOfEmail, faultsOfName, faultsOfNewPassword } from './credentials.ts'
import { EmailField } from './email-field.tsx'
import { signUp } from './mutations.ts'
import { PasswordField } from './password-field.tsx'

const words = authWords.signUp

export function SignUpPage({ search }: { readonly search: string }) {
  const [mailSentTo, setMailSentTo] = useState<string | null>(null)
  if (mailSentTo !== null) {
    return (
      <AuthFrame title={words.checkMail}>
        <p>{words.checkMailMore(mailSentTo)}</p>
      </AuthFrame>
    )
  }
  return (
    <AuthFrame
      title={words.title}
      lead={
        <>
          {words.toSignIn}{' '}
          <Link className="link" href={`/sign-in${search}`}>
            {words.toSignInLink}
          </Link>
        </>
      }
    >
      <AuthForm
        submit={words.submit}
        check={({ name, email, password }) => ({ ...faultsOfName(name), ...faultsOfEmail(email), ...faultsOfNewPassword(password) })}
        onSubmit={async (typed) => {
          if ((await signUp(typed)) === 'mail-sent') setMailSentTo(typed.email)
        }}
      >
        {(faults) => (
          <>
            <Field label={words.name} hint={words.nameHint} error={faults.name} isRequired>
              <TextInput name="name" autoComplete="name" maxLength={200} />
            </Field>
            <EmailField error={faults.email} />
            <PasswordField isNew hint={words.passwordHint} error={faults.password} />
          </>
        )}
      </AuthForm>
    </AuthFrame>
  )
}
