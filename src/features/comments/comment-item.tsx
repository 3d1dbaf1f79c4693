import Lock from 'lucide-react/icons/lock'
import { Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import { spokenTime } from '../../domain/time/timecode.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { KindTag } from '../../ui/kind-tag.tsx'
import { lazyExtra } from '../../ui/lazy-extra.ts'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { TimeTag } from '../../ui/time-tag.tsx'
import { commentWords as words } from '../../words/comments.ts'
import { kindWord } from '../../words/kinds.ts'
import { editComment } from './mutations.ts'
import type { Comment } from './model.ts'
import { UnsentNote } from './unsent-note.tsx'
import { WordsBox } from './words-box.tsx'

const CommentMenu = lazyExtra(() => import('./comment-menu.tsx'))

/** What one may do in a review, and whom one sees there. */
export type CommentContext = {
  readonly personId: string
  readonly nameOf: (personId: string) => string
  readonly canReply: boolean
  /** Changing and resolving end with the review. */
  readonly isOpen: boolean
  readonly onSeek: (comment: Comment) => void
  readonly linkTo: (comment: Comment) => string
  readonly onTyping: () => void
}

type CommentItemProps = {
  readonly comment: Comment
  readonly context: CommentContext
  readonly isReply?: boolean
  readonly children?: ReactNode
}

export function CommentItem({ comment, context, isReply = false, children }: CommentItemProps) {
  // The words as they were when the edit began: what came in since must not be overwritten unseen.
  const [edited, setEdited] = useState<Comment | null>(null)
  const [wasEditing, setWasEditing] = useState(false)
  const name = context.nameOf(comment.authorId)
  const endEdit = () => {
    setEdited(null)
    setWasEditing(true)
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
          {edited === null && (
            <Suspense fallback={<span className="size-7" />}>
              <CommentMenu comment={comment} context={context} name={name} takesFocus={wasEditing} onEdit={() => setEdited(comment)} />
            </Suspense>
          )}
        </div>
        {edited !== null ? (
          <WordsBox
            place={`edit:${comment.id}`}
            initial={edited.body}
            label={words.edit.label}
            submit={words.edit.save}
            cancel={words.edit.cancel}
            onSubmit={(body) => {
              editComment(edited, { body })
              endEdit()
            }}
            onCancel={endEdit}
          />
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
        <UnsentNote comment={comment} />
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
