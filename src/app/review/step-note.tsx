import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { canCommit } from '../../domain/protocol/writing.ts'
import { hasCommitted, mustCommit } from '../../domain/protocol/reading.ts'
import { commitStep } from '../../features/reviews/mutations.ts'
import type { Review } from '../../features/reviews/model.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { reviewWords } from '../../words/review.ts'

const words = reviewWords.step

type StepNoteProps = {
  readonly review: Review
  readonly personId: string
  readonly presenterName: string
  /** Saved comments of one's own in the running step, without replies and private notes. */
  readonly ownEntries: number
}

/** What is sealed in this step, until when, and how one opens it. Nothing in a step that seals nothing. */
export function StepNote({ review, personId, presenterName, ownEntries }: StepNoteProps) {
  const step = review.protocol.steps[review.step]
  if (step === undefined || step.reveal === 'immediate' || review.revealed_steps.includes(review.step)) return null
  if (review.state === 'closed') return null
  const isWaitedFor = mustCommit(review, review.step, personId) && !hasCommitted(review.commits, review.step, personId)
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-wash px-4 py-2.5 text-sm">
      <p className="min-w-0 flex-1 basis-56">{isWaitedFor ? words.mustReflect : words.sealed(presenterName)}</p>
      {isWaitedFor && <CommitButton review={review} personId={personId} ownEntries={ownEntries} least={step.min_entries} />}
    </div>
  )
}

type CommitButtonProps = {
  readonly review: Review
  readonly personId: string
  readonly ownEntries: number
  readonly least: number
}

function CommitButton({ review, personId, ownEntries, least }: CommitButtonProps) {
  const [isAsking, setAsking] = useState(false)
  const committing = useMutation(commitStep(useQueryClient(), review.id))
  const isReady = canCommit(review, personId, ownEntries).ok
  return (
    <>
      <span className="text-xs text-soft tabular-nums">{words.written(ownEntries, least)}</span>
      <Button variant="go" disabled={!isReady} title={isReady ? undefined : words.tooFew(least)} onClick={() => setAsking(true)}>
        {words.done}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={words.doneTitle}
        confirmLabel={words.doneYes}
        cancelLabel={words.doneNo}
        isBusy={committing.isPending}
        onConfirm={() => committing.mutate(review.step, { onSettled: () => setAsking(false) })}
      >
        {words.doneMore}
      </ConfirmDialog>
    </>
  )
}
