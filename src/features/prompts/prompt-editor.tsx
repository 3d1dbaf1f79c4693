import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { countLetters, said } from '../../domain/letters.ts'
import { formatTimecode } from '../../domain/time/timecode.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Segments } from '../../ui/segments.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { promptWords } from '../../words/prompts.ts'
import { AnswerFormEditor } from './answer-form-editor.tsx'
import { addPrompt, editPrompt } from './mutations.ts'
import type { AnswerForm, Prompt } from './model.ts'
import { clearPromptDraft, usePromptDraft } from './prompt-draft.ts'

const words = promptWords.editor
const longestQuestion = 1000
const longestChoice = 200
const longestEnd = 60

type PromptEditorProps = {
  readonly reviewId: string
  /** The prompt to change; null asks a new one. */
  readonly prompt: Prompt | null
  /** Media time of the frame on screen when the editor was opened, in seconds. */
  readonly momentS: number
  readonly onClose: () => void
}

export function PromptEditor({ reviewId, prompt, momentS, onClose }: PromptEditorProps) {
  const [draft, setDraft] = usePromptDraft(reviewId, prompt, momentS)
  const [faults, setFaults] = useState<Faults>({})
  const { atS, question, form, pauses } = draft

  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault()
    const found = faultsOf(question, form)
    setFaults(found)
    if (found.question !== undefined || found.form !== undefined) return
    const wished = { atS, question: said(question), form: tidied(form), pauses: pauses || atS === null }
    if (prompt === null) addPrompt({ reviewId, ...wished })
    else editPrompt(prompt, wished)
    clearPromptDraft(reviewId, prompt)
    onClose()
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={prompt === null ? words.title : words.editTitle}
      closeLabel={words.cancel}
      footer={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button variant="go" type="submit" form="prompt-editor">
            {prompt === null ? words.save : words.saveEdit}
          </Button>
        </>
      }
    >
      <form id="prompt-editor" className="grid gap-5" onSubmit={handleSubmit} noValidate>
        <Field label={words.question} error={faults.question} isRequired>
          <TextArea
            className="question"
            placeholder={words.questionPlaceholder}
            value={question}
            onChange={(event) => setDraft({ question: event.target.value })}
          />
        </Field>
        <div className="grid gap-1.5">
          <span className="text-sm font-strong">{words.where}</span>
          <div className="flex flex-wrap items-center gap-2">
            <Segments
              label={words.where}
              value={atS === null ? 'whole' : 'moment'}
              onChange={(value) => setDraft({ atS: value === 'whole' ? null : momentS })}
              options={[
                { value: 'moment', label: words.atMoment(formatTimecode(atS ?? momentS, 'tenths')) },
                { value: 'whole', label: words.whole },
              ]}
            />
            {atS !== null && atS !== momentS && (
              <Button size="small" variant="quiet" onClick={() => setDraft({ atS: momentS })}>
                {words.useNow(formatTimecode(momentS, 'tenths'))}
              </Button>
            )}
          </div>
        </div>
        <AnswerFormEditor form={form} error={faults.form} onChange={(next) => setDraft({ form: next })} />
        {atS !== null && <Switch label={words.pauses} isOn={pauses} onChange={(next) => setDraft({ pauses: next })} />}
      </form>
    </Dialog>
  )
}

type Faults = { readonly question?: string; readonly form?: string }

function faultsOf(question: string, form: AnswerForm): Faults {
  const letters = countLetters(said(question))
  const isQuestion = letters > 0 && letters <= longestQuestion
  return { ...(isQuestion ? {} : { question: words.wrong.question }), ...faultOfForm(form) }
}

function faultOfForm(form: AnswerForm): Faults {
  if (form.kind === 'choice') {
    const tooLong = form.choices.findIndex((choice) => countLetters(choice.trim()) > longestChoice)
    if (tooLong !== -1) return { form: words.wrong.choiceTooLong(tooLong + 1, longestChoice) }
    return new Set(filled(form.choices)).size >= 2 ? {} : { form: words.wrong.choices }
  }
  if (form.kind === 'scale') {
    const { min, max, minLabel, maxLabel } = form
    if (Math.max(countLetters(minLabel), countLetters(maxLabel)) > longestEnd) return { form: words.wrong.endTooLong(longestEnd) }
    const isScale = Number.isInteger(min) && Number.isInteger(max) && min >= 0 && max <= 10 && min < max
    return isScale ? {} : { form: words.wrong.scale }
  }
  return {}
}

/** Without empty and repeated choices. */
function tidied(form: AnswerForm): AnswerForm {
  return form.kind === 'choice' ? { ...form, choices: [...new Set(filled(form.choices))] } : form
}

function filled(choices: readonly string[]): readonly string[] {
  return choices.map(said).filter((choice) => choice !== '')
}
