import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCaptions } from './read-captions.ts'
import { writeCaptions } from './write-captions.ts'

/** Times and words, a line a caption. */
const read = (file: string): string[] => readCaptions(file).cues.map(({ startS, endS, text }) => `${startS}–${endS} ${text}`)

const one = '1–3 One'
const two = '3.5–5 Two'

describe('files that failed once', () => {
  it.each([
    ['blank-in-cue.srt', ['1–3 First line of it\nsecond line after a gap', '3.5–5 Next']],
    ['gap-after-number.srt', [one, two]],
    ['less-than.vtt', ['1–3 Is 3 < 5 or is it 7 > 2?', '3.5–5 x<y and y<z']],
    ['mixed-fractions.srt', ['1–2 One', '2.5–3.25 Two', '4–5 Three']],
    ['no-hours.srt', [one, two]],
    ['partly-commas.vtt', [one, two, '6–7 Three']],
    ['teams-2022.vtt', ['0–2.82 Ms. Ode: Who can tell me?', '2.82–5.1 Pupil A: Five eighths.']],
    ['teams-new.vtt', ['3.497–6.217 Ode, Amara: Who can tell me\nwhere it goes?', '6.217–7.5 Sol: In the middle.']],
    ['youtube.sbv', [one, two]],
    ['zoom.vtt', ['1.23–3 Amara Osei: Good morning', '3–5 Sol: Morning']],
  ])('%s', async (name, cues) => {
    const file = await readFile(`tests/media/captions/${name}`, 'utf8')
    expect(read(file)).toEqual(cues)
    expect(readCaptions(file).linesAmiss).toEqual([])
    for (const lineEnd of ['\r', '\r\n', '\r\r\n']) expect(read(file.replaceAll(/\r?\n/g, lineEnd)), JSON.stringify(lineEnd)).toEqual(cues)
  })
})

describe('times', () => {
  it.each([
    ['00:00:01,000 --> 00:00:03,000', '1–3'],
    ['00:01 --> 00:03', '1–3'],
    ['0:1.5 --> 0:3.25', '1.5–3.25'],
    ['75:00,000 --> 75:01,000', '4500–4501'],
    ['100:00:00.000 --> 100:00:01.000', '360000–360001'],
    ['00:00:01.123456 --> 00:00:03.9996', '1.123–4'],
    ['00:00:01,000-->00:00:03,000', '1–3'],
    ['\t00:00:01.000\t-->\t00:00:03.000  ', '1–3'],
    ['00: 00: 01, 000 -> 00: 00: 03, 000', '1–3'],
    ['00:00:01,000 —> 00:00:03,000', '1–3'],
    ['00:00:01.000 –> 00:00:03.000', '1–3'],
    ['00:00:01.000 → 00:00:03.000', '1–3'],
    ['\u200E00:00:01,000 --> \u200E00:00:03,000', '1–3'],
    ['00:00:01.000 --> 00:00:03.000 align:start position:0% line:-1', '1–3'],
    ['00:00:01,000 --> 00:00:03,000 X1:40 X2:600 Y1:20 Y2:50', '1–3'],
    ['0:00:01.000,0:00:03.000', '1–3'],
    ['00:00:01.00, 00:00:03.00', '1–3'],
    ['00:00:01,000,00:00:03,000', '1–3'],
  ])('%j', (times, span) => {
    expect(read(`${times}\nHello\n`)).toEqual([`${span} Hello`])
  })

  it('of no length last as long as it takes to read a few words', () => {
    expect(read('00:01.000 --> 00:01.000\nHello')).toEqual(['1–3 Hello'])
  })

  it('over each other, out of order and twice the same keep every word', () => {
    const file = '00:05.000 --> 00:09.000\nLate\n\n00:01.000 --> 00:08.000\nEarly\n\n00:01.000 --> 00:08.000\nEarly too\n'
    expect(read(file)).toEqual(['1–8 Early', '1–8 Early too', '5–9 Late'])
  })

  it.each([
    'We meet 10:30 -> 11:30',
    'Bus 10:30 --> 11:30',
    '10:30 → 11:30',
    '10:30 → lunch',
    'At 00:00:01,000 exactly',
    '00:00:01,000',
    '10:30,11:30',
    'a --> b',
    '3 --> 4',
    '-->',
  ])('are not: %s', (words) => {
    expect(read(`00:01.000 --> 00:03.000\n${words}\n\n00:03.500 --> 00:05.000\nTwo`)).toEqual([`1–3 ${words}`, two])
  })

  it('with words in their line lose none', () => {
    expect(read('00:01.000 --> 00:03.000 align:start Hello at 10:30\nthere')).toEqual(['1–3 Hello at 10:30\nthere'])
  })
})

