import { useEffect, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { canBeSeen, countLetters } from '../../domain/letters.ts'
import { setDraft } from '../../lib/outbox/drafts.ts'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { commentWords } from '../../words/comments.ts'
import { useWordsDraft } from './comment-draft.ts'
import { isOnlySpaces, longestBody, sendsOnEnter } from './writing.ts'

type WordsBoxProps = {
  /** Where the words are kept until they are sent. */
  readonly place: string
  readonly initial?: string
  readonly label: string
  readonly placeholder?: string
  readonly submit: string
  readonly cancel: string
  readonly onSubmit: (body: string) => void
  readonly onCancel: () => void
  readonly onTyping?: () => void
  readonly children?: ReactNode
}

/** A small box for a reply or an edit. Esc leaves it; the words stay where they are. */
export function WordsBox({
  place,
  initial = '',
  label,
  placeholder,
  submit,
  cancel,
  onSubmit,
  onCancel,
  onTyping,
  children,
}: WordsBoxProps) {
  const body = useWordsDraft(place) ?? initial
  const box = useRef<HTMLDivElement>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const over = countLetters(body) - longestBody
  const canSend = canBeSeen(body) && over <= 0 && body !== initial

  useEffect(() => {
    const words = area.current
    words?.focus()
    words?.setSelectionRange(words.value.length, words.value.length)
    // On a phone the keyboard's Enter is a new line: the button has to be in sight too.
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])

  const leave = () => {
    setDraft(place, undefined)
    onCancel()
  }
  const send = () => {
    if (!canSend) return
    setDraft(place, undefined)
    onSubmit(body.trim())
  }
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      leave()
    } else if (sendsOnEnter(event)) {
      event.preventDefault()
      send()
    }
  }
  return (
    <div ref={box} data-needs-room className="grid scroll-mb-4 gap-2">
      <TextArea
        ref={area}
        lines={1}
        aria-label={label}
        placeholder={placeholder}
        value={body}
        onChange={(event) => {
          setDraft(place, event.target.value)
          onTyping?.()
        }}
        onKeyDown={handleKeyDown}
      />
      {children}
      {over > 0 && <p className="text-xs text-danger">{commentWords.composer.tooLong(over)}</p>}
      {isOnlySpaces(body) && <p className="text-xs text-soft">{commentWords.composer.onlySpaces}</p>}
      <div className="flex justify-end gap-2">
        <Button size="small" variant="quiet" onClick={leave}>
          {cancel}
        </Button>
        <Button size="small" variant="go" onClick={send} disabled={!canSend}>
          {submit}
        </Button>
      </div>
    </div>
  )
}
