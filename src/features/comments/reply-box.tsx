import { useRef } from 'react'
import { flushSync } from 'react-dom'
import * as z from 'zod/mini'
import { commentWords } from '../../words/comments.ts'
import type { CommentContext } from './comment-item.tsx'
import { KeptWords } from './kept-words.tsx'
import { sayThrownAway } from './thrown-away.ts'
import { useBox } from './use-box.ts'
import { beginWriting, WordsBox } from './words-box.tsx'

const words = commentWords.reply
const schema = z.object({ isOpen: z.boolean(), typed: z.object({ body: z.string() }) })

type ReplyBoxProps = {
  /** Where the words are kept until they are sent. */
  readonly place: string
  readonly canReply: boolean
  readonly context: CommentContext
  readonly onReply: (body: string) => void
}

/** The way to a reply, and the box for it. */
export function ReplyBox({ place, canReply, context, onReply }: ReplyBoxProps) {
  const box = useBox(place, schema, ({ body }) => body === '')
  const area = useRef<HTMLTextAreaElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const body = box.typed?.body ?? ''

  const open = () => {
    flushSync(() => box.open({ body: '' }))
    beginWriting(area.current)
  }
  const leave = (close: () => void) => {
    flushSync(close)
    opener.current?.focus()
  }
  if (!canReply) return <KeptWords body={body} />
  if (!box.isOpen) {
    return (
      <button
        ref={opener}
        type="button"
        className="-ms-1 mt-0.5 min-h-6 justify-self-start rounded-tag px-1 text-xs font-strong text-soft hover:bg-ink/6 hover:text-ink pointer-coarse:min-h-9"
        onClick={open}
      >
        {box.isBegun ? words.goOn : words.open}
      </button>
    )
  }
  return (
    <div className="mt-2.5">
      <WordsBox
        area={area}
        words={words}
        body={body}
        isBegun={box.isBegun}
        onChange={(typed) => {
          box.change({ body: typed })
          context.onTyping()
        }}
        onSend={(typed) => {
          onReply(typed)
          leave(box.empty)
          context.onDone()
        }}
        onClose={() => leave(box.close)}
        onThrowAway={() => {
          leave(() => sayThrownAway(box.empty()))
          context.onDone()
        }}
      />
    </div>
  )
}
