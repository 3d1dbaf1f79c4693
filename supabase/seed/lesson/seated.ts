import { chairBack, pupil, type PupilLook, type PupilPose } from './pupil.ts'
import type { Loudness, Voice } from './lesson.ts'
import { place } from './draw.ts'
import { chance, eyesOpen, fidget, mix, type Motion, pulses, track, wave } from './motion.ts'

export interface Seat {
  name: string
  x: number
  row: 'far' | 'near'
  chair: string | null
  look: PupilLook
  voice?: Voice
  /** where the partner sits */
  partner: -1 | 1
  side: -1 | 1
  raise: Motion
}

/** A voice from the class, and where heads turn to hear it. */
interface Heard {
  from: number
  to: number
  x: number
}

/** What a class does together. */
export interface ClassPlan {
  rows: Record<Seat['row'], { y: number; scale: number }>
  heard: readonly Heard[]
  /** when partners turn to each other, and back */
  pairs: readonly (readonly [from: number, to: number])[]
  /** when all bend and write, to the end; null for never */
  writesFrom: number | null
}

/** All pupils of a row, but for those whose place is empty: of them only the chair is there. */
export function seatedRow(
  plan: ClassPlan,
  seats: readonly Seat[],
  row: Seat['row'],
  second: number,
  loudness: Loudness,
  away: readonly string[] = [],
): string[] {
  return seats
    .filter((seat) => seat.row === row)
    .map((seat) => {
      const { y, scale } = plan.rows[row]
      if (away.includes(seat.name)) return place(seat.x, y, [seat.chair ? chairBack(seat.chair) : ''], scale)
      return pupil(seat.look, seatedPose(plan, seat, second, seat.voice ? loudness(seat.voice, second) : 0), seat.chair)
    })
}

function seatedPose(plan: ClassPlan, seat: Seat, second: number, speaks: number): PupilPose {
  const seed = chance(seat.x) * 97
  const lag = chance(seed) * 0.7
  const talk = pulses(0.8, ...plan.pairs.map(([from, to]) => [from + lag, to + lag] as const))(second)
  const writes = plan.writesFrom === null ? 0 : track([plan.writesFrom + lag, 0], [plan.writesFrom + 0.9 + lag, 1])(second)
  const { y, scale } = plan.rows[seat.row]
  const attention = plan.heard.reduce(
    (sum, { from, to, x }) => sum + turnTowards(x - seat.x) * pulses(0.5, [from + lag * 0.6, to + lag])(second),
    0,
  )
  const chatting = talk * seat.partner * (0.86 + 0.1 * wave(second, 2.4, seed))
  const quiet = 1 - talk
  return {
    x: seat.x,
    y,
    scale,
    turn: clamp(chatting + quiet * (attention + fidget(second, seed) * 0.1 * (1 - writes))),
    tilt: fidget(second, seed + 3) * 3 + talk * wave(second, 1.3, seed) * 2.4 - writes * 2 * seat.side,
    lean: talk * seat.partner * 0.7 + fidget(second, seed + 5) * 0.22 * quiet,
    breath: Math.round(wave(second, 4.2, seed) * 1.5) * 0.4,
    eyes: eyesOpen(second, seed),
    mouth: Math.max(speaks, talk * talkative(second, seed)),
    raise: seat.raise(second),
    side: seat.side,
    write: writes * (0.9 + 0.1 * wave(second, 2.2, seed)),
  }
}

/** Partners take turns of about two seconds. */
function talkative(second: number, seed: number): number {
  const mine = wave(second, 4.2, seed) > 0 ? 1 : 0
  return mine * Math.abs(Math.sin(second * 11 + seed)) * 0.7
}

function turnTowards(distance: number): number {
  return Math.abs(distance) < 40 ? 0 : Math.sign(distance) * mix(0.35, 0.7, Math.min(1, Math.abs(distance) / 600))
}

const clamp = (value: number): number => Math.max(-1, Math.min(1, value))
