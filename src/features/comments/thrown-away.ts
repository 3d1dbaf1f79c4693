import { toast } from '../../ui/toast.ts'
import { commentWords as words } from '../../words/comments.ts'

/** Says that words were thrown away, and offers them back. */
export function sayThrownAway(bringBack: () => void): void {
  toast(words.thrownAway, { action: { label: words.undo, onClick: bringBack } })
}