describe('times that became no caption', () => {
  const file = (line: string) => `1\n00:00:01,000 --> 00:00:03,000\nOne\n\n2\n${line}\nOf two\n\n3\n00:00:06,000 --> 00:00:07,000\nThree\n`

  it.each([
    '00:00:xx,500 --> 00:00:05,000',
    '00:00:03,500 -->',
    '--> 00:00:05,000',
    '00:00:03,500 --> later',
    '00:00:05,000 --> 00:00:03,500',
    '00:05 --> 00:03',
    '00:00:75,000 --> 00:01:77,000',
    '00:61:00,000 --> 00:62:00,000',
    '00:00:03:12 --> 00:00:05:00',
    '00:00:03.500 00:00:04.000 --> 00:00:05.000',
    '0:00:03.500,',
    '0:00:0x.500,0:00:05.000',
  ])('%s: the line is named and its words stay', (line) => {
    const { cues, linesAmiss } = readCaptions(file(line))
    expect(linesAmiss).toEqual([6])
    expect(cues.map(({ startS }) => startS)).toEqual([1, 6])
    expect(cues[0]?.text).toContain('Of two')
    expect(cues[0]?.text.startsWith('One')).toBe(true)
  })

  it('at the beginning: their words stay with the first caption', () => {
    expect(readCaptions('1\n00:00:xx,500 --> 00:00:05,000\nEarly\n\n2\n00:00:06,000 --> 00:00:07,000\nLate\n')).toEqual({
      cues: [{ startS: 6, endS: 7, text: 'Early\nLate' }],
      linesAmiss: [2],
    })
  })

  it('because no words follow', () => {
    const { cues, linesAmiss } = readCaptions(
      'WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:03.000 --> 00:04.000\n<i> </i>\n\n00:05.000 --> 00:06.000\nHello\n',
    )
    expect(cues).toEqual([{ startS: 5, endS: 6, text: 'Hello' }])
    expect(linesAmiss).toEqual([3, 5])
  })

  it.each(['Dear colleague', '', 'WEBVTT\n\nNOTE nothing yet\n', 'Dear colleague, look at 00:00:01 --> there'])('none in %j', (text) => {
    expect(readCaptions(text)).toEqual({ cues: [], linesAmiss: [] })
  })
})

