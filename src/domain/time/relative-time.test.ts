import { expect, it } from 'vitest'
import { relativeTime } from './relative-time.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const now = Date.parse('2026-09-30T12:00:00Z')

it.each([
  [0, 'just now'],
  [59_999, 'just now'],
  [-day, 'just now'],
  [minute, '1 minute ago'],
  [59 * minute, '59 minutes ago'],
  [hour, '1 hour ago'],
  [23.9 * hour, '23 hours ago'],
  [day, 'yesterday'],
  [3 * day, '3 days ago'],
  [7 * day, 'last week'],
  [27 * day, '3 weeks ago'],
  [28 * day, '2 Sept 2026'],
])('%d ms ago is %j', (ago, text) => {
  expect(relativeTime(now - ago, now)).toBe(text)
})
