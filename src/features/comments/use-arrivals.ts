import { useEffect, useRef, useState } from 'react'
import { formatTimecode } from '../../domain/time/timecode.ts'
import { announce } from '../../ui/live-region.tsx'
import { commentWords as words } from '../../words/comments.ts'
import { kindWord } from '../../words/kinds.ts'
import type { CommentContext } from './comment-item.tsx'
import type { Comment } from './model.ts'

const glowMs = 2_000

/** Comments that came in while one was looking: they glow once, and others' are announced. */
export function useArrivals(comments: readonly Comment[], { personId, nameOf }: CommentContext): ReadonlySet<string> {
  const known = useRef<ReadonlySet<string> | null>(null)
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const before = known.current
    known.current = new Set(comments.map(({ id }) => id))
    if (before === null) return
    const fresh = comments.filter(({ id }) => !before.has(id))
    if (fresh.length === 0) return
    for (const comment of fresh) {
      if (comment.authorId !== personId) {
        const time = comment.startS === null ? null : formatTimecode(comment.startS)
        announce(words.arrived(nameOf(comment.authorId), kindWord(comment.kind), time))
      }
    }
    const ids = fresh.map(({ id }) => id)
    setArrived((all) => new Set([...all, ...ids]))
    setTimeout(() => setArrived((all) => new Set([...all].filter((id) => !ids.includes(id)))), glowMs)
  }, [comments, personId, nameOf])
  return arrived
}