describe('what stands above the times', () => {
  it.each([
    ['numbers', 'T1\n'.replace('T1', '1\n00:01.000 --> 00:03.000\nOne\n\n2\n00:03.500 --> 00:05.000\nTwo'), [one, two]],
    ['numbers, no blank line', '1\n00:01.000 --> 00:03.000\nOne\n2\n00:03.500 --> 00:05.000\nTwo', [one, two]],
    ['numbers that skip', '7\n00:01.000 --> 00:03.000\nOne\n\n9\n00:03.500 --> 00:05.000\nTwo', [one, two]],
    ['a file whose first number was cut off', '00:01.000 --> 00:03.000\nOne\n\n2\n00:03.500 --> 00:05.000\nTwo', [one, two]],
    ['a number in the words', '1\n00:01.000 --> 00:03.000\n42\n\n2\n00:03.500 --> 00:05.000\nTwo', ['1–3 42', two]],
    ['a number in the words, no blank line', '1\n00:01.000 --> 00:03.000\n42\n2\n00:03.500 --> 00:05.000\nTwo', ['1–3 42', two]],
    [
      'a number in the words, the next without',
      '1\n00:01.000 --> 00:03.000\nIs it\n42\n\n00:03.500 --> 00:05.000\nTwo',
      ['1–3 Is it\n42', two],
    ],
    ['numbers in the words alone', 'WEBVTT\n\n00:01.000 --> 00:03.000\n1\n\n00:03.500 --> 00:05.000\n2', ['1–3 1', '3.5–5 2']],
    ['numbers in the words alone, no blank line', '0:00:01.000,0:00:03.000\n1\n0:00:03.500,0:00:05.000\n2', ['1–3 1', '3.5–5 2']],
    ['no blank line and no numbers', '00:01.000 --> 00:03.000\nOne\n00:03.500 --> 00:05.000\nTwo', [one, two]],
    ['names', 'WEBVTT\n\nintro\n00:01.000 --> 00:03.000\nOne\n\nSlide two\n00:03.500 --> 00:05.000\nTwo', [one, two]],
    ['names, no blank line', 'WEBVTT\n\nb-7/1\n00:01.000 --> 00:03.000\nOne\nb-7/2\n00:03.500 --> 00:05.000\nTwo', [one, two]],
    ['a name now and then', 'WEBVTT\n\n00:01.000 --> 00:03.000\nOne\n\nslide-2\n00:03.500 --> 00:05.000\nTwo', [one, two]],
    ['names, and a year in the words', 'WEBVTT\n\nintro\n00:01.000 --> 00:03.000\n2026\n\n00:03.500 --> 00:05.000\nTwo', ['1–3 2026', two]],
    [
      'words after a gap that are no name',
      'WEBVTT\n\n00:01.000 --> 00:03.000\nOne\n\nafter a gap\n00:03.500 --> 00:05.000\nTwo',
      ['1–3 One\nafter a gap', two],
    ],
    [
      'words after a gap, in SubRip',
      '1\n00:01.000 --> 00:03.000\nOne\n\nmore2say\n00:03.500 --> 00:05.000\nTwo',
      ['1–3 One\nmore2say', two],
    ],
  ])('%s', (_what, file, cues) => {
    expect(read(file)).toEqual(cues)
  })
})

describe('what is no caption', () => {
  it.each([
    ['a title and facts', 'WEBVTT Fractions\nKind: captions\nLanguage: en\n\n00:01.000 --> 00:03.000\nOne'],
    ['times right below the title', 'WEBVTT\n00:01.000 --> 00:03.000\nOne'],
    ['blank lines before it', '\n\nWEBVTT\n\n00:01.000 --> 00:03.000\nOne\n\nNOTE checked\n'],
    ['a mark before it', '\uFEFFWEBVTT\n\n00:01.000 --> 00:03.000\nOne'],
    ['the clock of a stream', 'WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000\n\n00:01.000 --> 00:03.000\nOne'],
    ['styles and regions', 'WEBVTT\n\nSTYLE\n::cue { color: lime }\n\nREGION\nid:fred\nwidth:40%\n\n00:01.000 --> 00:03.000\nOne'],
    ['a comment before', 'WEBVTT\n\nNOTE checked\nby Amara\n\n00:01.000 --> 00:03.000\nOne'],
    ['a comment after', 'WEBVTT\n\n00:01.000 --> 00:03.000\nOne\n\nNOTE checked\nby Amara\n'],
    ['styles after', 'WEBVTT\n\n00:01.000 --> 00:03.000\nOne\n\nSTYLE\n::cue { color: lime }\n'],
    ['another title', 'WEBVTT\n\n00:01.000 --> 00:03.000\nOne\n\nWEBVTT\nX-TIMESTAMP-MAP=MPEGTS:1,LOCAL:00:00:00.000\n'],
    ['who made it', 'Captions by Amara\n\n1\n00:01.000 --> 00:03.000\nOne'],
  ])('%s', (_what, file) => {
    expect(readCaptions(file)).toEqual({ cues: [{ startS: 1, endS: 3, text: 'One' }], linesAmiss: [] })
  })

  it('but a note that somebody speaks is', () => {
    expect(read('1\n00:01.000 --> 00:03.000\nRead it:\n\nNOTE TO SELF\n')).toEqual(['1–3 Read it:\nNOTE TO SELF'])
    expect(read('WEBVTT\n\n00:01.000 --> 00:03.000\nNOTE TO SELF\n')).toEqual(['1–3 NOTE TO SELF'])
  })
})

