import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { TimeTag } from '../../ui/time-tag.tsx'
import { useSteady } from '../../ui/use-steady.ts'
import { promptWords as words } from '../../words/prompts.ts'
import { useTypedAnswer } from './answer-draft.ts'
import { AnswerForm } from './answer-form.tsx'
import { AnswerShown } from './answer-shown.tsx'
import { isAnswered } from './model.ts'
import type { AskedPrompt, Prompt } from './model.ts'
import { PauseSign } from './pause-sign.tsx'
import { PromptMenu } from './prompt-menu.tsx'
import { UnsentPrompt } from './unsent-prompt.tsx'

type PromptListProps = {
  readonly asked: readonly AskedPrompt[]
  readonly personId: string
  readonly presenterId: string
  readonly nameOf: (personId: string) => string
  readonly isOpen: boolean
  /** The prompt the clip is at. */
  readonly activeId: string | null
  /** A prompt to bring into view, because a link leads to a reply below it. */
  readonly wantedId: string | null
  readonly onSeek: (seconds: number) => void
  readonly onEdit: (prompt: Prompt) => void
  readonly onTyping: () => void
  /** What others wrote under an answer. */
  readonly repliesTo: (responseId: string) => ReactNode
  readonly empty: ReactNode
}

export function PromptList(props: PromptListProps) {
  const list = useRef<HTMLOListElement>(null)
  useSteady(list)
  if (props.asked.length === 0) return <div className="scroll-quiet h-full">{props.empty}</div>
  return (
    <ol ref={list} className="scroll-quiet h-full py-1 [overflow-anchor:none]" aria-label={words.list}>
      {props.asked.map((each) => (
        <li key={each.prompt.id} id={`prompt-${each.prompt.id}`} ref={each.prompt.id === props.wantedId ? bringIntoView : null}>
          <PromptItem {...props} each={each} />
        </li>
      ))}
    </ol>
  )
}

function bringIntoView(item: HTMLElement | null): void {
  item?.scrollIntoView({ block: 'nearest' })
}

function PromptItem({
  each,
  personId,
  presenterId,
  nameOf,
  isOpen,
  activeId,
  wantedId,
  onSeek,
  onEdit,
  onTyping,
  repliesTo,
}: PromptListProps & { readonly each: AskedPrompt }) {
  const { prompt, response } = each
  const [isAnswering, setAnswering] = useState(false)
  const typed = useTypedAnswer(each)
  const opener = useRef<HTMLButtonElement>(null)
  const isMine = isOpen && presenterId === personId && prompt.sendState !== 'set-aside'
  const canAnswer = isMine && !isAnswered(each)
  const stopAnswering = () => {
    flushSync(() => setAnswering(false))
    opener.current?.focus()
  }
  const author = nameOf(prompt.authorId)
  const isActive = prompt.id === activeId || prompt.id === wantedId
  return (
    <article aria-current={isActive || undefined} className={classNames('grid gap-2 px-4 py-3.5', isActive && 'bg-prompt-wash')}>
      <header className="flex items-start gap-2">
        <div className="flex min-h-7 min-w-0 flex-1 flex-wrap items-center gap-x-2 text-xs text-prompt">
          <PauseSign />
          <bdi className="max-w-full truncate text-sm font-strong">{author}</bdi>
          {prompt.atS === null ? (
            <span>{words.wholeClip}</span>
          ) : (
            <TimeTag className="text-prompt" seconds={prompt.atS} onSeek={onSeek} seekLabel={(spoken) => words.seek(spoken)} />
          )}
          <span className="text-soft">{stateWords(each, presenterId === personId)}</span>
        </div>
        {isOpen && prompt.authorId === personId && <PromptMenu asked={each} onEdit={onEdit} />}
      </header>
      <p className="question whitespace-pre-wrap text-lg" dir="auto">
        {prompt.question}
      </p>
      <UnsentPrompt item={prompt} onEdit={isOpen ? () => onEdit(prompt) : null} />
      {response !== null && !isAnswering && (
        <div className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-2.5 border-s-2 border-line ps-3">
          <Avatar size="small" person={{ id: response.authorId, name: nameOf(response.authorId) }} />
          <div className="min-w-0">
            <bdi className="text-sm font-strong">{nameOf(response.authorId)}</bdi>
            <AnswerShown form={prompt.form} answer={response.answer} />
            <UnsentPrompt item={response} onEdit={isMine ? () => setAnswering(true) : null} />
            {response.committedAt !== null && response.sendState === 'saved' && repliesTo(response.id)}
          </div>
        </div>
      )}
      {isAnswering ? (
        <AnswerForm asked={each} personId={personId} onTyping={onTyping} onDone={stopAnswering} />
      ) : (
        canAnswer && (
          <Button
            ref={opener}
            className="justify-self-start"
            variant={response === null ? 'go' : 'plain'}
            onClick={() => setAnswering(true)}
          >
            {response === null && typed === null ? words.answer : words.goOn}
          </Button>
        )
      )}
    </article>
  )
}

function stateWords(asked: AskedPrompt, isPresenter: boolean): string {
  if (isAnswered(asked)) return words.state.answered
  if (asked.response !== null) return words.state.draft
  return isPresenter ? words.state.waitingForYou : words.state.waiting
}
