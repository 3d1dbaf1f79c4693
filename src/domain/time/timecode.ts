const LONGEST_S = 100 * 3600
const ROUNDING_SLACK = 1e-6

/**
 * Seconds as people read them: `0:41`, `1:02:03`, with tenths `0:41.2`.
 * The digits are cut, not rounded, as on every player: a moment never shows a time that has not come yet.
 * What is no time (negative, NaN, infinite) reads `0:00`.
 */
export function formatTimecode(seconds: number, precision: 'seconds' | 'tenths' = 'seconds'): string {
  const tenths = Math.floor(sane(seconds) * 10 + ROUNDING_SLACK)
  const whole = Math.floor(tenths / 10)
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor(whole / 60) % 60
  const clock = hours > 0 ? `${hours}:${twoDigits(minutes)}` : `${minutes}`
  const text = `${clock}:${twoDigits(whole % 60)}`
  return precision === 'tenths' ? `${text}.${tenths % 10}` : text
}

/**
 * Seconds from what a person typed: `62.5`, `1:02.5`, `1:02:03`, `90s`, `1m30s`; a decimal comma counts as a point.
 * `null` for everything else, also for minutes or seconds above 59 after a colon and for 100 hours or more.
 */
export function parseTimecode(text: string): number | null {
  const typed = text.trim()
  const total = fromClock(typed) ?? fromUnits(typed)
  return total !== null && total < LONGEST_S ? total : null
}

function fromClock(text: string): number | null {
  const match = /^(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,6})(?:[.,](\d{1,6}))?$/.exec(text)
  if (!match) return null
  const [, hourText, minuteText, secondText, fractionText] = match
  const hours = Number(hourText ?? 0)
  const minutes = Number(minuteText ?? 0)
  const seconds = Number(`${secondText ?? 0}.${fractionText ?? 0}`)
  if (hourText !== undefined && minutes > 59) return null
  if (minuteText !== undefined && (seconds >= 60 || (secondText ?? '').length > 2)) return null
  return hours * 3600 + minutes * 60 + seconds
}

function fromUnits(text: string): number | null {
  const match = /^(?=\d)(?:(\d{1,2})h)?(?:(\d{1,4})m)?(?:(\d{1,6})(?:[.,](\d{1,6}))?s)?$/i.exec(text)
  if (!match) return null
  const [, hours = 0, minutes = 0, seconds = 0, fraction = 0] = match
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(`${seconds}.${fraction}`)
}

/** A length of time as a screen reader should say it: `4 minutes 3 seconds`. Cut to whole seconds. */
export function spokenTime(seconds: number): string {
  const whole = Math.floor(sane(seconds) + ROUNDING_SLACK)
  const parts = [
    spokenPart(Math.floor(whole / 3600), 'hour'),
    spokenPart(Math.floor(whole / 60) % 60, 'minute'),
    spokenPart(whole % 60, 'second'),
  ].filter((part) => part !== null)
  return parts.length > 0 ? parts.join(' ') : '0 seconds'
}

/** Where the playhead is, for the timeline's slider: `4 minutes 3 seconds of 12 minutes`. */
export function spokenPosition(seconds: number, duration: number): string {
  return `${spokenTime(seconds)} of ${spokenTime(duration)}`
}

function sane(seconds: number): number {
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

function spokenPart(count: number, unit: string): string | null {
  if (count === 0) return null
  return count === 1 ? `1 ${unit}` : `${count} ${unit}s`
}