describe('words', () => {
  it.each([
    ['<i>Pairs</i> <B>talk</B> <u>now</u>', 'Pairs talk now'],
    ['<font color="#fff">red</font> <c.loud.first>hot</c>', 'red hot'],
    ['<lang en-GB>colour</lang> <ruby>漢<rt>kan</rt></ruby>', 'colour 漢kan'],
    ['Turn<00:00:01.500><c> to</c><00:02.000><c> her</c>', 'Turn to her'],
    ['<v Amara>Hello', 'Amara: Hello'],
    ['<v.first.loud  Ms. Ode >Hello</v>', 'Ms. Ode: Hello'],
    ['<v Amara>Hello</v> <v Sol>Good morning</v>', 'Amara: Hello\nSol: Good morning'],
    ['<v Amara>\nHello', 'Amara: Hello'],
    ['<v Q&amp;A>Hello', 'Q&A: Hello'],
    ['<v>Hello</v>', 'Hello'],
    ['one<br>two<br/>three', 'one\ntwo\nthree'],
    ['{\\an8}Above {not this}', 'Above {not this}'],
    ['Is 3 < 5, or 5 > 3?', 'Is 3 < 5, or 5 > 3?'],
    ['x<y, a<b>c, 1<i>0', 'x<y, a<b>c, 1<i>0'],
    ['x<v and v>w', 'x<v and v>w'],
    ['<b>a<i>b</i></b>', 'ab'],
    ['<b is the name of the line', '<b is the name of the line'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['<5:30> and <Amara>', '<5:30> and <Amara>'],
    ['3 &lt; 5 &amp; 5 &gt; 3', '3 < 5 & 5 > 3'],
    ['&iquest;Qu&eacute;? &#161;Ay&#x21;', '¿Qué? ¡Ay!'],
    ['one&nbsp;two&lrm;', 'one\u00A0two\u200E'],
    ['Q&A, AT&T; &copyright; &notit;', 'Q&A, AT&T; &copyright; &notit;'],
    ['&amp;lt;', '&lt;'],
    ['&lt;i&gt;', '<i>'],
    ['one&#10;&#13;two', 'one\ntwo'],
    ['\u00A0 one \u3000', 'one'],
  ])('%j are %j', (written, words) => {
    expect(readCaptions(`00:01.000 --> 00:03.000\n${written}\n`).cues[0]?.text).toBe(words)
  })
})

const hard = fc.constantFrom(
  ...['<', '>', '&', '<b>', '</b>', '<v', '{\\', '}', '&amp;', '&lt;', '&#10;', '-->', '->', '→', ',', '1', '42', '2026', 'NOTE', 'STYLE'],
  ...['WEBVTT', '00:00:01.000', '0:01', '00:00:02,000', '10:30', 'align:start', '&#48;', '&#x2192;', '&notit;', '\u00A0', '\u200F'],
)
const line = fc
  .array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 6 }), hard), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(' '))
const text = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'))
const span = fc.tuple(fc.nat(9_000_000), fc.integer({ min: 1, max: 20_000 }))

