import Ellipsis from 'lucide-react/icons/ellipsis'
import Link from 'lucide-react/icons/link'
import Pencil from 'lucide-react/icons/pencil'
import CircleCheck from 'lucide-react/icons/circle-check'
import Circle from 'lucide-react/icons/circle'
import Trash from 'lucide-react/icons/trash-2'
import type { RefObject } from 'react'
import { copyText } from '../../ui/copy.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import type { MenuItem } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.ts'
import { commentWords as words } from '../../words/comments.ts'
import type { CommentContext } from './comment-item.tsx'
import { deleteComment, resolveComment, restoreComment } from './mutations.ts'
import type { Comment } from './model.ts'

type CommentMenuProps = {
  readonly comment: Comment
  readonly context: CommentContext
  readonly name: string
  readonly button: RefObject<HTMLButtonElement | null>
  readonly onEdit: () => void
}

export function CommentMenu({ comment, context, name, button, onEdit }: CommentMenuProps) {
  const isMine = comment.authorId === context.personId
  const canChange = isMine && context.isOpen
  const canResolve = context.isOpen && !comment.isPrivate && comment.parentId === null && comment.sendState === 'saved'
  const isResolved = comment.resolvedAt !== null
  const items: (MenuItem | 'separator')[] = [
    { label: words.actions.link, icon: <Link />, onSelect: () => void copyText(context.linkTo(comment), words.linkCopied) },
  ]
  if (canResolve) {
    items.push({
      label: isResolved ? words.actions.reopen : words.actions.resolve,
      icon: isResolved ? <Circle /> : <CircleCheck />,
      onSelect: () => resolveComment(comment, !isResolved),
    })
  }
  if (canChange) {
    items.push({ label: words.actions.edit, icon: <Pencil />, onSelect: onEdit })
  }
  if (canChange && comment.sendState !== 'set-aside') {
    items.push('separator', { label: words.actions.delete, icon: <Trash />, isDangerous: true, onSelect: () => handleDelete(comment) })
  }
  return <Menu trigger={<IconButton ref={button} size="small" label={words.actions.more(name)} icon={<Ellipsis />} />} items={items} />
}

function handleDelete(comment: Comment): void {
  const list = document.querySelector(`[id="comment-${comment.parentId ?? comment.id}"]`)?.closest<HTMLElement>('[role=region]')
  deleteComment(comment)
  // The button the menu would give the focus back to is gone with the comment.
  requestAnimationFrame(() => list?.focus({ preventScroll: true }))
  toast(words.deleted, { action: { label: words.undo, onClick: () => restoreComment(comment) } })
}
