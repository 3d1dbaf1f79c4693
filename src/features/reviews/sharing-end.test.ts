import { describe, expect, it } from 'vitest'
import { dayOf } from '../../domain/time/end-date.ts'
import { lastDay, momentOf, usualEnd } from './sharing-end.ts'

const now = new Date('2026-11-22T09:00:00')

describe('when sharing ends', () => {
  it('is three months away unless somebody says otherwise', () => {
    const end = momentOf(usualEnd(now), now)
    expect(end && dayOf(end)).toBe('2027-02-22')
  })

  it.each([
    ['two-weeks', '2026-12-06'],
    ['three-months', '2027-02-22'],
    ['school-year', '2027-07-31'],
    ['own', '2026-11-30'],
  ] as const)('%s is %s', (choice, day) => {
    const end = momentOf({ choice, day: '2026-11-30' }, now)
    expect(end && dayOf(end)).toBe(day)
  })

  it('can be today, and never before or more than three years away', () => {
    const own = (day: string) => momentOf({ choice: 'own', day }, now)
    expect(own('2026-11-22')?.getTime()).toBeGreaterThan(now.getTime())
    expect(own(lastDay(now))?.getTime()).toBeLessThanOrEqual(new Date('2029-11-22T09:00:00').getTime())
    for (const day of ['2026-11-21', '2029-11-22', '', '2026-02-31']) expect(own(day)).toBeNull()
  })
})