describe('written and read again', () => {
  it('captions are what they were, whatever file they came from', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(text, hard), { maxLength: 12 }), (lines) => {
        const { cues } = readCaptions(`WEBVTT\n\n00:01.000 --> 00:03.000\n${lines.join('\n')}`)
        expect(readCaptions(writeCaptions(cues))).toEqual({ cues, linesAmiss: [] })
      }),
      { numRuns: 500 },
    )
  })

  it('captions that somebody made are what they were', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(span, text), { maxLength: 8 }), (made) => {
        const cues = made
          .map(([[startMs, lengthMs], words]) => ({ startS: startMs / 1000, endS: (startMs + lengthMs) / 1000, text: tidy(words) }))
          .filter((cue) => cue.text !== '')
          .toSorted((a, b) => a.startS - b.startS)
        expect(readCaptions(writeCaptions(cues))).toEqual({ cues, linesAmiss: [] })
      }),
      { numRuns: 500 },
    )
  })
})

/** As every caption is: lines without blanks around them, none of them empty. */
function tidy(words: string): string {
  return words
    .split(/[\r\n]+/)
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .join('\n')
}

const word = fc.oneof(fc.stringMatching(/^[A-Za-zé]{1,8}$/), fc.constantFrom('3', '<', '>', '5?', 'x<y', 'y>z', 'Q&A', '42', '—', 'A:'))
const spoken = fc.array(
  fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
  { minLength: 1, maxLength: 3 },
)
const habits = fc.record({
  head: fc.constantFrom('', '\uFEFF', 'WEBVTT\n\n', 'WEBVTT Lesson\nKind: captions\n\nNOTE hidden\n\n'),
  mark: fc.constantFrom(
    (_at: number) => '',
    (at: number) => `${at + 1}\n`,
    (at: number) => `${at + 1}\n\n`,
    (at: number) => `id-${at}/7\n`,
  ),
  point: fc.constantFrom('.', ','),
  digits: fc.constantFrom(1, 2, 3),
  hasHours: fc.boolean(),
  settings: fc.constantFrom('', ' align:start', ' X1:40 X2:600'),
  gapInside: fc.constantFrom('\n', '\n\n'),
  gapBetween: fc.constantFrom('\n', '\n\n', '\n\n\n'),
  lineEnd: fc.constantFrom('\n', '\r', '\r\n'),
})

describe('no word is lost', () => {
  it('however the habits of programs and people come together', () => {
    fc.assert(
      fc.property(fc.array(spoken, { minLength: 1, maxLength: 6 }), habits, (captions, habit) => {
        const isVtt = habit.head.startsWith('WEBVTT')
        const clock = (second: number): string =>
          `${habit.hasHours ? '00:' : ''}00:${String(second).padStart(2, '0')}${habit.point}${'5'.padEnd(habit.digits, '0')}`
        // Where blank lines part the words and not the captions, a last line may as well be the mark of the next.
        const gapBetween = habit.gapInside === '\n' || habit.mark(0) !== '' ? habit.gapBetween : '\n\n'
        const parts = captions.map((lines, at) => {
          const mark = habit.mark(at)
          const isKnown = isVtt || !mark.startsWith('id')
          return `${isKnown ? mark : ''}${clock(at)} --> ${clock(at + 1)}${habit.settings}\n${lines.join(habit.gapInside)}`
        })
        const file = `${habit.head}${parts.join(gapBetween)}\n`.replaceAll('\n', habit.lineEnd)
        const { cues, linesAmiss } = readCaptions(file)
        expect(linesAmiss).toEqual([])
        expect(cues.map(({ startS }) => startS)).toEqual(captions.map((_lines, at) => at + 0.5))
        const wordsIn = (all: string): string[] => all.split(/\s+/)
        expect(wordsIn(cues.map((cue) => cue.text).join('\n'))).toEqual(wordsIn(captions.flat().join('\n')))
        expect(readCaptions(writeCaptions(cues)).cues).toEqual(cues)
      }),
      { numRuns: 2000 },
    )
  })
})
