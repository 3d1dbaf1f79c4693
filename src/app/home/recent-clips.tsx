import { Link } from 'wouter'
import { Poster } from '../../features/clips/poster.tsx'
import type { RecentClip } from '../../features/clips/recent-clips-query.ts'
import { isOpenNow } from '../../features/reviews/open-now.ts'
import type { ReviewSummary } from '../../features/reviews/queries.ts'
import { Still } from '../../features/reviews/still.tsx'
import { serverNow } from '../../lib/time/server-time.ts'
import { homeWords } from '../../words/home.ts'

const words = homeWords.clips

type RecentClipsProps = { readonly clips: readonly RecentClip[]; readonly reviews: readonly ReviewSummary[] }

/** One's newest clips; each leads to its newest review, or else to opening one. */
export function RecentClips({ clips, reviews }: RecentClipsProps) {
  if (clips.length === 0) return null
  return (
    <section aria-labelledby="recent-clips" className="pt-10">
      <div className="flex items-baseline justify-between gap-4 border-b border-line pb-2">
        <h2 id="recent-clips" className="font-strong">
          {words.title}
        </h2>
        <Link href="/library" className="link text-sm">
          {words.all}
        </Link>
      </div>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-6 pt-4 lg:grid-cols-4">
        {clips.map((clip) => (
          <li key={clip.id}>
            <ClipTile clip={clip} reviews={reviews.filter((review) => review.clipId === clip.id && isOpenNow(review, serverNow()))} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function ClipTile({ clip, reviews }: { readonly clip: RecentClip; readonly reviews: readonly ReviewSummary[] }) {
  const newest = reviews[0]
  return (
    <Link href={newest === undefined ? `/clips/${clip.id}/open` : `/reviews/${newest.id}`} className="group grid gap-2 rounded-field">
      <Still
        picture={<Poster path={clip.posterPath} className="aspect-video rounded-field" />}
        durationS={clip.durationS}
        className="w-full"
      />
      <span className="min-w-0">
        <span className="line-clamp-2 font-strong wrap-anywhere group-hover:underline group-hover:decoration-line group-hover:underline-offset-4">
          {clip.title}
        </span>
        <span className="block text-sm text-soft">{newest === undefined ? words.onlyYou : words.open(reviews.length)}</span>
      </span>
    </Link>
  )
}
