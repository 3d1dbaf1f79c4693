import type { Comment } from './model.ts'

export type Thread = { readonly root: Comment; readonly replies: readonly Comment[] }

/**
 * Comments with what hangs under them. A reply whose comment is gone goes with it; only one that could not be sent for
 * that stands on its own, so that its words are not lost.
 */
export function threadsOf(comments: readonly Comment[]): readonly Thread[] {
  const replies = new Map<string, Comment[]>()
  for (const comment of comments) {
    if (comment.parentId === null) continue
    const known = replies.get(comment.parentId)
    if (known === undefined) replies.set(comment.parentId, [comment])
    else known.push(comment)
  }
  const ids = new Set(comments.map(({ id }) => id))
  const isRoot = ({ parentId, responseId, sendState }: Comment): boolean =>
    parentId === null ? responseId === null : sendState === 'set-aside' && !ids.has(parentId)
  return comments.filter(isRoot).map((root) => ({ root, replies: (replies.get(root.id) ?? []).toSorted(asWritten) }))
}

/** Whether two readings of a thread hold the very same comments. */
export function isSameThread(a: Thread, b: Thread): boolean {
  return a.root === b.root && a.replies.length === b.replies.length && a.replies.every((reply, at) => reply === b.replies[at])
}

/** Where a comment stands in the clip, in seconds. A reply stands where its comment does. */
export function momentOf(id: string | null, comments: readonly Comment[]): number | null {
  const comment = comments.find((each) => each.id === id)
  return comment?.startS ?? comments.find((each) => each.id === comment?.parentId)?.startS ?? null
}

/** What hangs under the answer to a prompt. */
export function repliesToResponse(comments: readonly Comment[], responseId: string): readonly Comment[] {
  return comments.filter((comment) => comment.responseId === responseId).toSorted(asWritten)
}

/** As the server received them; what waits to be sent comes last, whatever this computer's clock says. */
function asWritten(a: Comment, b: Comment): number {
  const aWaits = a.version === 0
  const bWaits = b.version === 0
  if (aWaits !== bWaits) return aWaits ? 1 : -1
  return a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0
}
