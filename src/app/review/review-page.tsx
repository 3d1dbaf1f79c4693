import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useLocation, useSearch } from 'wouter'
import { mayWriteNow } from '../../domain/protocol/writing.ts'
import { changeCommentDraft } from '../../features/comments/comment-draft.ts'
import { useComments } from '../../features/comments/use-comments.ts'
import type { CommentContext } from '../../features/comments/comment-item.tsx'
import type { Comment } from '../../features/comments/model.ts'
import { peopleQuery } from '../../features/people/queries.ts'
import { Controls } from '../../features/playback/controls.tsx'
import { cuesQuery } from '../../features/playback/queries.ts'
import { Stage } from '../../features/playback/stage.tsx'
import { Timeline } from '../../features/playback/timeline.tsx'
import { Transcript } from '../../features/playback/transcript.tsx'
import { useActiveId, usePlayer } from '../../features/playback/use-player.ts'
import { useShortcuts } from '../../features/playback/use-shortcuts.ts'
import type { AskedPrompt, Prompt } from '../../features/prompts/model.ts'
import { PromptCard } from '../../features/prompts/prompt-card.tsx'
import { usePrompts } from '../../features/prompts/use-prompts.ts'
import { groupRoleQuery } from '../../features/reviews/queries.ts'
import { useReview } from '../../features/reviews/use-review.ts'
import { signedForS, signedUrlQuery, signFile } from '../../lib/storage/signed-urls.ts'
import { Banner } from '../../ui/banner.tsx'
import { lazyExtra } from '../../ui/lazy-extra.ts'
import { LiveRegion } from '../../ui/live-region.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { commentWords } from '../../words/comments.ts'
import { reviewWords as words } from '../../words/review.ts'
import { usePageTitle } from '../page-title.ts'
import { FeedbackPanel } from './feedback-panel.tsx'
import { momentOf } from '../../features/comments/threads.ts'
import { readPlace, writePlace } from './place-in-link.ts'
import { PromptsPanel } from './prompts-panel.tsx'
import { ReviewHeader } from './review-header.tsx'
import { commentMarks, promptMarks } from './timeline-items.ts'
import { useFullscreen } from './use-fullscreen.ts'
import { usePromptPause } from './use-prompt-pause.ts'
import { useReviewTopic, useVisit } from './use-review-topic.ts'
import { useRoom } from './use-room.ts'
import { useTypingPause } from './use-typing-pause.ts'

const ShareSettings = lazyExtra(async () => ({ default: (await import('../../features/reviews/share-settings.tsx')).ShareSettings }))
const ShortcutSheet = lazyExtra(async () => ({ default: (await import('../../features/playback/shortcut-sheet.tsx')).ShortcutSheet }))

type Panel = 'feedback' | 'prompts' | 'transcript'

/** A phone gives the room of what is not needed now to a question that pauses the clip, and to whoever writes. */
const onPhoneOnlyAtRest = 'max-sm:group-has-data-needs-room/page:hidden'

/** Seconds for which a comment counts as the one the clip is at. */
const commentLastsS = 6

