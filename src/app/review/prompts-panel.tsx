import MessageCircleQuestion from 'lucide-react/icons/message-circle-question-mark'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useMemo, useState } from 'react'
import { answerReplyPlace, ResponseReplies } from '../../features/comments/response-replies.tsx'
import { useComments } from '../../features/comments/use-comments.ts'
import { useActiveId } from '../../features/playback/use-player.ts'
import { answerPlace } from '../../features/prompts/answer-draft.ts'
import { PromptList } from '../../features/prompts/prompt-list.tsx'
import { isAnswered } from '../../features/prompts/model.ts'
import type { AskedPrompt, Prompt } from '../../features/prompts/model.ts'
import { usePrompts } from '../../features/prompts/use-prompts.ts'
import { groupRoleQuery } from '../../features/reviews/queries.ts'
import { Button } from '../../ui/button.tsx'
import { lazyExtra } from '../../ui/lazy-extra.ts'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { promptWords as words } from '../../words/prompts.ts'
import { reviewWords } from '../../words/review.ts'
import { promptAbove } from './prompt-above.ts'
import { isOpen, useDesk, useView } from './review-desk.ts'
import { StrayWords } from './stray-words.tsx'
import { markLastsS, promptMarks } from './timeline-items.ts'
import { useCommentContext } from './use-comment-context.ts'

const PromptEditor = lazyExtra(async () => ({ default: (await import('../../features/prompts/prompt-editor.tsx')).PromptEditor }))

/** What the editor is open for: `new`, or a prompt to change. */
type Editing = { readonly prompt: Prompt | null; readonly momentS: number }

/** Every question asked, with its answer. */
export function PromptsPanel() {
  const { review, personId, player, goTo } = useDesk()
  const asked = usePrompts(review.id, personId)
  const comments = useComments(review.id, personId)
  const context = useCommentContext()
  const wantedId = useView((view) => view.wantedId)
  const marks = useMemo(() => promptMarks(asked ?? []), [asked])
  const activeId = useActiveId(player, marks, markLastsS)
  const { data: groupRole } = useQuery(groupRoleQuery(review.group.id, personId))
  const canAsk = isOpen(review) && (review.facilitator_id === personId || groupRole === 'coach')
  const [editing, setEditing] = useState<Editing | null>(null)
  const isPresenter = review.presenter_id === personId
  const belongings = [
    {
      prefix: answerPlace(review.id, ''),
      isThere: (promptId: string) => asked?.some((each) => each.prompt.id === promptId && (!isAnswered(each) || isRefused(each))) ?? true,
    },
    {
      prefix: answerReplyPlace(review.id, ''),
      isThere: (responseId: string) => asked?.some(({ response }) => response?.id === responseId) ?? true,
    },
  ]
  const edit = (prompt: Prompt | null) => {
    player.pause()
    setEditing({ prompt, momentS: player.momentNow() })
  }
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="min-h-0 flex-1">
        {asked === null || comments === null ? (
          <SkeletonList label={reviewWords.loadingPrompts} />
        ) : (
          <PromptList
            asked={asked}
            personId={personId}
            presenterId={review.presenter_id}
            nameOf={context.nameOf}
            isOpen={context.isOpen}
            activeId={activeId}
            wantedId={promptAbove(wantedId, comments, asked)?.id ?? null}
            onSeek={goTo}
            onEdit={edit}
            onTyping={context.onTyping}
            repliesTo={(responseId) => (
              <ResponseReplies
                review={{ id: review.id, step: review.step }}
                responseId={responseId}
                comments={comments}
                context={context}
              />
            )}
            empty={<NoPrompts canAsk={canAsk} isPresenter={isPresenter} />}
          />
        )}
      </div>
      <StrayWords belongings={belongings} />
      {canAsk && (
        <div className="border-t border-line p-3.5">
          <Button className="w-full" icon={<MessageCircleQuestion />} onClick={() => edit(null)}>
            {words.new}
          </Button>
        </div>
      )}
      {editing !== null && (
        <Suspense>
          <PromptEditor reviewId={review.id} prompt={editing.prompt} momentS={editing.momentS} onClose={() => setEditing(null)} />
        </Suspense>
      )}
    </div>
  )
}

function isRefused({ response }: AskedPrompt): boolean {
  return response?.sendState === 'set-aside'
}

function NoPrompts({ canAsk, isPresenter }: { readonly canAsk: boolean; readonly isPresenter: boolean }) {
  const question = canAsk ? words.empty.coach : isPresenter ? words.empty.presenter : words.empty.reader
  const more = canAsk ? words.empty.coachMore : isPresenter ? words.empty.presenterMore : null
  return (
    <div className="grid content-center gap-2 p-6 text-center">
      <p className="question">{question}</p>
      {more !== null && <p className="text-soft">{more}</p>}
    </div>
  )
}
