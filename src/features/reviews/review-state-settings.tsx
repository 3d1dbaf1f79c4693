import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.ts'
import { sharingWords } from '../../words/sharing.ts'
import type { Review } from './model.ts'
import { moveReview } from './mutations.ts'

const words = sharingWords.settings

/** The facilitator's: whether people can write. */
export function ReviewStateSettings({ review }: { readonly review: Review }) {
  const moving = useMutation({ ...moveReview(useQueryClient(), review.id), meta: { quiet: true } })
  const isClosed = review.state === 'closed'
  const handleMove = () => {
    moving.mutate(
      { event: isClosed ? 'reopen' : 'close', version: review.version },
      { onSuccess: () => toast(isClosed ? words.reopened : words.closed) },
    )
  }
  return (
    <section className="grid gap-3 border-t border-line pt-5" aria-labelledby="review-state">
      <h3 id="review-state" className="text-sm font-strong">
        {words.review}
      </h3>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 basis-60 text-sm text-soft">{isClosed ? words.isClosed : words.isOpen}</p>
        <Button isBusy={moving.isPending} onClick={handleMove}>
          {isClosed ? words.reopenReview : words.closeReview}
        </Button>
      </div>
      {moving.error && <Banner tone="danger">{moving.error.message}</Banner>}
    </section>
  )
}
