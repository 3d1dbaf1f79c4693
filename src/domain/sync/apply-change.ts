/** What every synced row has. The server counts `version` up from 1; 0 is a row the server has not seen yet. */
export type Versioned = { readonly id: string; readonly version: number }

/**
 * What is left of a row: enough to know an old event about it when it comes. `deleted`: the server or the person here
 * said so; `missing`: a fetch did not bring it, so it was deleted or is no longer readable.
 */
export type Tombstone = Versioned & { readonly gone: 'deleted' | 'missing' }

/** A cached list: living rows in order, then tombstones. Read it through `living`. */
export type Held<T extends Versioned> = readonly (T | Tombstone)[]

/**
 * `put` and `remove` come from the server: a fetch, an event, the answer to a write.
 * `own` is a write of one's own that the server has not answered: a new row carries version 0, an edited or deleted one
 * the version it was made from. It also takes such a write back, by carrying the row as it was.
 */
export type Change<T extends Versioned> =
  | { readonly kind: 'put'; readonly row: T }
  | { readonly kind: 'remove'; readonly id: string; readonly version: number }
  | { readonly kind: 'own'; readonly row: T | Tombstone }

export type Order<T> = (a: T, b: T) => number

/**
 * The one rule by which anything enters a cached list. A higher version wins. An equal or lower one answers the very same array,
 * so that an echo or a late duplicate renders nothing. A tombstone takes part like any row, so nothing comes back from
 * the dead. Only an `own` change wins against its own version, and whatever the server says next wins against it.
 * However the server's changes are ordered and repeated, the end is the same. Rows that `order` finds equal stand by id.
 */
export function applyChange<T extends Versioned>(list: Held<T>, change: Change<T>, order: Order<T>): Held<T> {
  const next = rowOf(change)
  const ids = change.kind === 'own' ? idsEverIn.get(list) : everIn(list)
  const at = ids?.has(next.id) === false ? -1 : indexOf(list, next, order)
  const held = list[at]
  if (held !== undefined && (held === next || !wins(change.kind, next, held))) return list
  const changed = held === undefined ? withRow(list, next, order) : replaced(list, at, held, next, order)
  if (ids !== undefined && change.kind !== 'own') idsEverIn.set(changed, ids.add(next.id))
  return changed
}

/** Ids that stand in a list or stood in one it was made of: a row that is new is not looked for among ten thousand. */
const idsEverIn = new WeakMap<readonly Versioned[], Set<string>>()

function everIn(list: readonly Versioned[]): Set<string> {
  const known = idsEverIn.get(list)
  if (known !== undefined) return known
  const ids = new Set(list.map(({ id }) => id))
  idsEverIn.set(list, ids)
  return ids
}

/** The rows a screen shows: all but tombstones, in order. The list itself where it holds none. */
export function living<T extends Versioned>(list: Held<T>): readonly T[] {
  return holdsOnlyLiving(list) ? list : list.filter(isLiving)
}

/** Tombstones come last. */
function holdsOnlyLiving<T extends Versioned>(list: Held<T>): list is readonly T[] {
  const last = list.at(-1)
  return last === undefined || isLiving(last)
}

export function isLiving<T extends Versioned>(row: T | Tombstone): row is T {
  return !('gone' in row)
}

/** The tombstone of a row, to delete it on one's own screen before the server has answered. */
export function tombstoneOf(row: Versioned, gone: Tombstone['gone'] = 'deleted'): Tombstone {
  return { id: row.id, version: row.version, gone }
}

function rowOf<T extends Versioned>(change: Change<T>): T | Tombstone {
  return change.kind === 'remove' ? tombstoneOf(change) : change.row
}

function wins(kind: Change<Versioned>['kind'], next: Versioned, held: Versioned): boolean {
  return kind === 'own' ? next.version >= held.version : next.version > held.version
}

/** Most changes leave a row where it stands; -1 where it is not in the list. */
function indexOf<T extends Versioned>(list: Held<T>, row: T | Tombstone, order: Order<T>): number {
  const place = placeFor(list, row, order)
  return list[place]?.id === row.id ? place : list.findIndex(({ id }) => id === row.id)
}

function replaced<T extends Versioned>(list: Held<T>, at: number, held: T | Tombstone, next: T | Tombstone, order: Order<T>): Held<T> {
  return compareHeld(held, next, order) === 0 ? list.with(at, next) : withRow(list.toSpliced(at, 1), next, order)
}

function withRow<T extends Versioned>(list: Held<T>, row: T | Tombstone, order: Order<T>): Held<T> {
  return list.toSpliced(placeFor(list, row, order), 0, row)
}

function placeFor<T extends Versioned>(list: Held<T>, row: T | Tombstone, order: Order<T>): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const there = list[middle]
    if (there !== undefined && compareHeld(there, row, order) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** The order of a whole list: living rows by `order` and then by id, tombstones after them by id. */
export function compareHeld<T extends Versioned>(a: T | Tombstone, b: T | Tombstone, order: Order<T>): number {
  const aLives = isLiving(a)
  const bLives = isLiving(b)
  if (aLives && bLives) return order(a, b) || compareIds(a, b)
  if (aLives !== bLives) return aLives ? -1 : 1
  return compareIds(a, b)
}

function compareIds(a: Versioned, b: Versioned): number {
  if (a.id === b.id) return 0
  return a.id < b.id ? -1 : 1
}
