import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChange, living, tombstoneOf } from './apply-change.ts'
import type { Change, Held } from './apply-change.ts'
import { mergeFetched } from './merge-fetched.ts'

type Row = { readonly id: string; readonly version: number; readonly words: string }

const byId = (): number => 0
const row = (id: string, version: number, words = `${id}${version}`): Row => ({ id, version, words })
const merge = (before: Held<Row>, now: Held<Row>, fetched: readonly Row[]): Held<Row> => mergeFetched({ before, now, fetched }, byId)

describe('mergeFetched', () => {
  it('takes what is new and what is newer', () => {
    const before = [row('a', 1), row('b', 1)]
    expect(merge(before, before, [row('c', 1), row('b', 2), row('a', 1)])).toEqual([row('a', 1), row('b', 2), row('c', 1)])
  })

  it('answers the same array, with the same rows, where nothing changed', () => {
    const before = [row('a', 1), row('b', 2)]
    expect(merge(before, before, [row('b', 2), row('a', 1)])).toBe(before)
  })

  it('keeps what an event brought while the request was under way', () => {
    const before = [row('a', 1)]
    const now = [row('a', 3), row('new', 1)]
    expect(merge(before, now, [row('a', 2)])).toBe(now)
  })

  it('does not bring back what was deleted while the request was under way', () => {
    const now = [tombstoneOf({ id: 'a', version: 2 })]
    expect(merge([row('a', 1)], now, [row('a', 1)])).toBe(now)
  })

  it('lets go of what the answer lacks, for good', () => {
    const before = [row('a', 1), row('b', 4)]
    const merged = merge(before, before, [row('a', 1)])
    expect(living(merged)).toEqual([row('a', 1)])
    const late: Change<Row> = { kind: 'put', row: row('b', 4) }
    expect(applyChange(merged, late, byId)).toBe(merged)
  })

  it('shows a row again that became readable again', () => {
    const before = [row('a', 1)]
    const without = merge(before, before, [])
    expect(living(merge(without, without, [row('a', 1)]))).toEqual([row('a', 1)])
  })

  it('keeps rows the server has not seen, edits and deletions it has not answered', () => {
    const before = [row('a', 0, 'unsaved'), row('b', 3, 'edited'), tombstoneOf({ id: 'c', version: 2 })]
    expect(merge(before, before, [row('b', 3, 'old'), row('c', 2)])).toBe(before)
  })

  it('puts the saved row in the place of the unsaved one', () => {
    const before = [row('a', 0, 'unsaved')]
    expect(merge(before, before, [row('a', 1, 'saved')])).toEqual([row('a', 1, 'saved')])
  })

  it('ends at what the server has, whichever events it crosses', () => {
    const versions = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 4 }), {
      noNullPrototype: true,
    })
    fc.assert(
      fc.property(versions, versions, fc.array(fc.boolean()), (old, later, crossing) => {
        const before = Object.entries(old)
          .map(([id, version]) => row(id, version))
          .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        const server = Object.entries(later).map(([id, version]) => row(id, version + (old[id] ?? 0)))
        const events = server.filter((_, at) => crossing[at] === true)
        const now = events.reduce<Held<Row>>((list, each) => applyChange(list, { kind: 'put', row: each }, byId), before)
        expect(living(merge(before, now, server))).toEqual(server.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
      }),
    )
  })
})
