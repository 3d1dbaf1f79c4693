import dayjs from 'dayjs'
import customParseFormat from 'dayjs/plugin/customParseFormat.js'

dayjs.extend(customParseFormat)

const isoDay = 'YYYY-MM-DD'
const tooSoonDays = 28

/** `YYYY-MM-DD` by this computer's calendar. */
export function dayOf(date: Date): string {
  return dayjs(date).format(isoDay)
}

export function daysLater(now: Date, days: number): string {
  return dayjs(now).add(days, 'day').format(isoDay)
}

/** The same day of a later month, or that month's last day where it is shorter. */
export function monthsLater(now: Date, months: number): string {
  return dayjs(now).add(months, 'month').format(isoDay)
}

/** 31 July; from four weeks before it on, that of the next year. */
export function endOfSchoolYear(now: Date): string {
  const july = dayjs(now).month(6).endOf('month')
  const isSoon = dayjs(now).add(tooSoonDays, 'day').isAfter(july)
  return july.add(isSoon ? 1 : 0, 'year').format(isoDay)
}

/** The last moment of a day by this computer's calendar, or null where there is no such day. */
export function endOfDay(day: string): Date | null {
  const end = dayjs(day, isoDay, true).endOf('day')
  return end.isValid() ? end.toDate() : null
}
