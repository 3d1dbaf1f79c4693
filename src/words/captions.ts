const number = new Intl.NumberFormat('en')
const list = new Intl.ListFormat('en')

const captions = (many: number): string => (many === 1 ? '1 caption' : `${number.format(many)} captions`)

export const captionsWords = {
  add: 'Add captions',
  change: 'Change captions',
  close: 'Close',
  cancel: 'Cancel',
  replace: 'Replace captions',
  remove: 'Remove',
  removed: (language: string) => `The captions in ${language} are removed.`,
  undo: 'Undo',
  more: 'Captions show what is said while the clip plays, to everyone you open it to. They come in a captions file (.vtt or .srt), which captioning programs and many video sites make for you.',
  choose: 'Choose a captions file',
  chooseAnother: 'Choose another file',
  chooserLabel: 'Captions file',
  language: 'Language',
  languageHint: 'The language these captions are written in.',
  replaces: (language: string) => `These captions take the place of those in ${language}.`,
  joins: (languages: readonly string[]) => `The captions in ${list.format(languages)} stay as they are.`,
  preview: 'How they begin',
  found: (many: number, last: string) => (many === 1 ? `1 caption, at ${last}.` : `${captions(many)}, the last one at ${last}.`),
  furtherCues: (many: number) => `and ${number.format(many)} more`,
  tooLate: (end: string) => `This clip ends at ${end} already. Is this the file for this clip?`,
  saved: (title: string) => `“${title}” has its captions.`,
  failed: (reason: string) => `The captions are as they were. ${reason}`,
  refused: {
    none: 'Choose a captions file first.',
    empty: 'This file is empty. Save it again in the program that made it, and choose it once more.',
    video: 'This is a video. Choose the captions file (.vtt or .srt) that belongs to it.',
    too_large: (most: string) => `This file is larger than ${most}; captions are much smaller. Choose the captions file (.vtt or .srt).`,
    unreadable: 'This file cannot be read. If it lies in a cloud folder, wait until it is on this computer; then choose it again.',
    not_text: 'The letters in this file cannot be read. Open it in a text editor, save it with the encoding “UTF-8”, and choose it again.',
    not_captions: 'This is not a captions file. One begins with the word WEBVTT (.vtt), or numbers its lines and gives their times (.srt).',
    no_cue: 'There is no caption in this file that can be shown. Look whether each line has its times, and choose it again.',
  },
}
