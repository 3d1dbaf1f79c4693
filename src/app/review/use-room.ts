import { useCallback, useEffect, useRef, useState } from 'react'
import { enterRoom } from '../../lib/realtime/room.ts'
import type { Room } from '../../lib/realtime/room.ts'

export type RoomView = {
  /** Ids of the people whose window is open on this review, oneself included. */
  readonly here: readonly string[]
  /** Others who typed within the last few seconds. */
  readonly typing: readonly string[]
  readonly sayTyping: () => void
}

const typingLastsMs = 4_000
const typingEveryMs = 2_000

/** Who is here now, and who is writing. Nothing of it is stored. */
export function useRoom(reviewId: string, topicEpoch: number, personId: string): RoomView {
  const [here, setHere] = useState<readonly string[]>([])
  const [typing, setTyping] = useState<readonly string[]>([])
  const room = useRef<Room | null>(null)
  const saidAt = useRef(0)

  useEffect(() => {
    const timers = new Map<string, ReturnType<typeof setTimeout>>()
    const stopTyping = (id: string) => {
      timers.delete(id)
      setTyping((all) => all.filter((each) => each !== id))
    }
    const entered = enterRoom(`room:${reviewId}:${topicEpoch}`, personId, {
      onPresence: setHere,
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
  }, [reviewId, topicEpoch, personId])

  const sayTyping = useCallback(() => {
    if (performance.now() - saidAt.current < typingEveryMs) return
    saidAt.current = performance.now()
    room.current?.send({ event: 'typing', personId })
  }, [personId])
  return { here, typing, sayTyping }
}
