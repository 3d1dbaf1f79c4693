import { useState } from 'react'
import { formatTimecode } from '../../domain/time/timecode.ts'
import { Button } from '../../ui/button.tsx'
import { promptWords as words } from '../../words/prompts.ts'
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

/** Stands where the clip paused: on the picture where there is room, under it on a phone. */
export function PromptCard({ asked, personId, authorName, onDone }: PromptCardProps) {
  const [isAnswering, setAnswering] = useState(false)
  const { prompt, response } = asked
  const time = prompt.atS === null ? null : formatTimecode(prompt.atS)
  return (
    <section
      role="group"
      data-needs-room
      data-on-stage
      aria-label={words.pausedForYou(authorName, time)}
      className="max-h-full overflow-y-auto bg-card/94 p-4 backdrop-blur-md @max-xl:border-b @max-xl:border-line @xl:max-w-[32.5rem] @xl:rounded-surface @xl:px-4.5 @xl:shadow-float"
    >
      <p className="flex items-center gap-1.5 text-xs font-strong text-prompt" role="status">
        <PauseSign />
        <bdi>{words.pausedForYou(authorName, time)}</bdi>
      </p>
      <p className="question mt-1 mb-3 whitespace-pre-wrap max-sm:text-md" dir="auto">
        {prompt.question}
      </p>
      {isAnswering ? (
        <AnswerForm asked={asked} personId={personId} onDone={(outcome) => (outcome === 'left' ? setAnswering(false) : onDone(outcome))} />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button variant="go" autoFocus onClick={() => setAnswering(true)}>
            {response === null ? words.answer : words.goOn}
          </Button>
          <Button onClick={() => onDone('put-off')}>{words.notNow}</Button>
        </div>
      )}
    </section>
  )
}
