import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { notePlayed } from '../../lib/player/played.ts'
import { afterAnswering, afterPlaying, afterSeeking, nothingAsked, standing } from './due-prompt.ts'
import type { AskedPrompt } from './model.ts'

type Rest = { readonly pauses?: boolean; readonly committedAt?: string | null }

const asked = (id: string, atS: number | null, { pauses = true, committedAt }: Rest = {}): AskedPrompt => ({
  prompt: {
    id,
    atS,
    reviewId: 'r',
    authorId: 'd',
    question: 'Why?',
    form: { kind: 'text' },
    pauses,
    createdAt: '',
    version: 1,
    sendState: 'saved',
    entryId: null,
  },
  response:
    committedAt === undefined
      ? null
      : {
          id: `${id}-a`,
          promptId: id,
          reviewId: 'r',
          authorId: 'a',
          answer: {},
          committedAt,
          createdAt: '',
          version: 1,
          sendState: 'saved',
          entryId: null,
        },
})

const toTheEnd = Number.POSITIVE_INFINITY

describe('what is due after a stretch', () => {
  it.each([
    ['a prompt in it', [asked('a', 5)], 4.98, 5.01, ['a']],
    ['one where playback began', [asked('a', 5)], 5, 5.04, ['a']],
    ['one at the very start', [asked('a', 0)], 0, 0, ['a']],
    ['one where it ends', [asked('a', 5)], 4.96, 5, ['a']],
    ['one in a long stretch, as on a page that was busy', [asked('a', 5)], 2, 8, ['a']],
    ['none before or after it', [asked('a', 5), asked('b', 9)], 6, 8, []],
    ['none that does not pause', [asked('a', 5, { pauses: false }), asked('b', null, { pauses: false })], 4, toTheEnd, []],
    ['none that was answered', [asked('a', 5, { committedAt: 'now' })], 4.9, 5.1, []],
    ['one that has only a draft', [asked('a', 5, { committedAt: null })], 4.9, 5.1, ['a']],
    ['several, in order of their moment', [asked('b', 5.05), asked('a', 5)], 4.9, 5.1, ['a', 'b']],
    ['several at one moment, in the order they were set', [asked('b', 5), asked('a', 5)], 4.9, 5.1, ['b', 'a']],
    ['those on the whole clip at its end, last', [asked('w', null), asked('v', null), asked('a', 9)], 8, toTheEnd, ['a', 'w', 'v']],
    ['none on the whole clip before its end', [asked('w', null)], 0, 10, []],
    ['one beyond the end, at the end', [asked('a', 10.5)], 9, toTheEnd, ['a']],
  ])('%s', (_, prompts, fromS, toS, expected) => {
    const after = afterPlaying(nothingAsked, prompts, { fromS, toS })
    expect(after.queue).toEqual(expected)
    expect(standing(after, prompts)?.prompt.id ?? null).toBe(expected[0] ?? null)
  })
})

describe('a question that stands', () => {
  const prompts = [asked('w', null), asked('a', 5), asked('b', 5)]
  const both = afterPlaying(nothingAsked, prompts, { fromS: 4, toS: 6 })
  const idOf = (asking: typeof both, of = prompts) => standing(asking, of)?.prompt.id ?? null

  it('makes room for the next when it is answered or put off, and is not asked again', () => {
    const next = afterAnswering(both, 'a')
    expect(idOf(next)).toBe('b')
    const none = afterAnswering(next, 'b')
    expect(idOf(none)).toBeNull()
    expect(afterPlaying(none, prompts, { fromS: 0, toS: 9 })).toBe(none)
  })

  it('is put off by a seek; those behind it are asked when they are played over again', () => {
    const left = afterSeeking(both, prompts)
    expect(idOf(left)).toBeNull()
    expect(idOf(afterPlaying(left, prompts, { fromS: 4, toS: 6 }))).toBe('b')
  })

  it('goes when it is answered elsewhere, or deleted', () => {
    expect(idOf(both, [asked('a', 5, { committedAt: 'now' }), asked('b', 5)])).toBe('b')
    expect(idOf(both, [asked('b', 5)])).toBe('b')
    expect(idOf(both, [])).toBeNull()
  })

  it('is not pushed aside by what is played over behind it', () => {
    expect(afterPlaying(both, [...prompts, asked('c', 4.5)], { fromS: 4, toS: 6 }).queue).toEqual(['a', 'b', 'c'])
  })
})

const lengthS = 20
const tenth = (most: number) => fc.integer({ min: 0, max: most * 10 }).map((tenths) => tenths / 10)
const promptsOf = fc.array(
  fc.record({
    atS: fc.oneof(tenth(lengthS + 1), fc.constantFrom(0, 5, 5, lengthS), fc.constant(null)),
    pauses: fc.constantFrom(true, true, true, false),
    isAnswered: fc.constantFrom(false, false, false, true),
  }),
  { maxLength: 12 },
)
const deed = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('play' as const), wallS: tenth(4), rate: fc.constantFrom(0.25, 1, 2) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('busy' as const), wallS: fc.constantFrom(0.8, 5), rate: fc.constantFrom(1, 2) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('stall' as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('seek' as const), toS: tenth(lengthS) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('pause' as const), backS: fc.constantFrom(-0.03, 0, 0.1) }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('answer' as const) }) },
)

