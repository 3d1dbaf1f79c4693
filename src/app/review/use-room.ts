import { useCallback, useEffect, useRef } from 'react'
import type { StoreApi } from 'zustand'
import type { Review } from '../../features/reviews/model.ts'
import { enterRoom } from '../../lib/realtime/room.ts'
import type { Room } from '../../lib/realtime/room.ts'
import type { ReviewView } from './review-desk.ts'

const typingLastsMs = 4_000
const typingEveryMs = 2_000

/** Shows who is here now and who is writing, none of which is stored. Answers how to say that one types. */
export function useRoom({ id: reviewId, topicEpoch }: Review, personId: string, view: StoreApi<ReviewView>): () => void {
  const room = useRef<Room | null>(null)
  const saidAt = useRef(0)

  useEffect(() => {
    const timers = new Map<string, ReturnType<typeof setTimeout>>()
    const setTyping = (change: (ids: readonly string[]) => readonly string[]) => view.setState(({ typing }) => ({ typing: change(typing) }))
    const stopTyping = (id: string) => {
      timers.delete(id)
      setTyping((all) => all.filter((each) => each !== id))
    }
    const entered = enterRoom(`room:${reviewId}:${topicEpoch}`, personId, {
      onPresence: (here) => view.setState({ here }),
      onSignal: ({ personId: id }) => {
        if (id === personId) return
        clearTimeout(timers.get(id))
        timers.set(
          id,
          setTimeout(() => stopTyping(id), typingLastsMs),
        )
        setTyping((all) => (all.includes(id) ? all : [...all, id]))
      },
    })
    room.current = entered
    return () => {
      entered.leave()
      room.current = null
      for (const timer of timers.values()) clearTimeout(timer)
    }
  }, [reviewId, topicEpoch, personId, view])

  return useCallback(() => {
    if (performance.now() - saidAt.current < typingEveryMs) return
    saidAt.current = performance.now()
    room.current?.send({ event: 'typing', personId })
  }, [personId])
}
