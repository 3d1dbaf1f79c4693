import Eye from 'lucide-react/icons/eye'
import EyeOff from 'lucide-react/icons/eye-off'
import { useState } from 'react'
import { Field } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { authWords } from '../../words/auth.ts'

type PasswordFieldProps = {
  readonly isNew?: boolean
  readonly hint?: string
  readonly error: string | undefined
}

export function PasswordField({ isNew = false, hint, error }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false)
  return (
    <Field label={authWords.password} hint={hint} error={error} isRequired>
      <span className="relative block">
        <TextInput
          name="password"
          type={isShown ? 'text' : 'password'}
          autoComplete={isNew ? 'new-password' : 'current-password'}
          className="pe-11"
          maxLength={200}
        />
        <span className="absolute inset-y-0 end-1 grid place-items-center">
          <IconButton
            size="small"
            label={isShown ? authWords.hide : authWords.show}
            icon={isShown ? <EyeOff /> : <Eye />}
            onClick={() => setShown(!isShown)}
          />
        </span>
      </span>
    </Field>
  )
}
