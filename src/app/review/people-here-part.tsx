import { AvatarStack } from '../../ui/avatar-stack.tsx'
import { reviewWords as words } from '../../words/review.ts'
import { useDesk, useView } from './review-desk.ts'
import type { ReviewPart } from './review-part.ts'

/** Who has the review open now. */
export const peopleHerePart: ReviewPart = { Header: PeopleHere }

function PeopleHere() {
  const { nameOf } = useDesk()
  const here = useView((view) => view.here)
  if (here.length === 0) return null
  return (
    <span className="max-sm:hidden">
      <AvatarStack label={words.here} people={here.map((id) => ({ id, name: nameOf(id) }))} />
    </span>
  )
}
