import { unwrap } from './errors.ts'

type Page<T> = { readonly data: T[] | null; readonly error: unknown; readonly count: number | null; readonly status: number }

/**
 * All rows of a query, however few the server gives at once: it cuts silently at `max_rows`. `page` answers the rows
 * whose id is greater than `after`, ordered by id, with an exact count; so a row that comes or goes meanwhile makes no
 * other row be skipped.
 * @throws AppError
 */
export async function everyRow<T extends { id: string }>(page: (after: string | null) => PromiseLike<Page<T>>): Promise<T[]> {
  const rows: T[] = []
  for (;;) {
    const answer = await page(rows.at(-1)?.id ?? null)
    const next = unwrap(answer)
    rows.push(...next)
    if (next.length === 0 || next.length === answer.count) return rows
  }
}
