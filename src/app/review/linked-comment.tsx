import { useEffect, useRef } from 'react'
import { momentOf } from '../../features/comments/threads.ts'
import { useComments } from '../../features/comments/use-comments.ts'
import { usePrompts } from '../../features/prompts/use-prompts.ts'
import { promptAbove } from './prompt-above.ts'
import { useDesk } from './review-desk.ts'

/** Goes where a link to a comment leads, as soon as it is known where that is; not once the clip was played. */
export function LinkedComment({ id }: { readonly id: string }) {
  const { review, personId, player, view } = useDesk()
  const comments = useComments(review.id, personId)
  const asked = usePrompts(review.id, personId)
  const isDone = useRef(false)
  useEffect(() => {
    if (isDone.current || comments === null || asked === null) return
    isDone.current = true
    const prompt = promptAbove(id, comments, asked)
    if (prompt !== null) view.setState({ panel: 'prompts' })
    const moment = momentOf(id, comments) ?? prompt?.atS ?? null
    if (moment !== null && !player.store.getState().hasStarted) player.seekTo(moment)
  }, [comments, asked, id, player, view])
  return null
}
