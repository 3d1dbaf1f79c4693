import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import * as z from 'zod/mini'
import { canBeSeen, countLetters } from '../../domain/letters.ts'
import { setDraft, useDrafts } from '../../lib/outbox/drafts.ts'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.ts'
import { promptWords } from '../../words/prompts.ts'
import { AnswerControl } from './answer-control.tsx'
import { answerPrompt } from './mutations.ts'
import type { Answer, AnswerForm as Form, AskedPrompt } from './model.ts'

const words = promptWords.form
const longestText = 5000

const typedSchema = z.object({ text: z.optional(z.string()), scale: z.optional(z.number()), choices: z.optional(z.array(z.string())) })

type AnswerFormProps = {
  readonly asked: AskedPrompt
  readonly personId: string
  /** Shared, kept or left: the form is no longer needed. */
  readonly onDone: (outcome: 'shared' | 'kept' | 'left') => void
}

/** What is typed here survives a reload; what is kept as a draft is on the server, for the presenter's other devices. */
export function AnswerForm({ asked: { prompt, response }, personId, onDone }: AnswerFormProps) {
  const place = `answer:${prompt.id}`
  const stored = useDrafts((drafts) => drafts.byPlace[place])
  const typed = typedSchema.safeParse(stored)
  const answer: Answer = typed.success ? definedOnly(typed.data) : (response?.answer ?? {})
  const [fault, setFault] = useState<string | null>(null)
  const hintId = useId()
  const form = useRef<HTMLDivElement>(null)

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('textarea, input')?.focus()
  }, [])

  const send = (isCommitted: boolean) => {
    const found = isCommitted ? faultOf(prompt.form, answer) : null
    setFault(found)
    if (found !== null) return
    answerPrompt(prompt, personId, trimmed(answer), isCommitted)
    setDraft(place, undefined)
    toast(isCommitted ? promptWords.shared : promptWords.draftKept)
    onDone(isCommitted ? 'shared' : 'kept')
  }
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onDone('left')
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && !event.nativeEvent.isComposing) {
      event.preventDefault()
      send(true)
    }
  }
  return (
    <div ref={form} className="grid gap-3" onKeyDown={handleKeyDown}>
      <AnswerControl
        form={prompt.form}
        answer={answer}
        label={`${words.label}: ${prompt.question}`}
        describedBy={hintId}
        onChange={(next) => setDraft(place, next)}
      />
      {fault !== null && (
        <p role="alert" className="text-xs text-danger">
          {fault}
        </p>
      )}
      <p id={hintId} className="text-xs text-soft">
        {words.draftHint}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button variant="go" onClick={() => send(true)}>
          {words.share}
        </Button>
        <Button onClick={() => send(false)}>{words.draft}</Button>
        <Button variant="quiet" onClick={() => onDone('left')}>
          {words.cancel}
        </Button>
      </div>
    </div>
  )
}

function faultOf(form: Form, { text = '', scale, choices = [] }: Answer): string | null {
  if (form.kind === 'text' && countLetters(text) > longestText) return words.tooLong
  const isGiven = form.kind === 'text' ? canBeSeen(text) : form.kind === 'scale' ? scale !== undefined : choices.length > 0
  return isGiven ? null : words.missing
}

function trimmed(answer: Answer): Answer {
  return answer.text === undefined ? answer : { ...answer, text: answer.text.trim() }
}

function definedOnly({ text, scale, choices }: z.infer<typeof typedSchema>): Answer {
  return {
    ...(text === undefined ? {} : { text }),
    ...(scale === undefined ? {} : { scale }),
    ...(choices === undefined ? {} : { choices }),
  }
}
