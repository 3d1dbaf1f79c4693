import { between, type Point } from './draw.ts'
import { ease } from './motion.ts'

interface Hands {
  left: Point
  right: Point
  leftPoints: number
  rightPoints: number
}

const both = (x: number, y: number): Hands => ({ left: [-x, y], right: [x, y], leftPoints: 0, rightPoints: 0 })

/** Where a teacher holds the hands, in the figure's own units. */
export const hands = {
  clasped: { left: [-9, -170], right: [10, -166], leftPoints: 0, rightPoints: 0 },
  open: both(62, -196),
  wide: both(88, -206),
  together: both(20, -204),
  hush: { left: [-13, -168], right: [56, -262], leftPoints: 0, rightPoints: 1 },
  offerLeft: { left: [-98, -204], right: [10, -168], leftPoints: 0, rightPoints: 0 },
  offerRight: { left: [-10, -168], right: [98, -204], leftPoints: 0, rightPoints: 0 },
  chin: { left: [18, -206], right: [16, -292], leftPoints: 0, rightPoints: 0 },
  hanging: both(54, -150),
} as const satisfies Record<string, Hands>

export type GestureKey = readonly [second: number, hands: Hands]

/** The hands at a moment: each key is reached after three fifths of a second and held until the next. */
export function gesture(second: number, keys: readonly GestureKey[]): Hands {
  const last = keys.findLastIndex(([at]) => at <= second)
  const now = keys[Math.max(0, last)]
  const before = keys[Math.max(0, last - 1)]
  if (!now || !before) return hands.clasped
  const share = ease(Math.min(1, Math.max(0, second - now[0]) / 0.6))
  const [from, to] = [before[1], now[1]]
  return {
    left: between(from.left, to.left, share),
    right: between(from.right, to.right, share),
    leftPoints: from.leftPoints + (to.leftPoints - from.leftPoints) * share,
    rightPoints: from.rightPoints + (to.rightPoints - from.rightPoints) * share,
  }
}

/** One hand points at a place in the picture, the other rests. */
export function pointing(side: 'left' | 'right', target: Point, feet: Point, scale: number): Hands {
  const local: Point = [(target[0] - feet[0]) / scale, (target[1] - feet[1]) / scale]
  return side === 'left'
    ? { left: local, right: [14, -166], leftPoints: 1, rightPoints: 0 }
    : { left: [-14, -166], right: local, leftPoints: 0, rightPoints: 1 }
}

/** Small beats of the hands with the voice. */
export function withBeat(held: Hands, loudness: number, second: number): Hands {
  const lift = loudness * 5 * (0.6 + 0.4 * Math.sin(second * 5.1))
  return { ...held, left: [held.left[0], held.left[1] - lift], right: [held.right[0], held.right[1] - lift * 0.8] }
}
