import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import { isComposing } from '../../domain/input-method.ts'
import { canBeSeen, countLetters } from '../../domain/letters.ts'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { commentWords } from '../../words/comments.ts'
import { isOnlySpaces, longestBody, sendsOnEnter } from './writing.ts'

type WordsBoxProps = {
  readonly area: RefObject<HTMLTextAreaElement | null>
  readonly words: { readonly label: string; readonly placeholder?: string; readonly send: string; readonly cancel: string }
  readonly body: string
  /** Something was typed that is not sent. */
  readonly isBegun: boolean
  readonly onChange: (body: string) => void
  readonly onSend: (body: string) => void
  /** Puts the box away with what stands in it. */
  readonly onClose: () => void
  readonly onThrowAway: () => void
  readonly children?: ReactNode
}

/** A small box for a reply or an edit. */
export function WordsBox({ area, words, body, isBegun, onChange, onSend, onClose, onThrowAway, children }: WordsBoxProps) {
  const over = countLetters(body) - longestBody
  const canSend = isBegun && canBeSeen(body) && over <= 0
  const send = () => {
    if (canSend) onSend(body.trim())
  }
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !isComposing(event.nativeEvent)) {
      event.stopPropagation()
      onClose()
    } else if (sendsOnEnter(event)) {
      event.preventDefault()
      send()
    }
  }
  return (
    <div data-needs-room className="grid scroll-mb-4 gap-2">
      <TextArea
        ref={area}
        lines={1}
        aria-label={words.label}
        placeholder={words.placeholder}
        value={body}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={handleKeyDown}
      />
      {children}
      {over > 0 && <p className="text-xs text-danger">{commentWords.composer.tooLong(over)}</p>}
      {isOnlySpaces(body) && <p className="text-xs text-soft">{commentWords.composer.onlySpaces}</p>}
      <div className="flex flex-wrap justify-end gap-2">
        {isBegun && (
          <Button size="small" variant="quiet" className="me-auto" onClick={onThrowAway}>
            {commentWords.throwAway}
          </Button>
        )}
        <Button size="small" variant="quiet" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button size="small" variant="go" onClick={send} disabled={!canSend}>
          {words.send}
        </Button>
      </div>
    </div>
  )
}

/** Called by who opens a box with their own hand; one that opens by itself takes no focus. */
export function beginWriting(area: HTMLTextAreaElement | null): void {
  area?.focus()
  area?.setSelectionRange(area.value.length, area.value.length)
  // On a phone the keyboard's Enter is a new line: the button has to be in sight too.
  area?.closest('[data-needs-room]')?.scrollIntoView({ block: 'nearest' })
}
