import { expect, it } from 'vitest'
import { everyRow } from './every-row.ts'

const all = Array.from({ length: 137 }, (_, n) => ({ id: String(n).padStart(4, '0') }))

function serverWith(maxRows: number) {
  let requests = 0
  return {
    page: (after: string | null) => {
      requests += 1
      const rest = all.filter(({ id }) => after === null || id > after)
      return Promise.resolve({ data: rest.slice(0, maxRows), error: null, count: rest.length, status: 200 })
    },
    requests: () => requests,
  }
}

it.each([[1], [50], [136], [137], [1000]])('brings every row when the server gives %i at once', async (maxRows) => {
  const server = serverWith(maxRows)
  expect(await everyRow(server.page)).toEqual(all)
  expect(server.requests()).toBe(Math.ceil(all.length / maxRows))
})
