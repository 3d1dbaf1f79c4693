import { Poster } from '../../features/clips/poster.tsx'
import { InboxRow } from '../../features/reviews/inbox-row.tsx'
import type { InboxItem } from '../../features/reviews/queries.ts'
import { homeWords } from '../../words/home.ts'

type InboxProps = { readonly items: readonly InboxItem[]; readonly personId: string }

export function Inbox({ items, personId }: InboxProps) {
  if (items.length === 0) {
    return (
      <div className="border-y border-line py-8">
        <p className="question text-2xl">{homeWords.quiet.title}</p>
        <p className="mt-1 text-soft">{homeWords.quiet.more}</p>
      </div>
    )
  }
  return (
    <ul aria-label={homeWords.waits.label} className="divide-y divide-line border-y border-line">
      {items.map((item) => (
        <li key={item.reviewId}>
          <InboxRow
            item={item}
            isMine={item.presenterId === personId}
            picture={<Poster path={item.posterPath} className="aspect-video rounded-field" />}
            href={`/reviews/${item.reviewId}`}
          />
        </li>
      ))}
    </ul>
  )
}
