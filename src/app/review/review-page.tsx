import { useQuery } from '@tanstack/react-query'
import { Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { People } from '../../features/people/queries.ts'
import { Controls } from '../../features/playback/controls.tsx'
import { cuesQuery } from '../../features/playback/queries.ts'
import { Stage } from '../../features/playback/stage.tsx'
import { Timeline } from '../../features/playback/timeline.tsx'
import { usePlayer } from '../../features/playback/use-player.ts'
import { useShortcuts } from '../../features/playback/use-shortcuts.ts'
import type { Review } from '../../features/reviews/model.ts'
import { signedUrlQuery, signFile } from '../../lib/storage/signed-urls.ts'
import { serverNow } from '../../lib/time/server-time.ts'
import { Banner } from '../../ui/banner.tsx'
import { LiveRegion } from '../../ui/live-region.tsx'
import { commentWords } from '../../words/comments.ts'
import { reviewWords as words } from '../../words/review.ts'
import { usePageTitle } from '../page-title.ts'
import { FocusQuestion } from './focus-question.tsx'
import { LinkedComment } from './linked-comment.tsx'
import { readPlace, writePlace } from './place-in-link.ts'
import type { PlaceInLink } from './place-in-link.ts'
import { createReviewView, ReviewDeskContext } from './review-desk.ts'
import type { ReviewDesk } from './review-desk.ts'
import { ReviewHeader } from './review-header.tsx'
import { ReviewPanels } from './review-panels.tsx'
import { reviewParts } from './review-parts.ts'
import { useFullscreen } from './use-fullscreen.ts'
import { useReviewTopic, useVisit } from './use-review-topic.ts'
import { useRoom } from './use-room.ts'
import { useTypingPause } from './use-typing-pause.ts'

/** A phone gives the room of what is not needed now to a question that pauses the clip, and to whoever writes. */
const onPhoneOnlyAtRest = 'max-sm:group-has-data-needs-room/page:hidden'

type ReviewPageProps = { readonly review: Review; readonly people: People; readonly personId: string }

/**
 * A frame with named places, which the parts in `review-parts.ts` fill. It knows the clip and who looks at it; what
 * people write is the parts' business, so that none of it draws the whole page anew.
 */
export function ReviewPage({ review, people, personId }: ReviewPageProps) {
  const place = readPlace(useSearch())
  const desk = useNewDesk({ review, people, personId }, place)
  const { player, cues, nameOf } = desk
  const area = useRef<HTMLDivElement>(null)
  const [isFullscreen, toggleFullscreen] = useFullscreen(area)
  const [stageKey, setStageKey] = useState(0)
  const { posterPath } = review.clip
  const { data: posterUrl } = useQuery({ ...signedUrlQuery(posterPath ?? ''), enabled: posterPath !== null })
  const keys = useMemo(() => Object.assign({}, ...reviewParts.map(({ keys: of }) => of?.(desk))), [desk])
  useShortcuts(player, { ...keys, fullscreen: toggleFullscreen })
  const hasEnded = review.expiresAt !== null && Date.parse(review.expiresAt) <= serverNow()

  return (
    <ReviewDeskContext value={desk}>
      <div ref={area} className="group/page flex h-full flex-col bg-paper">
        <ReviewHeader review={review} nameOf={nameOf}>
          {reviewParts.map(({ Header }, at) => Header && <Header key={at} />)}
        </ReviewHeader>
        {hasEnded && <Banner isWide>{words.ended}</Banner>}
        <div className="mx-auto flex min-h-0 w-full max-w-[97.5rem] flex-1 flex-col beside:grid beside:grid-cols-[minmax(0,1fr)_min(25.25rem,45%)] lg:gap-5 lg:p-5">
          <section className="min-w-0 beside:scroll-quiet sm:max-lg:px-4 sm:max-lg:pt-3">
            <Stage
              key={stageKey}
              player={player}
              posterUrl={posterUrl ?? null}
              cues={cues}
              onFullscreen={toggleFullscreen}
              onRetry={() => setStageKey(stageKey + 1)}
            >
              {reviewParts.map((part, at) => part.Stage && <part.Stage key={at} />)}
            </Stage>
            <Controls
              player={player}
              hasCaptions={cues.length > 0}
              isFullscreen={isFullscreen}
              onFullscreen={toggleFullscreen}
              onHelp={() => keys.help?.()}
            />
            <div className={onPhoneOnlyAtRest}>
              <Timeline player={player}>
                {(durationS) => reviewParts.map((part, at) => part.Timeline && <part.Timeline key={at} durationS={durationS} />)}
              </Timeline>
            </div>
            <div className="max-sm:hidden">
              <FocusQuestion />
            </div>
          </section>
          <ReviewPanels />
        </div>
        <Suspense>{reviewParts.map(({ Overlay }, at) => Overlay && <Overlay key={at} />)}</Suspense>
        {place.commentId !== null && <LinkedComment id={place.commentId} />}
        <LiveRegion summarise={(messages) => words.arrivals(messages.length)} />
      </div>
    </ReviewDeskContext>
  )
}

function useNewDesk({ review, people, personId }: ReviewPageProps, place: PlaceInLink): ReviewDesk {
  const { id: reviewId, clip } = review
  const { data: cues = noCues } = useQuery(cuesQuery(clip.objectPath, clip.captionLangs))
  const [view] = useState(() => createReviewView(place.commentId))
  const player = usePlayer({
    startAt: place.t ?? 0,
    durationS: clip.durationS,
    expectsPicture: clip.width !== 0,
    getSource: async () => ({ ...(await signFile(clip.objectPath)), mimeType: clip.mimeType }),
  })
  usePageTitle(clip.title)
  useReviewTopic(reviewId, review.topicEpoch)
  useVisit(reviewId)
  const sayTyping = useRoom(review, personId, view)
  const { onTyping: pauseForTyping, onDone: onTypingDone } = useTypingPause(player, view)
  const [, navigate] = useLocation()
  const nameOf = useCallback((id: string) => people.get(id) ?? commentWords.formerMember, [people])
  const goTo = useCallback(
    (seconds: number) => {
      player.seekTo(seconds)
      navigate(writePlace(reviewId, { t: seconds }), { replace: true })
    },
    [player, navigate, reviewId],
  )
  const goToComment = useCallback<ReviewDesk['goToComment']>(
    ({ id, atS }) => {
      if (atS !== null) player.seekTo(atS)
      view.setState({ panel: 'feedback', wantedId: id })
      navigate(writePlace(reviewId, { commentId: id }), { replace: true })
    },
    [player, view, navigate, reviewId],
  )
  const onTyping = useCallback(() => {
    pauseForTyping()
    sayTyping()
  }, [pauseForTyping, sayTyping])
  return useMemo(
    () => ({ review, personId, player, cues, view, nameOf, goTo, goToComment, onTyping, onTypingDone }),
    [review, personId, player, cues, view, nameOf, goTo, goToComment, onTyping, onTypingDone],
  )
}

const noCues: readonly never[] = []
