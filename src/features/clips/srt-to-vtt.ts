const timing = /^[ \t]*(\d{1,3}:\d{2}:\d{2})[,.](\d{3})[ \t]*-->[ \t]*(\d{1,3}:\d{2}:\d{2})[,.](\d{3}).*$/gm

/** Whether this is SubRip, by what is in it: numbers and names of files may be anything. */
export function isSrt(text: string): boolean {
  return !text.startsWith('WEBVTT') && text.search(timing) >= 0
}

/**
 * SubRip as WebVTT: times get a point, what WebVTT would take for markup and swallow (“3 < 5”) is written out, and the
 * places some programs put before a line (`{\an8}`) go. Bold, italics and underlines are the same in both.
 */
export function srtToVtt(srt: string): string {
  const cues = srt
    .replace(/\r\n?/g, '\n')
    .replace(/&(?!\w+;|#\d+;)/g, '&amp;')
    .replace(/<(?!\/?(?:b|i|u|font)\b[^<>\n]*>)/gi, '&lt;')
    .replace(/\{\\[^}\n]*\}/g, '')
    .replace(timing, (_line, from: string, fromMs: string, to: string, toMs: string) => `${clock(from, fromMs)} --> ${clock(to, toMs)}`)
  return `WEBVTT\n\n${cues.trim()}\n`
}

function clock(seconds: string, milliseconds: string): string {
  return `${seconds.padStart(8, '0')}.${milliseconds}`
}
