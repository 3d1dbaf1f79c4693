import { useCallback, useEffect, useMemo } from 'react'
import { MarkRow } from '../../features/playback/mark-row.tsx'
import type { TimelineMark } from '../../features/playback/timeline-marks.ts'
import { useActiveId } from '../../features/playback/use-player.ts'
import { PromptCard } from '../../features/prompts/prompt-card.tsx'
import { usePrompts } from '../../features/prompts/use-prompts.ts'
import { reviewWords as words } from '../../words/review.ts'
import { PromptsPanel } from './prompts-panel.tsx'
import { useDesk } from './review-desk.ts'
import type { ReviewPart } from './review-part.ts'
import { markLastsS, promptMarks } from './timeline-items.ts'
import { usePromptPause } from './use-prompt-pause.ts'

/** Questions to the presenter, which pause the clip for them. */
export const promptsPart: ReviewPart = {
  Stage: DuePrompt,
  Timeline: PromptMarks,
  panel: () => ({ id: 'prompts', label: words.tabs.prompts, Count: PromptCount, Panel: PromptsPanel }),
}

function PromptCount() {
  const { review, personId } = useDesk()
  return usePrompts(review.id, personId)?.length
}

function PromptMarks({ durationS }: { readonly durationS: number }) {
  const { review, personId, player, view, goTo } = useDesk()
  const asked = usePrompts(review.id, personId)
  const marks = useMemo(() => promptMarks(asked ?? []), [asked])
  const activeId = useActiveId(player, marks, markLastsS)
  const handleMark = useCallback(
    ({ atS }: TimelineMark) => {
      goTo(atS)
      view.setState({ panel: 'prompts' })
    },
    [goTo, view],
  )
  return marks.length > 0 && <MarkRow marks={marks} duration={durationS} activeId={activeId} onMark={handleMark} />
}

const none: readonly never[] = []

function DuePrompt() {
  const { review, personId, player, view, nameOf } = useDesk()
  const asked = usePrompts(review.id, personId)
  const { due, onDone } = usePromptPause(player, asked ?? none, review.presenter_id === personId)
  useEffect(() => view.setState({ isAsked: due !== null }), [view, due])
  if (due === null) return null
  return <PromptCard key={due.prompt.id} asked={due} personId={personId} authorName={nameOf(due.prompt.authorId)} onDone={onDone} />
}
