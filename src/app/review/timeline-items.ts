import { rememberEach, rememberLast } from '../../domain/remember.ts'
import { formatTimecode } from '../../domain/time/timecode.ts'
import type { Comment } from '../../features/comments/model.ts'
import type { AskedPrompt } from '../../features/prompts/model.ts'
import type { TimelineMark } from '../../features/playback/timeline-marks.ts'
import { kindWord } from '../../words/kinds.ts'
import { playbackWords } from '../../words/playback.ts'

/** Seconds for which something counts as what the clip is at. */
export const markLastsS = 6

export const noComments: readonly Comment[] = []

type NameOf = (personId: string) => string
type AtMoment = Comment & { readonly startS: number }

/** Comments that stand at a moment, in order of it; replies stand where their comment does. */
export function commentMarks(comments: readonly Comment[], nameOf: NameOf): readonly TimelineMark[] {
  return marksOf(comments)(nameOf)
}

const marksOf = rememberEach((comments: readonly Comment[]) =>
  rememberLast((nameOf: NameOf) => comments.filter(isAtMoment).map(markOf(nameOf))),
)

const markOf = rememberEach((nameOf: NameOf) =>
  rememberEach(({ id, startS, endS, kind, authorId }: AtMoment): TimelineMark => ({
    id,
    atS: startS,
    endS,
    kind,
    label: playbackWords.mark(kindWord(kind), nameOf(authorId), formatTimecode(startS)),
  })),
)

function isAtMoment(comment: Comment): comment is AtMoment {
  return comment.startS !== null && comment.parentId === null
}

export function promptMarks(asked: readonly AskedPrompt[]): readonly TimelineMark[] {
  return asked.flatMap(({ prompt: { id, atS } }) =>
    atS === null ? [] : [{ id, atS, endS: null, kind: 'prompt', label: playbackWords.promptMark(formatTimecode(atS)) }],
  )
}
