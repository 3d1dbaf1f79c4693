import type { RefObject } from 'react'
import { withEnd, withStart } from '../../domain/time/span.ts'
import type { Mark, Place } from '../../domain/time/span.ts'
import { Button } from '../../ui/button.tsx'
import { commentWords } from '../../words/comments.ts'
import type { CommentContext } from './comment-item.tsx'
import type { Comment } from './model.ts'
import { MomentField } from './moment-field.tsx'
import { sayThrownAway } from './thrown-away.ts'
import type { Box } from './use-box.ts'
import { editOf, saveEdit } from './use-edit.ts'
import type { Edit } from './use-edit.ts'
import { WordsBox } from './words-box.tsx'

const words = commentWords.edit

type EditBoxProps = {
  readonly comment: Comment
  readonly context: CommentContext
  readonly box: Box<Edit>
  readonly area: RefObject<HTMLTextAreaElement | null>
  /** Takes the box away, and gives the focus back. */
  readonly onLeave: (close: () => void) => void
}

/** A comment's words and, unless it is a reply, its moment, to be changed. */
export function EditBox({ comment, context, box, area, onLeave }: EditBoxProps) {
  const edit = box.typed ?? editOf(comment)
  const change = (part: Partial<Edit>) => {
    box.change({ ...edit, ...part })
    context.onTyping()
  }
  return (
    <WordsBox
      area={area}
      words={words}
      body={edit.body}
      isBegun={box.isBegun}
      onChange={(body) => change({ body })}
      onSend={(body) => {
        saveEdit(comment, { ...edit, body })
        onLeave(box.empty)
        context.onDone()
      }}
      onClose={() => onLeave(box.close)}
      onThrowAway={() => {
        onLeave(() => sayThrownAway(box.empty()))
        context.onDone()
      }}
    >
      {comment.parentId === null && comment.responseId === null && <EditedPlace place={edit} context={context} onChange={change} />}
    </WordsBox>
  )
}

type EditedPlaceProps = { readonly place: Place; readonly context: CommentContext; readonly onChange: (place: Place) => void }

function EditedPlace({ place, context: { momentNow, durationS }, onChange }: EditedPlaceProps) {
  const { startS, endS, isEnd } = place
  const mark = (set: Mark) => onChange(set({ startS, endS, isEnd }, momentNow(), durationS ?? Number.NaN))
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs">
      <MomentField place={place} needsMoment={false} momentNow={momentNow} onChange={onChange} />
      <Button size="small" variant="quiet" onClick={() => mark(withStart)}>
        {words.startHere}
      </Button>
      <Button size="small" variant="quiet" onClick={() => mark(withEnd)}>
        {words.endHere}
      </Button>
    </div>
  )
}
