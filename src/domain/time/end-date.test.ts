import { describe, expect, it } from 'vitest'
import { dayOf, daysLater, endOfDay, endOfSchoolYear, monthsLater } from './end-date.ts'

const at = (day: string): Date => new Date(`${day}T15:20:00`)

describe('the day something ends', () => {
  it.each([
    ['2026-11-22', 14, '2026-12-06'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-10-24', 1, '2026-10-25'],
  ])('%s and %i days is %s', (now, days, expected) => {
    expect(daysLater(at(now), days)).toBe(expected)
  })

  it.each([
    ['2026-11-22', 3, '2027-02-22'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-31', 12, '2027-12-31'],
  ])('%s and %i months is %s', (now, months, expected) => {
    expect(monthsLater(at(now), months)).toBe(expected)
  })

  it.each([
    ['2026-11-22', '2027-07-31'],
    ['2027-05-01', '2027-07-31'],
    ['2027-07-03', '2027-07-31'],
    ['2027-07-04', '2028-07-31'],
    ['2027-08-01', '2028-07-31'],
  ])('the school year of %s ends on %s', (now, expected) => {
    expect(endOfSchoolYear(at(now))).toBe(expected)
  })

  it('lasts until its last moment', () => {
    const end = endOfDay('2026-12-06')
    expect(end && [end.getHours(), end.getMinutes(), end.getSeconds(), dayOf(end)]).toEqual([23, 59, 59, '2026-12-06'])
  })

  it.each(['', 'tomorrow', '2026-02-30', '2026-13-01', '26-1-1', '2026-12-06T10:00', '0000-00-00'])('%j is no day', (day) => {
    expect(endOfDay(day)).toBeNull()
  })
})
