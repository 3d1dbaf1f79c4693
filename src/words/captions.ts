const number = new Intl.NumberFormat('en')
const list = new Intl.ListFormat('en')

const captions = (many: number): string => (many === 1 ? '1 caption' : `${number.format(many)} captions`)

const mostLinesNamed = 3

/** `line 14`, `lines 14 and 20`, `lines 14, 20, 31 and 5 more`. */
const linesOf = (lines: readonly number[]): string => {
  const named = lines.slice(0, mostLinesNamed).map((line) => number.format(line))
  const further = lines.length > named.length ? [`${number.format(lines.length - named.length)} more`] : []
  return `${lines.length === 1 ? 'line' : 'lines'} ${list.format([...named, ...further])}`
}

export const captionsWords = {
  add: 'Add captions',
  change: 'Change captions',
  close: 'Close',
  cancel: 'Cancel',
  replace: 'Replace captions',
  remove: 'Remove',
  removed: (language: string) => `The captions in ${language} are removed.`,
  undo: 'Undo',
  more: 'Captions show what is said while the clip plays, to everyone you open it to. They come in a captions file (.vtt, .srt or .sbv), which captioning programs and many video sites make for you.',
  choose: 'Choose a captions file',
  chooseAnother: 'Choose another file',
  chooserLabel: 'Captions file',
  language: 'Language',
  languageHint: 'The language these captions are written in.',
  replaces: (language: string) => `These captions take the place of those in ${language}.`,
  joins: (languages: readonly string[]) => `The captions in ${list.format(languages)} stay as they are.`,
  preview: 'How they begin',
  found: (many: number, last: string) => (many === 1 ? `1 caption, at ${last}.` : `${captions(many)}, the last one at ${last}.`),
  amiss: (read: number, lines: readonly number[]) =>
    `These are ${number.format(read)} of ${number.format(read + lines.length)}, look at ${linesOf(lines)}: no caption could be made of the times there. Words without clear times stay with the caption beside them.`,
  guessed: 'Look whether the letters are right. If not, save the file with the encoding “UTF-8”, and choose it again.',
  furtherCues: (many: number) => `and ${number.format(many)} more`,
  tooLate: (end: string) => `This clip ends at ${end} already. Is this the file for this clip?`,
  saved: (title: string) => `“${title}” has its captions.`,
  failed: (reason: string) => `The captions are as they were. ${reason}`,
  refused: {
    none: 'Choose a captions file first.',
    empty: 'This file is empty. Save it again in the program that made it, and choose it once more.',
    video: 'This is a video. Choose the captions file (.vtt, .srt or .sbv) that belongs to it.',
    too_large: (most: string) =>
      `This file is larger than ${most}; captions are much smaller. Choose the captions file (.vtt, .srt or .sbv).`,
    unreadable: 'This file cannot be read. If it lies in a cloud folder, wait until it is on this computer; then choose it again.',
    not_captions: 'This is not a captions file. In one, words stand below their times: 00:01.000 --> 00:03.000.',
    no_cue: (lines: readonly number[]) =>
      lines.length === 0
        ? 'There is no caption in this file that can be shown. Look whether each line has its times, and choose it again.'
        : `There is no caption in this file that can be shown. Look at ${linesOf(lines)}: times are written 00:01.000 --> 00:03.000, with words below them.`,
  },
}