export function ReviewPage({ reviewId, personId }: { readonly reviewId: string; readonly personId: string }) {
  const review = useReview(reviewId)
  const { data: people } = useSuspenseQuery(peopleQuery)
  const comments = useComments(reviewId, personId)
  const asked = usePrompts(reviewId, personId)
  const place = readPlace(useSearch())
  const [, navigate] = useLocation()
  const [wantedId, setWantedId] = useState(place.commentId)
  const wantedPrompt = promptAbove(wantedId, comments, asked)
  const [panel, setPanel] = useState<Panel>(wantedPrompt === null ? 'feedback' : 'prompts')
  const [open, setOpen] = useState<'share' | 'keys' | null>(null)
  const area = useRef<HTMLDivElement>(null)
  const composerArea = useRef<HTMLTextAreaElement>(null)
  const [isFullscreen, toggleFullscreen] = useFullscreen(area)
  const { clip } = review
  const { data: groupRole } = useQuery(groupRoleQuery(review.group.id, personId))

  const [stageKey, setStageKey] = useState(0)
  const player = usePlayer({
    startAt: place.t ?? momentOf(place.commentId, comments) ?? wantedPrompt?.atS ?? 0,
    durationS: clip.durationS,
    expectsPicture: clip.width !== 0,
    getSource: async () => ({
      src: await signFile(clip.objectPath),
      mimeType: clip.mimeType,
      expiresAt: Date.now() + signedForS * 1000,
    }),
  })
  const { data: posterUrl } = useQuery({ ...signedUrlQuery(clip.posterPath ?? ''), enabled: clip.posterPath !== null })
  const { data: cues = [] } = useQuery(cuesQuery(clip.objectPath, clip.captionLangs))

  usePageTitle(clip.title)
  useReviewTopic(reviewId, review.topicEpoch)
  useVisit(reviewId)
  const room = useRoom(reviewId, review.topicEpoch, personId)
  const promptPause = usePromptPause(player, asked, review.presenter_id === personId)
  const typingPause = useTypingPause(player, promptPause.due !== null)

  const nameOf = useCallback((id: string) => people.get(id) ?? commentWords.formerMember, [people])
  const marks = useMemo(() => commentMarks(comments, nameOf), [comments, nameOf])
  const prompts = useMemo(() => promptMarks(asked), [asked])
  const activeId = useActiveId(player, marks, commentLastsS)
  const activePromptId = useActiveId(player, prompts, commentLastsS)

  const isOpen = review.state !== 'closed' && review.state !== 'draft'
  const canReply = isOpen && mayWriteNow(review, personId).ok
  const { sayTyping } = room
  const { onTyping: pauseForTyping } = typingPause
  const onTyping = useCallback(() => {
    pauseForTyping()
    sayTyping()
  }, [pauseForTyping, sayTyping])
  const goTo = (seconds: number) => {
    player.seekTo(seconds)
    navigate(writePlace(reviewId, { t: seconds }), { replace: true })
  }
  const goToComment = useCallback(
    (comment: { readonly id: string; readonly atS: number | null }) => {
      if (comment.atS !== null) player.seekTo(comment.atS)
      setWantedId(comment.id)
      setPanel('feedback')
      navigate(writePlace(reviewId, { commentId: comment.id }), { replace: true })
    },
    [player, navigate, reviewId],
  )
  // Stays the same object, so that of a thousand comments only those are drawn again in which something changed.
  const context = useMemo<CommentContext>(
    () => ({
      personId,
      nameOf,
      canReply,
      isOpen,
      onSeek: ({ id, startS }) => goToComment({ id, atS: startS }),
      linkTo: ({ id }) => new URL(writePlace(reviewId, { commentId: id }), window.location.origin).href,
      onTyping,
    }),
    [personId, nameOf, canReply, isOpen, goToComment, reviewId, onTyping],
  )
  const mark = (part: { startS: number; endS?: number | null }) => {
    // The letter that comes right after the key must find the box, so it is there at once.
    flushSync(() => setPanel('feedback'))
    composerArea.current?.focus()
    changeCommentDraft(reviewId, part)
    typingPause.onTyping()
  }
  useShortcuts(player, {
    mark: () => mark({ startS: player.momentNow(), endS: null }),
    'span-start': () => changeCommentDraft(reviewId, { startS: player.momentNow(), endS: null }),
    'span-end': () => changeCommentDraft(reviewId, { endS: player.momentNow() }),
    'clear-span': () => changeCommentDraft(reviewId, { startS: null, endS: null }),
    fullscreen: toggleFullscreen,
    help: () => setOpen('keys'),
  })

  const card = promptPause.due !== null && (
    <PromptCard
      key={promptPause.due.prompt.id}
      asked={promptPause.due}
      personId={personId}
      authorName={nameOf(promptPause.due.prompt.authorId)}
      onDone={promptPause.onDone}
    />
  )
  const focus = review.focusQuestion !== '' && (
    <Focus question={review.focusQuestion} name={nameOf(review.presenter_id)} isMine={review.presenter_id === personId} />
  )
  const canManage = review.presenter_id === personId || review.facilitator_id === personId
  const hasEnded = review.expiresAt !== null && Date.parse(review.expiresAt) <= Date.now()

  return (
    <div ref={area} className="group/page flex h-full flex-col bg-paper">
      <ReviewHeader review={review} nameOf={nameOf} here={room.here} onShare={canManage ? () => setOpen('share') : null} />
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
            {card || undefined}
          </Stage>
          <Controls
            player={player}
            hasCaptions={cues.length > 0}
            isFullscreen={isFullscreen}
            onFullscreen={toggleFullscreen}
            onHelp={() => setOpen('keys')}
          />
          <div className={onPhoneOnlyAtRest}>
            <Timeline
              player={player}
              comments={marks}
              prompts={prompts}
              activeId={activeId}
              onMark={({ id, atS, kind }) => {
                if (kind === 'prompt') {
                  goTo(atS)
                  setPanel('prompts')
                } else goToComment({ id, atS })
              }}
            />
          </div>
          <div className="max-sm:hidden">{focus}</div>
        </section>
        <aside className="flex min-h-0 flex-1 flex-col overflow-hidden border-t border-line bg-card beside:border-s beside:border-t-0 lg:rounded-surface lg:border">
          <Tabs<Panel>
            label={words.tabs.label}
            value={panel}
            onChange={setPanel}
            className="h-full"
            tabs={[
              {
                value: 'feedback',
                label: words.tabs.feedback,
                count: comments.filter(({ responseId }) => responseId === null).length,
                panel: (
                  <FeedbackPanel
                    review={review}
                    header={<div className="border-b border-line sm:hidden">{focus}</div>}
                    personId={personId}
                    comments={comments}
                    context={context}
                    activeId={activeId}
                    wantedId={wantedId}
                    typingNames={room.typing.map(nameOf)}
                    composer={{
                      area: composerArea,
                      momentNow: player.momentNow,
                      onTyping,
                      onDone: typingPause.onDone,
                      isPausedByTyping: typingPause.isPaused,
                    }}
                  />
                ),
              },
              {
                value: 'prompts',
                label: words.tabs.prompts,
                count: asked.length,
                panel: (
                  <PromptsPanel
                    review={review}
                    personId={personId}
                    asked={asked}
                    comments={comments}
                    context={context}
                    canAsk={isOpen && (review.facilitator_id === personId || groupRole === 'coach')}
                    activeId={activePromptId}
                    wantedId={wantedPrompt?.id ?? null}
                    momentNow={player.momentNow}
                    onSeek={goTo}
                    onEditing={player.pause}
                  />
                ),
              },
              ...(cues.length > 0
                ? [{ value: 'transcript' as const, label: words.tabs.transcript, panel: <Transcript player={player} cues={cues} /> }]
                : []),
            ]}
          />
        </aside>
      </div>
      <Suspense>
        {open === 'keys' && <ShortcutSheet onClose={() => setOpen(null)} />}
        {open === 'share' && <ShareSettings review={review} personId={personId} onClose={() => setOpen(null)} />}
      </Suspense>
      <LiveRegion summarise={(messages) => words.arrivals(messages.length)} />
    </div>
  )
}

/** The prompt under whose answer a comment stands. */
function promptAbove(commentId: string | null, comments: readonly Comment[], asked: readonly AskedPrompt[]): Prompt | null {
  const responseId = comments.find(({ id }) => id === commentId)?.responseId ?? null
  return responseId === null ? null : (asked.find(({ response }) => response?.id === responseId)?.prompt ?? null)
}

function Focus({ question, name, isMine }: { readonly question: string; readonly name: string; readonly isMine: boolean }) {
  return (
    <div className="gap-3.5 px-3.5 py-2.5 sm:flex sm:items-baseline sm:px-1 sm:pt-4">
      <p className="shrink-0 text-xs text-soft">
        <bdi>{isMine ? words.you : words.asks(name)}</bdi>
      </p>
      <p className="question max-sm:text-md" dir="auto">
        {question}
      </p>
    </div>
  )
}
