import { useState } from 'react'
import { Link } from 'wouter'
import { authWords } from '../../words/auth.ts'
import { AuthForm } from './auth-form.tsx'
import { AuthFrame } from './auth-frame.tsx'
import { faultsOfEmail } from './credentials.ts'
import { EmailField } from './email-field.tsx'
import { sendPasswordLink } from './mutations.ts'

const words = authWords.forgot

type ForgotPasswordPageProps = {
  readonly search: string
  /** Where mail can be read when it stays on this machine. */
  readonly outboxUrl: string | null
}

export function ForgotPasswordPage({ search, outboxUrl }: ForgotPasswordPageProps) {
  const [sentTo, setSentTo] = useState<string | null>(null)
  const back = (
    <Link className="link justify-self-start text-sm" href={`/sign-in${search}`}>
      {words.back}
    </Link>
  )
  if (sentTo !== null) {
    return (
      <AuthFrame title={words.sent}>
        <p>{words.sentMore(sentTo)}</p>
        {outboxUrl !== null && (
          <p className="text-soft">
            {words.outbox}{' '}
            <a className="link" href={outboxUrl}>
              {words.outboxLink}
            </a>
          </p>
        )}
        {back}
      </AuthFrame>
    )
  }
  return (
    <AuthFrame title={words.title} lead={words.more}>
      <AuthForm
        submit={words.submit}
        check={({ email }) => faultsOfEmail(email)}
        onSubmit={async ({ email }) => {
          await sendPasswordLink(email)
          setSentTo(email)
        }}
      >
        {(faults) => <EmailField error={faults.email} />}
      </AuthForm>
      {back}
    </AuthFrame>
  )
}
