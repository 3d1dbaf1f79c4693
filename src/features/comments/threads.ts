import type { Comment } from './model.ts'

export type Thread = { readonly root: Comment; readonly replies: readonly Comment[] }

/**
 * Comments with what hangs under them. A reply whose comment is gone goes with it; only one that could not be sent for
 * that stands on its own, so that its words are not lost.
 */
export function threadsOf(comments: readonly Comment[]): readonly Thread[] {
  const replies = Map.groupBy(comments.filter(isReply), ({ parentId }) => parentId)
  const isRoot = ({ parentId, responseId, sendState }: Comment): boolean =>
    parentId === null ? responseId === null : sendState === 'set-aside' && !comments.some(({ id }) => id === parentId)
  return comments.filter(isRoot).map((root) => threadOf(root, replies.get(root.id)))
}

const noReplies: readonly Comment[] = []
const threads = new WeakMap<Comment, Thread>()

/** The very same as before, where nothing in it changed: it is not drawn again. */
function threadOf(root: Comment, unordered: readonly Comment[] = noReplies): Thread {
  const before = threads.get(root)
  const replies = unordered === noReplies ? noReplies : unordered.toSorted(asWritten)
  if (before !== undefined && isSame(before.replies, replies)) return before
  const thread = { root, replies }
  threads.set(root, thread)
  return thread
}

function isReply({ parentId }: Comment): boolean {
  return parentId !== null
}

function isSame(a: readonly Comment[], b: readonly Comment[]): boolean {
  return a.length === b.length && a.every((comment, at) => comment === b[at])
}

/** Where a comment, or the one it replies to, stands among the threads; -1 where it does not. */
export function indexOfThread(all: readonly Thread[], id: string | null): number {
  if (id === null) return -1
  return all.findIndex(({ root, replies }) => root.id === id || replies.some((reply) => reply.id === id))
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
