import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { formatTimecode } from '../../domain/time/timecode.ts'
import { Button } from '../../ui/button.tsx'
import { announceAlone } from '../../ui/live-region.tsx'
import { isFocusTaken } from '../../ui/text-field.ts'
import { promptWords as words } from '../../words/prompts.ts'
import { useTypedAnswer } from './answer-draft.ts'
import { AnswerForm } from './answer-form.tsx'
import { PauseSign } from './pause-sign.tsx'
import type { AskedPrompt } from './model.ts'

type PromptCardProps = {
  readonly asked: AskedPrompt
  readonly personId: string
  readonly authorName: string
  /** Answered, kept or put off: play on. */
  readonly onDone: (outcome: 'shared' | 'kept' | 'put-off') => void
}

/**
 * Comes up by itself: it asks for the focus where nobody is writing, and else says politely that it is there. Stands where the
 * clip paused: on the picture where there is room, under it on a phone.
 */
export function PromptCard({ asked, personId, authorName, onDone }: PromptCardProps) {
  const [isAnswering, setAnswering] = useState(false)
  const { prompt, response } = asked
  const typed = useTypedAnswer(asked)
  const answer = useRef<HTMLButtonElement>(null)
  const title = words.pausedForYou(authorName, prompt.atS === null ? null : formatTimecode(prompt.atS))
  const comeUp = useEffectEvent(() => (isFocusTaken() ? announceAlone(title) : answer.current?.focus()))
  useEffect(() => {
    comeUp()
  }, [])
  const leave = () => {
    flushSync(() => setAnswering(false))
    answer.current?.focus()
  }
  return (
    <section
      role="group"
      data-needs-room
      data-on-stage
      aria-label={title}
      className="max-h-full overflow-y-auto bg-card/94 p-4 backdrop-blur-md @max-xl:border-b @max-xl:border-line @xl:max-w-[32.5rem] @xl:rounded-surface @xl:px-4.5 @xl:shadow-float"
    >
      <p className="flex items-center gap-1.5 text-xs font-strong text-prompt">
        <PauseSign />
        <bdi>{title}</bdi>
      </p>
      <p className="question mt-1 mb-3 whitespace-pre-wrap max-sm:text-md" dir="auto">
        {prompt.question}
      </p>
      {isAnswering ? (
        <AnswerForm asked={asked} personId={personId} onDone={(outcome) => (outcome === 'left' ? leave() : onDone(outcome))} />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button ref={answer} variant="go" onClick={() => setAnswering(true)}>
            {response === null && typed === null ? words.answer : words.goOn}
          </Button>
          <Button onClick={() => onDone('put-off')}>{words.notNow}</Button>
        </div>
      )}
    </section>
  )
}
