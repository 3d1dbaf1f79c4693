const MINUTE_MS = 60_000
const units = [
  ['minute', MINUTE_MS],
  ['hour', 60 * MINUTE_MS],
  ['day', 24 * 60 * MINUTE_MS],
  ['week', 7 * 24 * 60 * MINUTE_MS],
] as const
const DATE_AFTER_MS = 28 * 24 * 60 * MINUTE_MS

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

/**
 * How long ago something was: "5 minutes ago", "yesterday", after four weeks the date. Both times are milliseconds
 * since 1970. What seems to lie ahead is just now, since clocks differ.
 */
export function relativeTime(at: number, now: number): string {
  const passed = Math.max(0, now - at)
  if (passed < MINUTE_MS) return 'just now'
  if (passed >= DATE_AFTER_MS) return day.format(at)
  const [unit, length] = units.findLast(([, each]) => passed >= each) ?? units[0]
  return relative.format(-Math.floor(passed / length), unit)
}
