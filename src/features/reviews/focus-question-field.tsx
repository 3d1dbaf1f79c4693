import { countLetters } from '../../domain/letters.ts'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { sharingWords } from '../../words/sharing.ts'

const words = sharingWords.focus
const longest = 500
const countedFrom = 400

/** Letters beyond what the database takes; it counts code points, as this does. */
export function lettersOver(question: string): number {
  return Math.max(0, countLetters(question.trim()) - longest)
}

type FocusQuestionFieldProps = { readonly value: string; readonly onChange: (question: string) => void; readonly isFirst?: boolean }

export function FocusQuestionField({ value, onChange, isFirst = false }: FocusQuestionFieldProps) {
  const over = lettersOver(value)
  const letters = countLetters(value)
  return (
    <Field
      label={words.label}
      hint={isFirst ? words.hint : undefined}
      aside={letters > countedFrom && over === 0 ? words.left(longest - letters) : words.optional}
      error={over > 0 ? words.wrong(over) : undefined}
    >
      <TextArea
        name="focus-question"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        placeholder={words.placeholder}
        lines={2}
        dir="auto"
        className="font-question text-xl! leading-snug!"
      />
    </Field>
  )
}
