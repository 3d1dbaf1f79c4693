import { Field } from '../../ui/field.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { authWords } from '../../words/auth.ts'

export function EmailField({ error }: { readonly error: string | undefined }) {
  return (
    <Field label={authWords.email} error={error} isRequired>
      <TextInput name="email" type="email" inputMode="email" autoComplete="email" spellCheck={false} maxLength={254} />
    </Field>
  )
}
