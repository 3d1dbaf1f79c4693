import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChange, living, tombstoneOf } from './apply-change.ts'
import type { Change, Held } from './apply-change.ts'

type Row = { readonly id: string; readonly version: number; readonly at: number; readonly words: string }

const byMoment = (a: Row, b: Row): number => a.at - b.at
const row = (id: string, version: number, words = 'w', at = 1): Row => ({ id, version, words, at })
const put = (it: Row): Change<Row> => ({ kind: 'put', row: it })
const own = (it: Row): Change<Row> => ({ kind: 'own', row: it })
const remove = (id: string, version: number): Change<Row> => ({ kind: 'remove', id, version })
const applyAll = (changes: readonly Change<Row>[], start: Held<Row> = []): Held<Row> =>
  changes.reduce((list, change) => applyChange(list, change, byMoment), start)

/** What a server can say about rows: content and order follow from id and version. */
const serverChange: fc.Arbitrary<Change<Row>> = fc
  .record({ id: fc.constantFrom('a', 'b', 'c', 'd'), version: fc.integer({ min: 1, max: 6 }) })
  .map(({ id, version }) => (version % 3 === 0 ? remove(id, version) : put(row(id, version, `${id}${version}`, version % 2))))

const unsaved: fc.Arbitrary<Change<Row>> = fc
  .record({ id: fc.constantFrom('a', 'b', 'c', 'd'), words: fc.string() })
  .map(({ id, words }) => own(row(id, 0, words)))

describe('applyChange', () => {
  it('ends the same in whatever order and however often changes come', () => {
    fc.assert(
      fc.property(
        fc
          .array(serverChange)
          .chain((changes) =>
            fc.tuple(fc.constant(changes), fc.shuffledSubarray([...changes, ...changes, ...changes], { minLength: changes.length * 3 })),
          ),
        ([changes, shuffled]) => {
          expect(applyAll(shuffled)).toEqual(applyAll(changes))
        },
      ),
    )
  })

  it('ends as the server says wherever unsaved rows come in between', () => {
    fc.assert(
      fc.property(fc.array(serverChange, { minLength: 1 }), fc.array(unsaved), fc.infiniteStream(fc.nat()), (changes, mine, places) => {
        const known = new Set(changes.map((change) => (change.kind === 'remove' ? change.id : change.row.id)))
        const mixed = mine
          .filter((change) => change.kind === 'own' && known.has(change.row.id))
          .reduce((all, change) => all.toSpliced((places.next().value ?? 0) % (all.length + 1), 0, change), changes)
        expect(applyAll(mixed)).toEqual(applyAll(changes))
      }),
    )
  })

  it('changes nothing when a change comes again, and says so by the same array', () => {
    fc.assert(
      fc.property(fc.array(serverChange, { minLength: 1 }), (changes) => {
        const list = applyAll(changes)
        for (const change of changes) expect(applyChange(list, change, byMoment)).toBe(list)
      }),
    )
  })

  it('keeps living rows in order and each row once', () => {
    fc.assert(
      fc.property(fc.array(serverChange), (changes) => {
        const list = applyAll(changes)
        const rows = living(list)
        expect(rows).toEqual(rows.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)))
        expect(new Set(list.map(({ id }) => id)).size).toBe(list.length)
      }),
    )
  })

  it('says the same of every list, also of one that others were made of meanwhile', () => {
    const anyChange = fc.oneof(serverChange, unsaved)
    const step = fc.record({ change: anyChange, from: fc.nat() })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const lists: Held<Row>[] = [[]]
        for (const { change, from } of steps) {
          const list = lists[from % lists.length] ?? []
          const changed = applyChange(list, change, byMoment)
          expect(changed).toEqual(applyChange([...list], change, byMoment))
          lists.push(changed)
        }
      }),
    )
  })

  it('puts one row among ten thousand without looking at them all', () => {
    let looks = 0
    const watched = (id: string, at: number): Row => ({
      get id() {
        looks += 1
        return id
      },
      version: 1,
      at,
      words: 'w',
    })
    const start: Held<Row> = Array.from({ length: 10_000 }, (_, n) => watched(String(n).padStart(5, '0'), n))
    let list = applyChange(start, put(row('first', 1)), byMoment)
    looks = 0
    list = applyChange(list, put(row('new', 1, 'w', 5000)), byMoment)
    list = applyChange(list, put(row('00777', 2, 'edited', 777)), byMoment)
    list = applyChange(list, put(row('new', 1, 'w', 5000)), byMoment)
    list = applyChange(list, own(row('mine', 0, 'unsaved', 9000)), byMoment)
    expect(looks).toBeLessThan(100)
    expect(list).toHaveLength(10_003)
  })

  it('moves a row whose place changed', () => {
    const list = applyAll([put(row('a', 1, 'w', 1)), put(row('b', 1, 'w', 2)), put(row('a', 2, 'w', 3))])
    expect(living(list).map(({ id }) => id)).toEqual(['b', 'a'])
  })

  it('remembers the deletion of a row it never held', () => {
    expect(living(applyAll([remove('a', 4), put(row('a', 3))]))).toEqual([])
    expect(living(applyAll([remove('a', 4), put(row('a', 5))]))).toEqual([row('a', 5)])
  })
})

describe("one's own writes", () => {
  it('replaces an unsaved row by the row the server answered', () => {
    expect(applyAll([own(row('a', 0, 'mine')), put(row('a', 1, 'saved'))])).toEqual([row('a', 1, 'saved')])
  })

  it('shows an edit of an unsaved row', () => {
    expect(applyAll([own(row('a', 0, 'first')), own(row('a', 0, 'second'))])).toEqual([row('a', 0, 'second')])
  })

  it('does not put an unsaved row over a saved one', () => {
    const list = applyAll([put(row('a', 1, 'saved'))])
    expect(applyChange(list, own(row('a', 0, 'mine')), byMoment)).toBe(list)
  })

  it('shows an edit at once, is not undone by an echo of the old version, and gives way to the new one', () => {
    const edited = applyAll([put(row('a', 5, 'old')), own(row('a', 5, 'edited'))])
    expect(edited).toEqual([row('a', 5, 'edited')])
    expect(applyChange(edited, put(row('a', 5, 'old')), byMoment)).toBe(edited)
    expect(applyAll([put(row('a', 6, 'answer'))], edited)).toEqual([row('a', 6, 'answer')])
  })

  it('takes a refused edit back, but never over something newer', () => {
    const old = row('a', 5, 'old')
    const edited = applyAll([put(old), own(row('a', 5, 'edited'))])
    expect(applyAll([own(old)], edited)).toEqual([old])
    expect(applyAll([put(row('a', 6, 'theirs')), own(old)], edited)).toEqual([row('a', 6, 'theirs')])
  })

  it('hides a row at once and takes a refused deletion back', () => {
    const saved = row('a', 5)
    const hidden = applyAll([put(saved), { kind: 'own', row: tombstoneOf(saved) }])
    expect(living(hidden)).toEqual([])
    expect(living(applyAll([own(saved)], hidden))).toEqual([saved])
  })
})