/** A person before the player: what they see, and what was really played. */
function watch(prompts: readonly AskedPrompt[], canBeSought: boolean) {
  let asking = nothingAsked
  let atS = 0
  let isPlaying = false
  let hasEnded = false
  let onScreen: string | null = null
  const seen: string[] = []
  const reallyPlayed: { fromS: number; toS: number }[] = []
  /** How much had been played when a seek passed it by. */
  const skipped = new Map<string, number>()

  const stand = (): boolean => {
    const next = standing(asking, prompts)?.prompt ?? null
    if (next !== null && next.id !== onScreen) seen.push(next.id)
    onScreen = next?.id ?? null
    if (next === null) return false
    isPlaying = false
    if (canBeSought && next.atS !== null && next.atS < lengthS) {
      atS = next.atS
      hasEnded = false
      played.move(atS, false)
    } else played.rest(atS)
    return true
  }
  const played = notePlayed((stretch) => {
    const isAsked = standing(asking, prompts) !== null
    asking = afterPlaying(asking, prompts, stretch)
    if (!isAsked) stand()
  })
  const playOn = (): void => {
    if (hasEnded) {
      atS = 0
      hasEnded = false
      played.move(0, false)
    }
    isPlaying = true
    reallyPlayed.push({ fromS: atS, toS: atS })
    played.begin(atS)
  }
  const wishToPlay = (): void => {
    if (isPlaying) return
    const left = standing(asking, prompts)
    if (left !== null) asking = afterAnswering(asking, left.prompt.id)
    if (!stand()) playOn()
  }
  const advance = (byS: number): void => {
    const toS = Math.min(lengthS, atS + byS)
    if (toS > atS || toS === lengthS) reallyPlayed.push({ fromS: atS, toS: toS === lengthS ? toTheEnd : toS })
    atS = toS
    if (toS < lengthS) return played.reach(toS)
    isPlaying = false
    hasEnded = true
    played.end()
  }
  return {
    seen,
    reallyPlayed,
    skipped,
    isPlaying: () => isPlaying,
    question: () => standing(asking, prompts)?.prompt.id ?? null,
    do: {
      play: (wallS: number, rate: number, sampleS: number) => {
        wishToPlay()
        for (let left = wallS * rate; left > 0 && isPlaying; left -= sampleS * rate) advance(Math.min(left, sampleS * rate))
      },
      stall: () => isPlaying && advance(0),
      seek: (toS: number) => {
        const before = atS
        const wasAsked = standing(asking, prompts)
        played.reach(atS)
        if (atS !== before || standing(asking, prompts) !== wasAsked) return
        for (const id of asking.queue) if (id !== onScreen) skipped.set(id, reallyPlayed.length)
        asking = afterSeeking(asking, prompts)
        onScreen = null
        atS = toS
        hasEnded = false
        played.move(toS, isPlaying)
      },
      pause: (backS: number) => {
        if (!isPlaying) return
        isPlaying = false
        played.reach(atS)
        if (isPlaying || standing(asking, prompts) !== null) return
        const fromS = atS
        atS = Math.max(0, Math.min(lengthS, atS - backS))
        if (atS > fromS) reallyPlayed.push({ fromS, toS: atS })
        played.rest(atS)
      },
      answer: () => {
        const id = standing(asking, prompts)?.prompt.id
        if (id === undefined) return
        asking = afterAnswering(asking, id)
        if (!stand() && !hasEnded) playOn()
      },
    },
  }
}

describe('over random prompts, rates, stalls and seeks', () => {
  it('every prompt that pauses and was played over is asked exactly once, and none over a playing picture', () => {
    fc.assert(
      fc.property(promptsOf, fc.array(deed, { maxLength: 25 }), fc.boolean(), (drawn, deeds, canBeSought) => {
        const prompts = drawn.map(({ atS, pauses, isAnswered }, at) =>
          asked(String(at), atS, { pauses, ...(isAnswered ? { committedAt: 'now' } : {}) }),
        )
        const person = watch(prompts, canBeSought)
        for (const each of deeds) {
          if (each.does === 'play') person.do.play(each.wallS, each.rate, 0.25)
          else if (each.does === 'busy') person.do.play(each.wallS, each.rate, each.wallS)
          else if (each.does === 'seek') person.do.seek(each.toS)
          else if (each.does === 'pause') person.do.pause(each.backS)
          else person.do[each.does]()
          expect(person.question() !== null && person.isPlaying()).toBe(false)
        }
        for (let answers = 0; person.question() !== null; answers += 1) {
          expect(answers).toBeLessThanOrEqual(prompts.length)
          person.do.answer()
        }
        const isPlayed = ({ prompt }: AskedPrompt) => {
          const place = prompt.atS ?? toTheEnd
          const stretches = person.reallyPlayed.slice(person.seen.includes(prompt.id) ? 0 : (person.skipped.get(prompt.id) ?? 0))
          return stretches.some(({ fromS, toS }) => fromS <= place && place <= toS)
        }
        const due = prompts.filter((each) => each.prompt.pauses && each.response === null && isPlayed(each)).map(({ prompt }) => prompt.id)
        expect(new Set(person.seen).size).toBe(person.seen.length)
        expect(person.seen.filter((id) => !due.includes(id))).toEqual([])
        expect(due.filter((id) => !person.seen.includes(id))).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })
})
