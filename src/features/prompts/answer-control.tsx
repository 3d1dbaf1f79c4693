import { useId } from 'react'
import { TextArea } from '../../ui/text-area.tsx'
import { promptWords } from '../../words/prompts.ts'
import type { Answer, AnswerForm } from './model.ts'

const words = promptWords.form

type AnswerControlProps = {
  readonly form: AnswerForm
  readonly answer: Answer
  readonly label: string
  readonly describedBy: string
  readonly onChange: (answer: Answer) => void
}

/** Words, a scale or a choice. */
export function AnswerControl({ form, answer, label, describedBy, onChange }: AnswerControlProps) {
  if (form.kind === 'text') {
    return (
      <TextArea
        lines={3}
        aria-label={label}
        aria-describedby={describedBy}
        placeholder={words.placeholder}
        value={answer.text ?? ''}
        onChange={(event) => onChange({ text: event.target.value })}
      />
    )
  }
  if (form.kind === 'scale') return <Scale form={form} value={answer.scale} label={label} onChange={(scale) => onChange({ scale })} />
  return <Choices form={form} value={answer.choices ?? []} label={label} onChange={(choices) => onChange({ choices })} />
}

type ScaleProps = {
  readonly form: AnswerForm & { kind: 'scale' }
  readonly value: number | undefined
  readonly label: string
  readonly onChange: (value: number) => void
}

function Scale({ form: { min, max, minLabel, maxLabel }, value, label, onChange }: ScaleProps) {
  const name = useId()
  const steps = Array.from({ length: max - min + 1 }, (_, at) => min + at)
  return (
    <fieldset className="grid w-fit max-w-full gap-1.5">
      <legend className="sr-only">{label}</legend>
      <div className="flex flex-wrap gap-1.5">
        {steps.map((step) => (
          <label
            key={step}
            className="grid size-10 place-items-center rounded-full border border-edge font-strong tabular-nums transition-colors hover:border-accent has-checked:border-accent has-checked:bg-accent has-checked:text-accent-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              className="sr-only"
              name={name}
              aria-label={words.scale(step, min, max)}
              checked={value === step}
              onChange={() => onChange(step)}
            />
            {step}
          </label>
        ))}
      </div>
      <div className="flex justify-between gap-4 text-xs text-soft">
        <bdi>{minLabel}</bdi>
        <bdi className="text-end">{maxLabel}</bdi>
      </div>
    </fieldset>
  )
}

type ChoicesProps = {
  readonly form: AnswerForm & { kind: 'choice' }
  readonly value: readonly string[]
  readonly label: string
  readonly onChange: (value: readonly string[]) => void
}

function Choices({ form: { choices, multiple }, value, label, onChange }: ChoicesProps) {
  const name = useId()
  const toggle = (choice: string) => {
    if (!multiple) return onChange([choice])
    return onChange(choices.filter((each) => (each === choice ? !value.includes(each) : value.includes(each))))
  }
  return (
    <fieldset className="grid gap-1.5">
      <legend className="sr-only">{label}</legend>
      {choices.map((choice) => (
        <label
          key={choice}
          className="flex min-h-10 items-center gap-2.5 rounded-field border border-line px-3 py-1.5 transition-[background-color,border-color] hover:border-edge has-checked:border-accent has-checked:bg-wash has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type={multiple ? 'checkbox' : 'radio'}
            name={name}
            className="size-4 accent-accent"
            checked={value.includes(choice)}
            onChange={() => toggle(choice)}
          />
          <span className="min-w-0" dir="auto">
            {choice}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
