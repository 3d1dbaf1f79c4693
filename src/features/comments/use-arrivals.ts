import { useEffect, useEffectEvent, useState } from 'react'
import { newIn } from '../../domain/sync/new-in.ts'
import { formatTimecode } from '../../domain/time/timecode.ts'
import { announce } from '../../ui/live-region.tsx'
import { commentWords as words } from '../../words/comments.ts'
import { kindWord } from '../../words/kinds.ts'
import type { CommentContext } from './comment-item.tsx'
import type { Comment } from './model.ts'

const glowMs = 2_000

const none: readonly Comment[] = []

/** Comments of others that came in while one was looking: they glow once, and are announced. */
export function useArrivals(comments: readonly Comment[], { personId, nameOf }: CommentContext): ReadonlySet<string> {
  const [{ seen, fresh, glowing }, setSeen] = useState({ seen: comments, fresh: none, glowing: new Set<string>() })
  if (seen !== comments) {
    const arrived = newIn(seen, comments).filter(({ authorId }) => authorId !== personId)
    setSeen(
      arrived.length === 0
        ? { seen: comments, fresh, glowing }
        : { seen: comments, fresh: arrived, glowing: new Set([...glowing, ...arrived.map(({ id }) => id)]) },
    )
  }
  const announceAll = useEffectEvent((arrived: readonly Comment[]) => {
    for (const comment of arrived) {
      const time = comment.startS === null ? null : formatTimecode(comment.startS)
      announce(words.arrived(nameOf(comment.authorId), kindWord(comment.kind), time))
    }
  })
  useEffect(() => {
    if (fresh.length === 0) return
    announceAll(fresh)
    const ids = new Set(fresh.map(({ id }) => id))
    setTimeout(() => setSeen((now) => ({ ...now, glowing: new Set([...now.glowing].filter((id) => !ids.has(id))) })), glowMs)
  }, [fresh])
  return glowing
}
