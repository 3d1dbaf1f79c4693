import Plus from 'lucide-react/icons/plus'
import X from 'lucide-react/icons/x'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Field } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Segments } from '../../ui/segments.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { promptWords } from '../../words/prompts.ts'
import type { AnswerForm } from './model.ts'

const words = promptWords.editor
const mostChoices = 12

type AnswerFormEditorProps = {
  readonly form: AnswerForm
  readonly error: string | undefined
  readonly onChange: (form: AnswerForm) => void
}

export function AnswerFormEditor({ form, error, onChange }: AnswerFormEditorProps) {
  // What was written for one way of answering is there again for who comes back to it.
  const [others, setOthers] = useState<Partial<Record<AnswerForm['kind'], AnswerForm>>>({})
  const changeKind = (kind: AnswerForm['kind']) => {
    setOthers({ ...others, [form.kind]: form })
    onChange(others[kind] ?? blankForm(kind))
  }
  return (
    <div className="grid gap-3">
      <div className="grid gap-1.5">
        <span className="text-sm font-strong">{words.kind}</span>
        <Segments
          label={words.kind}
          value={form.kind}
          onChange={changeKind}
          options={[
            { value: 'text', label: words.kinds.text },
            { value: 'scale', label: words.kinds.scale },
            { value: 'choice', label: words.kinds.choice },
          ]}
        />
      </div>
      {form.kind === 'scale' && <ScaleEditor form={form} onChange={onChange} />}
      {form.kind === 'choice' && <ChoicesEditor form={form} onChange={onChange} />}
      {error !== undefined && (
        <p role="alert" className="text-xs text-danger">
          {error}
        </p>
      )}
    </div>
  )
}

function blankForm(kind: AnswerForm['kind']): AnswerForm {
  if (kind === 'scale') return { kind, min: 1, max: 5, minLabel: '', maxLabel: '' }
  if (kind === 'choice') return { kind, choices: ['', ''], multiple: false }
  return { kind }
}

type EditorOf<K extends AnswerForm['kind']> = {
  readonly form: Extract<AnswerForm, { kind: K }>
  readonly onChange: (form: AnswerForm) => void
}

function ScaleEditor({ form, onChange }: EditorOf<'scale'>) {
  const number = (value: string) => (value === '' ? Number.NaN : Number(value))
  const shown = (value: number) => (Number.isNaN(value) ? '' : value)
  return (
    <div className="grid grid-cols-[5rem_1fr] gap-3">
      <Field label={words.min}>
        <TextInput
          type="number"
          min={0}
          max={9}
          value={shown(form.min)}
          onChange={(event) => onChange({ ...form, min: number(event.target.value) })}
        />
      </Field>
      <Field label={words.minLabel}>
        <TextInput dir="auto" value={form.minLabel} onChange={(event) => onChange({ ...form, minLabel: event.target.value })} />
      </Field>
      <Field label={words.max}>
        <TextInput
          type="number"
          min={1}
          max={10}
          value={shown(form.max)}
          onChange={(event) => onChange({ ...form, max: number(event.target.value) })}
        />
      </Field>
      <Field label={words.maxLabel}>
        <TextInput dir="auto" value={form.maxLabel} onChange={(event) => onChange({ ...form, maxLabel: event.target.value })} />
      </Field>
    </div>
  )
}

function ChoicesEditor({ form, onChange }: EditorOf<'choice'>) {
  const { choices } = form
  return (
    <div className="grid gap-2">
      {choices.map((choice, at) => (
        <div key={at} className="flex items-center gap-1.5">
          <TextInput
            aria-label={words.choice(at + 1)}
            placeholder={words.choice(at + 1)}
            dir="auto"
            value={choice}
            onChange={(event) => onChange({ ...form, choices: choices.with(at, event.target.value) })}
          />
          {choices.length > 2 && (
            <IconButton
              label={words.removeChoice(at + 1)}
              icon={<X />}
              onClick={() => onChange({ ...form, choices: choices.toSpliced(at, 1) })}
            />
          )}
        </div>
      ))}
      {choices.length < mostChoices && (
        <Button
          className="justify-self-start"
          size="small"
          variant="quiet"
          icon={<Plus />}
          onClick={() => onChange({ ...form, choices: [...choices, ''] })}
        >
          {words.addChoice}
        </Button>
      )}
      <Checkbox
        label={words.multiple}
        checked={form.multiple}
        onChange={(event) => onChange({ ...form, multiple: event.target.checked })}
      />
    </div>
  )
}
