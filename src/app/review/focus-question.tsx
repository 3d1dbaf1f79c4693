import { reviewWords as words } from '../../words/review.ts'
import { useDesk } from './review-desk.ts'

/** What the presenter wants to know, if they said so. */
export function FocusQuestion() {
  const { review, personId, nameOf } = useDesk()
  if (review.focusQuestion === '') return null
  return (
    <div className="gap-3.5 px-3.5 py-2.5 sm:flex sm:items-baseline sm:px-1 sm:pt-4">
      <p className="shrink-0 text-xs text-soft">
        <bdi>{review.presenter_id === personId ? words.you : words.asks(nameOf(review.presenter_id))}</bdi>
      </p>
      <p className="question max-sm:text-md" dir="auto">
        {review.focusQuestion}
      </p>
    </div>
  )
}
