import { unwrap } from './errors.ts'

type Page<T> = { readonly data: T[] | null; readonly error: unknown; readonly count: number | null; readonly status: number }

/** Ids (UUIDs) greater than `after` and at most `upTo`; null is no bound. */
export type IdRange = { readonly after: string | null; readonly upTo: string | null }

interface Filterable {
  gt(column: string, value: string): this
  lte(column: string, value: string): this
}

/** Lays a range of ids over a query that is ordered by that column. */
export function within<Q extends Filterable>(query: Q, column: string, { after, upTo }: IdRange): Q {
  const from = after === null ? query : query.gt(column, after)
  return upTo === null ? from : from.lte(column, upTo)
}

/** A part as large as the first answer would often be cut as well, since ids do not lie quite evenly. */
const partOfAPage = 0.8

/**
 * All rows of a query, however few the server gives at once: it cuts silently at `max_rows`. `page` answers the rows of
 * a range of ids, ordered by id, with an exact count; so a row that comes or goes meanwhile makes no other row be
 * skipped. What the first answer leaves is asked for in parts side by side.
 * @throws AppError
 */
export async function everyRow<T extends { id: string }>(page: (range: IdRange) => PromiseLike<Page<T>>): Promise<T[]> {
  const first = await page({ after: null, upTo: null })
  const rows = unwrap(first)
  const last = rows.at(-1)
  const left = (first.count ?? Number.POSITIVE_INFINITY) - rows.length
  if (last === undefined || left <= 0) return rows
  const parts = Number.isFinite(left) ? Math.ceil(left / (rows.length * partOfAPage)) : 1
  const others = await Promise.all(rangesAfter(last.id, parts).map((range) => rowsOf(page, range)))
  return [...rows, ...others.flat()]
}

async function rowsOf<T extends { id: string }>(page: (range: IdRange) => PromiseLike<Page<T>>, range: IdRange): Promise<T[]> {
  const rows: T[] = []
  for (;;) {
    const answer = await page({ ...range, after: rows.at(-1)?.id ?? range.after })
    const next = unwrap(answer)
    rows.push(...next)
    if (next.length === 0 || next.length === answer.count) return rows
  }
}

const digits = 12
const highest = 16 ** digits

/** What comes after an id, in ranges of equal width by its first twelve digits: ids are made at random. */
function rangesAfter(id: string, parts: number): readonly IdRange[] {
  const start = Number.parseInt(id.replaceAll('-', '').slice(0, digits), 16)
  const bounds = Array.from({ length: parts - 1 }, (_, at) => idAt(start + ((highest - start) * (at + 1)) / parts)).filter(
    (bound) => bound > id,
  )
  return [id, ...bounds].map((after, at) => ({ after, upTo: bounds[at] ?? null }))
}

function idAt(place: number): string {
  const hex = Math.floor(place).toString(16).padStart(digits, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-ffff-ffff-ffffffffffff`
}
