import Lock from 'lucide-react/icons/lock'
import LockOpen from 'lucide-react/icons/lock-open'
import X from 'lucide-react/icons/x'
import { memo, useId, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { isComposing } from '../../domain/input-method.ts'
import { canBeSeen, countLetters } from '../../domain/letters.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { KindPicker } from '../../ui/kind-picker.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { commentWords } from '../../words/comments.ts'
import { kindWord } from '../../words/kinds.ts'
import { changeCommentDraft, emptyCommentDraft, useCommentDraft } from './comment-draft.ts'
import type { CommentDraft } from './comment-draft.ts'
import { MomentField } from './moment-field.tsx'
import { addComment } from './mutations.ts'
import { sayThrownAway } from './thrown-away.ts'
import { isOnlySpaces, longestBody, sendsOnEnter } from './writing.ts'

const words = commentWords.composer

type ComposerProps = {
  readonly reviewId: string
  readonly step: number
  readonly kinds: readonly string[]
  /** The protocol wants every comment at a moment. */
  readonly needsMoment: boolean
  /** The protocol lets one write only private notes now. */
  readonly isPrivateOnly: boolean
  /** Said under the box while what is written stays hidden from others. */
  readonly isSealed: boolean
  /** Media time of the frame on screen, in seconds. */
  readonly momentNow: () => number
  readonly onTyping: () => void
  /** The box is empty again: sent, or thrown away. */
  readonly onDone: () => void
  readonly isPausedByTyping: boolean
}

/** Puts the cursor into the box for a new comment, if it is on screen. */
export function focusComposer(): void {
  document.querySelector<HTMLTextAreaElement>('[data-composer] textarea')?.focus()
}

export const Composer = memo(function Composer(props: ComposerProps) {
  const { reviewId, step, kinds, needsMoment, isPrivateOnly, isSealed, momentNow, onTyping, onDone } = props
  const draft = useCommentDraft(reviewId)
  const hintId = useId()
  const [hasFocus, setFocus] = useState(false)
  const isResting = !hasFocus && draft.body === ''
  const kind = draft.kind !== null && kinds.includes(draft.kind) ? draft.kind : defaultKind(kinds)
  const isPrivate = draft.isPrivate || isPrivateOnly
  const over = countLetters(draft.body) - longestBody
  const canSend = canBeSeen(draft.body) && over <= 0 && !(needsMoment && draft.startS === null && !isPrivate)
  const change = (part: Partial<CommentDraft>) => changeCommentDraft(reviewId, part)

  const handleChange = (body: string) => {
    const isFirst = draft.body === '' && body !== '' && draft.startS === null
    change(isFirst ? { body, startS: momentNow() } : { body })
    onTyping()
  }
  const throwAway = () => {
    sayThrownAway(emptyCommentDraft(reviewId))
    onDone()
  }
  const send = () => {
    if (!canSend) return
    addComment({
      reviewId,
      step,
      kind: isPrivate ? 'note' : kind,
      body: draft.body.trim(),
      startS: draft.startS,
      endS: draft.endS,
      isPrivate,
      parentId: null,
      responseId: null,
    })
    emptyCommentDraft(reviewId)
    onDone()
  }
  const handleKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape' && !isComposing(event.nativeEvent)) event.currentTarget.blur()
    if (!sendsOnEnter(event)) return
    event.preventDefault()
    send()
  }

  return (
    // Where the clip stands above it, it is one line until somebody writes: the room belongs to what others wrote.
    <section
      aria-label={words.label}
      data-composer={isResting ? 'resting' : 'writing'}
      data-needs-room={isResting ? undefined : true}
      onFocus={() => setFocus(true)}
      onBlur={(event) => setFocus(event.currentTarget.contains(event.relatedTarget))}
      className="grid gap-2 border-t border-line bg-card p-3.5 max-lg:p-2.5 pb-[max(0.875rem,env(safe-area-inset-bottom))]"
    >
      {!isPrivate && kinds.length > 1 && (
        <div className="max-lg:in-data-[composer=resting]:hidden">
          <KindPicker
            label={words.kinds}
            kinds={kinds.map((each) => ({ kind: each, word: kindWord(each) }))}
            value={kind}
            onChange={(value) => change({ kind: value })}
          />
        </div>
      )}
      {isPrivate && <p className="text-xs text-soft">{words.privateHint}</p>}
      <TextArea
        className="max-lg:in-data-[composer=resting]:min-h-11"
        aria-label={words.label}
        aria-describedby={hintId}
        placeholder={words.placeholder}
        value={draft.body}
        onChange={(event) => handleChange(event.target.value)}
        onKeyDown={handleKeyDown}
      />
      <div className="flex min-h-8.5 flex-wrap items-center max-lg:in-data-[composer=resting]:hidden gap-x-2 gap-y-1.5 text-xs text-soft">
        <MomentField place={draft} needsMoment={needsMoment} momentNow={momentNow} onChange={change} isBlank={draft.body === ''} />
        <span id={hintId} className="min-w-0 flex-1">
          {over > 0 ? (
            <span className="text-danger">{words.tooLong(over)}</span>
          ) : isOnlySpaces(draft.body) ? (
            words.onlySpaces
          ) : props.isPausedByTyping ? (
            words.paused
          ) : (
            isSealed && !isPrivate && words.sealed
          )}
          <span className="sr-only">{words.sendHint}</span>
        </span>
        {!isPrivateOnly && (
          <IconButton
            label={words.private}
            aria-pressed={isPrivate}
            icon={isPrivate ? <Lock /> : <LockOpen />}
            onClick={() => change({ isPrivate: !draft.isPrivate })}
            className={isPrivate ? 'text-ink' : undefined}
          />
        )}
        {draft.body !== '' && <IconButton label={words.discard} icon={<X />} onClick={throwAway} />}
        <span className="flex items-center pointer-coarse:hidden" aria-hidden="true">
          <Kbd>↵</Kbd>
        </span>
        <Button variant="go" onClick={send} disabled={!canSend}>
          {words.send}
        </Button>
      </div>
    </section>
  )
})

function defaultKind(kinds: readonly string[]): string {
  return kinds.includes('note') ? 'note' : (kinds[0] ?? 'note')
}
