const schoolYearEnds = { month: 6, day: 31 }
const tooSoonDays = 28

/** `YYYY-MM-DD` by this computer's calendar. */
export function dayOf(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

export function daysLater(now: Date, days: number): string {
  return dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() + days))
}

/** The same day of a later month, or that month's last day where it is shorter. */
export function monthsLater(now: Date, months: number): string {
  const lastDay = new Date(now.getFullYear(), now.getMonth() + months + 1, 0).getDate()
  return dayOf(new Date(now.getFullYear(), now.getMonth() + months, Math.min(now.getDate(), lastDay)))
}

/** 31 July; from four weeks before it on, that of the next year. */
export function endOfSchoolYear(now: Date): string {
  const { month, day } = schoolYearEnds
  const isSoon = daysLater(now, tooSoonDays) > dayOf(new Date(now.getFullYear(), month, day))
  return dayOf(new Date(now.getFullYear() + (isSoon ? 1 : 0), month, day))
}

/** The last moment of a day by this computer's calendar, or null where there is no such day. */
export function endOfDay(day: string): Date | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)?.map(Number) ?? []
  if (year === undefined || month === undefined || date === undefined) return null
  const end = new Date(year, month - 1, date, 23, 59, 59, 999)
  return dayOf(end) === day ? end : null
}
