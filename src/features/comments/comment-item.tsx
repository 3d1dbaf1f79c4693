import Lock from 'lucide-react/icons/lock'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { spokenTime } from '../../domain/time/timecode.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { KindTag } from '../../ui/kind-tag.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { TimeTag } from '../../ui/time-tag.tsx'
import { commentWords as words } from '../../words/comments.ts'
import { kindWord } from '../../words/kinds.ts'
import { CommentMenu } from './comment-menu.tsx'
import { EditBox } from './edit-box.tsx'
import { KeptWords } from './kept-words.tsx'
import type { Comment } from './model.ts'
import { UnsentNote } from './unsent-note.tsx'
import { editOf, useEdit } from './use-edit.ts'
import { beginWriting } from './words-box.tsx'

/** What one may do in a review, and whom one sees there. */
export type CommentContext = {
  readonly personId: string
  readonly nameOf: (personId: string) => string
  readonly canReply: boolean
  /** Changing and resolving end with the review. */
  readonly isOpen: boolean
  readonly onSeek: (comment: Comment) => void
  readonly linkTo: (comment: Comment) => string
  /** Media time of the frame on screen, in seconds. */
  readonly momentNow: () => number
  readonly durationS: number | null
  readonly onTyping: () => void
  /** What was being written is sent, or thrown away. */
  readonly onDone: () => void
}

type CommentItemProps = {
  readonly comment: Comment
  readonly context: CommentContext
  readonly isReply?: boolean
  readonly children?: ReactNode
}

export function CommentItem({ comment, context, isReply = false, children }: CommentItemProps) {
  const edit = useEdit(comment)
  const area = useRef<HTMLTextAreaElement>(null)
  const menu = useRef<HTMLButtonElement>(null)
  const name = context.nameOf(comment.authorId)
  const canEdit = context.isOpen && comment.authorId === context.personId
  const isEditing = canEdit && edit.isOpen
  const beginEdit = () => {
    flushSync(() => edit.open(editOf(comment)))
    beginWriting(area.current)
  }
  const leaveEdit = (close: () => void) => {
    flushSync(close)
    menu.current?.focus()
  }
  return (
    <div className="grid grid-cols-[1.875rem_minmax(0,1fr)] gap-2.5">
      <Avatar person={{ id: comment.authorId, name }} size={isReply ? 'small' : 'medium'} className="mt-0.5" />
      <div className="min-w-0">
        <div className="flex items-start gap-2">
          <div className="flex min-h-6 min-w-0 flex-1 flex-wrap items-center gap-x-2">
            <bdi className="max-w-full truncate text-[0.90625rem] font-strong">{name}</bdi>
            {comment.startS !== null && (
              <TimeTag
                seconds={comment.startS}
                end={comment.endS}
                seekLabel={(spoken) => words.seek(spoken)}
                onSeek={() => context.onSeek(comment)}
              />
            )}
            {!isReply && !comment.isPrivate && <KindTag kind={comment.kind} word={kindWord(comment.kind)} />}
            {comment.isPrivate && (
              <span className="inline-flex items-center gap-1 text-xs text-soft">
                <Lock className="size-3.5" aria-hidden="true" />
                {words.private}
              </span>
            )}
          </div>
          {!isEditing && <CommentMenu comment={comment} context={context} name={name} button={menu} onEdit={beginEdit} />}
        </div>
        {isEditing ? (
          <EditBox comment={comment} context={context} box={edit} area={area} onLeave={leaveEdit} />
        ) : (
          <p className="mt-0.5 whitespace-pre-wrap break-words" dir="auto">
            {comment.body}
          </p>
        )}
        <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-xs text-soft empty:hidden">
          {comment.sendState === 'saved' && <RelativeTime at={comment.createdAt} />}
          {comment.sendState === 'saved' && wasEdited(comment) && <span>{words.edited}</span>}
          {comment.resolvedAt !== null && <span className="font-strong text-praise">✓ {words.resolved}</span>}
        </p>
        {canEdit && edit.isBegun && !edit.isOpen && (
          <button type="button" className="min-h-6 rounded-tag text-xs font-strong text-accent hover:underline" onClick={beginEdit}>
            {words.edit.goOn}
          </button>
        )}
        {!canEdit && edit.isBegun && <KeptWords body={edit.typed?.body ?? ''} />}
        <UnsentNote comment={comment} onEdit={canEdit && !isEditing ? beginEdit : null} />
        {children}
      </div>
    </div>
  )
}

/** Saying "done" also makes a new version, but no new words; those come with the author's own hand minutes apart. */
function wasEdited({ createdAt, updatedAt, resolvedAt, version }: Comment): boolean {
  return version > 1 && resolvedAt === null && updatedAt > createdAt
}

/** How a screen reader calls a comment. */
export function spokenComment(comment: Comment, name: string): string {
  return comment.startS === null ? name : `${name}, ${spokenTime(comment.startS)}`
}
