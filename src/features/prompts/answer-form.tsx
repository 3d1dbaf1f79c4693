import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { isComposing } from '../../domain/input-method.ts'
import { canBeSeen, countLetters } from '../../domain/letters.ts'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.ts'
import { promptWords } from '../../words/prompts.ts'
import { AnswerControl } from './answer-control.tsx'
import { keepTypedAnswer, useTypedAnswer } from './answer-draft.ts'
import { answerPrompt } from './mutations.ts'
import type { Answer, AnswerForm as Form, AskedPrompt } from './model.ts'

const words = promptWords.form
const longestText = 5000

type AnswerFormProps = {
  readonly asked: AskedPrompt
  readonly personId: string
  readonly onTyping?: () => void
  /** Shared, kept or left: the form is no longer needed. */
  readonly onDone: (outcome: 'shared' | 'kept' | 'left') => void
}

/** What is typed here survives a reload; what is kept as a draft is on the server, for the presenter's other devices. */
export function AnswerForm({ asked, personId, onTyping, onDone }: AnswerFormProps) {
  const { prompt, response } = asked
  const answer = useTypedAnswer(asked) ?? response?.answer ?? {}
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
    answerPrompt(asked, personId, trimmed(answer), isCommitted)
    keepTypedAnswer(asked, null)
    toast(isCommitted ? promptWords.shared : promptWords.draftKept)
    onDone(isCommitted ? 'shared' : 'kept')
  }
  const handleKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      onDone('left')
    }
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
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
        onChange={(next) => {
          keepTypedAnswer(asked, isNothing(next) && response === null ? null : next)
          onTyping?.()
        }}
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

function isNothing({ text = '', scale, choices = [] }: Answer): boolean {
  return text === '' && scale === undefined && choices.length === 0
}

function trimmed(answer: Answer): Answer {
  return answer.text === undefined ? answer : { ...answer, text: answer.text.trim() }
}
