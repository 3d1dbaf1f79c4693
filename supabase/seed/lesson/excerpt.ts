import type { Lesson } from './lesson.ts'

/** A part of a lesson as a clip of its own, as a teacher would cut it. Lines that begin before it are left out. */
export function excerpt(lesson: Lesson, key: string, [from, to]: readonly [from: number, to: number], posterAt: number): Lesson {
  const within = ({ at }: { at: number }): boolean => at >= from && at < to
  const moved = <Item extends { at: number }>(item: Item): Item => ({ ...item, at: item.at - from })
  return {
    key,
    seconds: to - from,
    posterAt: posterAt - from,
    lines: lesson.lines.filter(within).map(moved),
    murmurs: [],
    effects: lesson.effects.filter(within).map(moved),
    stage: (second, loudness) => lesson.stage(second + from, (voice, then) => loudness(voice, then - from)),
  }
}
