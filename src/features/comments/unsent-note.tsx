import CloudOff from 'lucide-react/icons/cloud-off'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { discardWrite, overwrite, retryWrite, useOutbox } from '../../lib/outbox/outbox.ts'
import { Button } from '../../ui/button.tsx'
import { commentWords } from '../../words/comments.ts'
import { copyWords } from './copy-words.ts'
import type { Comment } from './model.ts'

const words = commentWords.aside

type UnsentNoteProps = {
  readonly comment: Comment
  /** Null while it cannot be changed, or is being changed. */
  readonly onEdit: (() => void) | null
}

/** What has become of words that are not saved yet: on their way, waiting for the network, or refused and why. */
export function UnsentNote({ comment, onEdit }: UnsentNoteProps) {
  const isHeldUp = useOutbox(({ failures }) => failures > 0)
  if (comment.sendState === 'saved') return null
  if (comment.sendState === 'set-aside') return <SetAside comment={comment} onEdit={onEdit} />
  return (
    <p className="mt-0.5 flex items-center gap-1.5 text-xs text-soft">
      {isHeldUp && <CloudOff className="size-3.5" aria-hidden="true" />}
      {isHeldUp ? commentWords.waitingOffline : commentWords.waiting}
    </p>
  )
}

function SetAside({ comment, onEdit }: UnsentNoteProps) {
  const entry = useOutbox(({ entries }) => entries.find(({ id }) => id === comment.entryId))
  if (entry === undefined) return null
  const theirs = entry.theirs?.['body']
  const edit = onEdit && (
    <Button size="small" onClick={onEdit}>
      {words.edit}
    </Button>
  )
  return (
    <div role="status" className="mt-2 grid gap-2 rounded-field border border-warn/25 bg-warn-wash p-2.5 text-sm">
      <p className="flex gap-2">
        <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden="true" />
        <span>
          <strong className="font-strong">{words.title}.</strong> {entry.reason}
        </span>
      </p>
      {typeof theirs === 'string' && (
        <blockquote className="border-s-2 border-warn/40 ps-2.5">
          <span className="text-xs text-soft">{words.theirs}</span>
          <p className="whitespace-pre-wrap">{theirs}</p>
        </blockquote>
      )}
      <div className="flex flex-wrap gap-2">
        {typeof theirs === 'string' ? (
          <>
            <Button size="small" onClick={() => overwrite(entry.id)}>
              {words.keepMine}
            </Button>
            <Button size="small" onClick={() => discardWrite(entry.id)}>
              {words.keepTheirs}
            </Button>
            {edit}
          </>
        ) : (
          <>
            <Button size="small" onClick={() => retryWrite(entry.id)}>
              {words.again}
            </Button>
            {edit}
            <Button size="small" onClick={() => void copyWords(comment.body)}>
              {words.copy}
            </Button>
            <Button size="small" variant="quiet" onClick={() => discardWrite(entry.id)}>
              {words.discard}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
