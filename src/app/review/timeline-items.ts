import { formatTimecode } from '../../domain/time/timecode.ts'
import type { Comment } from '../../features/comments/model.ts'
import type { AskedPrompt } from '../../features/prompts/model.ts'
import type { TimelineMark } from '../../features/playback/timeline-marks.ts'
import { kindWord } from '../../words/kinds.ts'
import { playbackWords } from '../../words/playback.ts'

/** Seconds for which something counts as what the clip is at. */
export const markLastsS = 6

/** Comments that stand at a moment, in order of it; replies stand where their comment does. */
export function commentMarks(comments: readonly Comment[], nameOf: (personId: string) => string): readonly TimelineMark[] {
  return comments.flatMap(({ id, startS, endS, kind, parentId, authorId }) =>
    startS === null || parentId !== null
      ? []
      : [{ id, atS: startS, endS, kind, label: playbackWords.mark(kindWord(kind), nameOf(authorId), formatTimecode(startS)) }],
  )
}

export function promptMarks(asked: readonly AskedPrompt[]): readonly TimelineMark[] {
  return asked.flatMap(({ prompt: { id, atS } }) =>
    atS === null ? [] : [{ id, atS, endS: null, kind: 'prompt', label: playbackWords.promptMark(formatTimecode(atS)) }],
  )
}
