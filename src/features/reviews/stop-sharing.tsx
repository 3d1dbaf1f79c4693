import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { serverNow } from '../../lib/time/server-time.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { toast } from '../../ui/toast.ts'
import { sharingWords } from '../../words/sharing.ts'
import type { Review } from './model.ts'
import { changeReview } from './mutations.ts'
import { hasEnded } from './open-now.ts'

const words = sharingWords.settings

/** Postgres' own word for the moment by its clock: by this computer's it might lie ahead. */
const nowByTheServer = 'now'

export function StopSharing({ review, onStopped }: { readonly review: Review; readonly onStopped: () => void }) {
  const stopping = useMutation({ ...changeReview(useQueryClient(), review.id), meta: { quiet: true } })
  const [isAsking, setAsking] = useState(false)
  if (hasEnded(review, serverNow())) return null
  const handleStop = () => {
    stopping.mutate(
      { expiresAt: nowByTheServer },
      {
        onSuccess: () => {
          toast(words.stopped)
          onStopped()
        },
      },
    )
  }
  return (
    <section className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line pt-5">
      <p className="min-w-0 flex-1 basis-60 text-sm text-soft">{words.stopHint}</p>
      <Button onClick={() => setAsking(true)}>{words.stop}</Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={(open) => {
          if (!open) stopping.reset()
          setAsking(open)
        }}
        title={words.stopTitle}
        confirmLabel={words.stopConfirm}
        cancelLabel={words.cancel}
        onConfirm={handleStop}
        isBusy={stopping.isPending}
        isDangerous
      >
        <p>{words.stopMore}</p>
        {stopping.error && <Banner tone="danger">{stopping.error.message}</Banner>}
      </ConfirmDialog>
    </section>
  )
}
