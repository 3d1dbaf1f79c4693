import { timesIn } from './caption-times.ts'
import type { Times } from './caption-times.ts'
import { wordsOf } from './caption-words.ts'
import type { Cue } from './captions.ts'

export type ReadCaptions = {
  /** In the order of their start. */
  readonly cues: readonly Cue[]
  /** Lines, counted from 1, whose times became no caption: nobody can say which times they are, or no words follow. */
  readonly linesAmiss: readonly number[]
}

/**
 * The captions in the text of a file, whether it is WebVTT, SubRip or SBV, as programs and people write them. Lines of
 * times part it; all that stands between two of them is the words of the first, however many blank lines are among them.
 * Words without clear times stay with the caption before them, or else with the first.
 * Source: WebVTT "Syntax" and "Parsing"; the other two have no rules but what programs do.
 */
export function readCaptions(file: string): ReadCaptions {
  const found: { readonly startS: number; readonly endS: number; readonly texts: string[] }[] = []
  const linesAmiss: number[] = []
  const early: string[] = []
  for (const { line, times, lines } of partsOf(file)) {
    const text = wordsOf([times.rest, ...lines].join('\n'))
    if (times.seconds === null || text === '') linesAmiss.push(line)
    if (text === '') continue
    if (times.seconds === null) (found.at(-1)?.texts ?? early).push(text)
    else found.push({ startS: times.seconds.start, endS: times.seconds.end, texts: [...early.splice(0), text] })
  }
  const cues = found.map(({ texts, ...span }) => ({ ...span, text: texts.join('\n') }))
  return { cues: cues.toSorted((a, b) => a.startS - b.startS), linesAmiss }
}

/** A line of times, and the lines that belong to it. */
type Part = { readonly line: number; readonly times: Times; readonly lines: readonly string[] }

function partsOf(file: string): readonly Part[] {
  const all = file.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const found = all.flatMap((line, at) => {
    const times = timesIn(line)
    return times === null ? [] : [{ at, times }]
  })
  const isVtt = /^WEBVTT(?:\s|$)/.test(all.find((line) => line.trim() !== '') ?? '')
  const parts: Part[] = []
  let marks = firstMark(trimmed(all.slice(0, found[0]?.at)), isVtt)
  for (const [place, { at, times }] of found.entries()) {
    const next = found[place + 1]?.at
    const between = trimmed(all.slice(at + 1, next))
    const mark = next === undefined ? { at: between.length, marks } : markAtEnd(between, isVtt, marks)
    const lines = between.slice(0, mark.at)
    parts.push({ line: at + 1, times, lines: isVtt ? withoutComments(lines) : lines })
    marks = mark.marks
  }
  return parts
}

/** What stands above the times of each caption, as the first shows: a number (SubRip), a name (WebVTT), or nothing. */
type Marks = { readonly kind: 'number' | 'name' | 'none'; readonly last: number }

function firstMark(lines: readonly string[], isVtt: boolean): Marks {
  const { line, touches, beginsBlock } = lastOf(lines)
  if (isNumber(line)) return { kind: 'number', last: Number(line) }
  return { kind: isVtt && beginsBlock && (touches || looksLikeName(line)) ? 'name' : 'none', last: 1 }
}

/** Where the mark of the next caption stands in the lines before it; past their end where there is none. */
function markAtEnd(lines: readonly string[], isVtt: boolean, { kind, last }: Marks): { readonly at: number; readonly marks: Marks } {
  const { at, line, touches, beginsBlock } = lastOf(lines)
  const standsApart = touches && beginsBlock
  const none = { at: lines.length, marks: { kind, last } }
  if (isNumber(line)) {
    const isNext = Number(line) === last + 1
    const isMark = kind === 'number' ? isNext || (at > 0 && (touches || beginsBlock)) : standsApart && (isVtt || isNext)
    if (isMark) return { at, marks: { kind: kind === 'name' ? kind : 'number', last: Number(line) } }
    return standsApart ? { ...none, marks: { kind, last: Number(line) } } : none
  }
  const isNamed = kind === 'name' && (standsApart || (at > 0 && (touches || beginsBlock) && looksLikeName(line)))
  return isVtt && (isNamed || (standsApart && looksLikeName(line))) ? { ...none, at } : none
}

/** The last line that is not blank; whether the times follow it at once, and whether a blank line is above it. */
function lastOf(lines: readonly string[]) {
  const at = lines.findLastIndex((line) => line !== '')
  return { at, line: lines[at] ?? '', touches: at === lines.length - 1, beginsBlock: lines[at - 1] === '' }
}

function isNumber(line: string): boolean {
  return /^\d+$/.test(line)
}

function looksLikeName(line: string): boolean {
  return /^\S*\d\S*$/.test(line)
}

function trimmed(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.trim())
}

/** Comments, styles and headers of files put together, each as far as the next blank line. */
function withoutComments(lines: readonly string[]): readonly string[] {
  let isComment = false
  return lines.filter((line, at) => {
    if (line === '') isComment = false
    else if (lines[at - 1] === '' && /^(?:(?:NOTE|WEBVTT)(?:\s.*)?|STYLE|REGION)$/.test(line)) isComment = true
    return !isComment
  })
}
