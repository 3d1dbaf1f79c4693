/** What a line of times says, in seconds, and what else stands in it. Null seconds: nobody can say which times they are. */
export type Times = { readonly seconds: { readonly start: number; readonly end: number } | null; readonly rest: string }

const clock = String.raw`(?:(\d{1,9}) ?: ?)?(\d{1,9}) ?: ?(\d{1,2})(?: ?[.,] ?(\d{1,9}))?`
const arrow = /-{1,3} ?>|[–—] ?>|→/
const clocksAndArrow = new RegExp(String.raw`^${clock}\s{0,9}(?:${arrow.source})\s{0,9}${clock}(?:\s(.*))?$`)
const clocksAndComma = new RegExp(`^(?=.*\\.|\\d{1,9}:\\d{1,9}:)${clock} ?, ?${clock}$`)

/** Where a caption may stand on the picture: of WebVTT and of SubRip. */
const settings = /(?:^|\s)(?:vertical|line|position|size|align|region|snap-to-lines|[XY][12]):\S*/gi

/** Marks of writing direction and the like, which some editors put before times. */
const unseen = /\p{Cf}/gu

/** A caption without a length stays this long, else nobody would see it. */
const shortestS = 2

/**
 * The times a line is made of, as WebVTT, SubRip (`0:01,5 --> 0:03`) and SBV (`0:00:01.000,0:00:03.000`) write them and
 * as people do. Null: the line is words.
 */
export function timesIn(line: string): Times | null {
  const bare = line.replace(unseen, '').trim()
  const parts = clocksAndArrow.exec(bare) ?? clocksAndComma.exec(bare)
  if (parts === null || !(isPrecise(bare) || bare.includes('-->'))) return hasUnclearTimes(bare) ? unclear(bare) : null
  const start = secondsOf(parts.slice(1, 5))
  const end = secondsOf(parts.slice(5, 9))
  if (start === null || end === null || end < start) return unclear(bare)
  const rest = (parts[9] ?? '').replace(settings, '').trim()
  return { seconds: { start, end: end > start ? end : start + shortestS }, rest }
}

/** With a fraction or with hours: what nobody writes about a timetable. */
function isPrecise(line: string): boolean {
  return /\d ?: ?\d{1,9} ?[:.,] ?\d/.test(line)
}

function hasUnclearTimes(line: string): boolean {
  const [before = '', after] = line.split(arrow, 2)
  const standsAlone = !/\s/.test(before.trim()) || !/\p{L}/u.test(before)
  if (after === undefined) return /^\d{1,9}:\d{1,9}:[^\s,]{1,9},(?:[^\s,]{1,9}:[^\s,]{1,20})?$/.test(line)
  if (standsAlone) return isPrecise(line) || (line.includes('-->') && /\d ?: ?\d/.test(line))
  return isPrecise(line) && /\d\s{0,9}-->\s{0,9}\d{1,9} ?: ?\d/.test(line)
}

function unclear(line: string): Times {
  const words = line
    .replace(arrow, ' ')
    .replace(settings, '')
    .split(/\s+/)
    .filter((word) => !/\d:|:\d/.test(word))
  return { seconds: null, rest: words.join(' ').trim() }
}

/** To the millisecond. */
function secondsOf([hours, minutes, seconds, fraction]: readonly (string | undefined)[]): number | null {
  if (Number(seconds) > 59 || (hours !== undefined && Number(minutes) > 59)) return null
  const milliseconds = Math.round(Number(`0.${fraction ?? 0}`) * 1000)
  return (Number(hours ?? 0) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000 + milliseconds) / 1000
}
