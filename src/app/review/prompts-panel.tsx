import MessageCircleQuestion from 'lucide-react/icons/message-circle-question-mark'
import { useState } from 'react'
import type { CommentContext } from '../../features/comments/comment-item.tsx'
import { answerReplyPlace, ResponseReplies } from '../../features/comments/response-replies.tsx'
import type { Comment } from '../../features/comments/model.ts'
import { answerPlace } from '../../features/prompts/answer-draft.ts'
import { PromptEditor } from '../../features/prompts/prompt-editor.tsx'
import { PromptList } from '../../features/prompts/prompt-list.tsx'
import { isAnswered } from '../../features/prompts/model.ts'
import type { AskedPrompt, Prompt } from '../../features/prompts/model.ts'
import type { Review } from '../../features/reviews/model.ts'
import { Button } from '../../ui/button.tsx'
import { promptWords as words } from '../../words/prompts.ts'
import { StrayWords } from './stray-words.tsx'

type PromptsPanelProps = {
  readonly review: Review
  readonly personId: string
  readonly asked: readonly AskedPrompt[]
  readonly comments: readonly Comment[]
  readonly context: CommentContext
  readonly canAsk: boolean
  readonly activeId: string | null
  readonly wantedId: string | null
  readonly momentNow: () => number
  readonly onSeek: (seconds: number) => void
  readonly onEditing: () => void
}

/** What the editor is open for: `new`, or a prompt to change. */
type Editing = { readonly prompt: Prompt | null; readonly momentS: number }

export function PromptsPanel(props: PromptsPanelProps) {
  const { review, personId, asked, comments, context, canAsk, activeId, wantedId, momentNow, onSeek, onEditing } = props
  const [editing, setEditing] = useState<Editing | null>(null)
  const isPresenter = review.presenter_id === personId
  const belongings = [
    {
      prefix: answerPlace(review.id, ''),
      isThere: (promptId: string) => asked.some((each) => each.prompt.id === promptId && (!isAnswered(each) || isRefused(each))),
    },
    { prefix: answerReplyPlace(review.id, ''), isThere: (responseId: string) => asked.some(({ response }) => response?.id === responseId) },
  ]
  const edit = (prompt: Prompt | null) => {
    onEditing()
    setEditing({ prompt, momentS: momentNow() })
  }
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="min-h-0 flex-1">
        <PromptList
          asked={asked}
          personId={personId}
          presenterId={review.presenter_id}
          nameOf={context.nameOf}
          isOpen={context.isOpen}
          activeId={activeId}
          wantedId={wantedId}
          onSeek={onSeek}
          onEdit={edit}
          onTyping={context.onTyping}
          repliesTo={(responseId) => (
            <ResponseReplies review={{ id: review.id, step: review.step }} responseId={responseId} comments={comments} context={context} />
          )}
          empty={<NoPrompts canAsk={canAsk} isPresenter={isPresenter} />}
        />
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
        <PromptEditor reviewId={review.id} prompt={editing.prompt} momentS={editing.momentS} onClose={() => setEditing(null)} />
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
