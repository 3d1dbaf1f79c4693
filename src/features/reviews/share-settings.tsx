import { Dialog } from '../../ui/dialog.tsx'
import { sharingWords } from '../../words/sharing.ts'
import type { Review } from './model.ts'
import { ReviewStateSettings } from './review-state-settings.tsx'
import { SharingForm } from './sharing-form.tsx'
import { StopSharing } from './stop-sharing.tsx'

const words = sharingWords.settings

type ShareSettingsProps = { readonly review: Review; readonly personId: string; readonly onClose: () => void }

/** A window in which the presenter says who sees a review and until when, and the facilitator closes or reopens it. */
export function ShareSettings({ review, personId, onClose }: ShareSettingsProps) {
  const isPresenter = review.presenter_id === personId
  return (
    <Dialog
      isOpen
      onOpenChange={(open) => !open && onClose()}
      title={words.title}
      description={words.group(review.group.name)}
      closeLabel={words.close}
    >
      <div className="grid gap-7">
        {isPresenter ? <SharingForm review={review} onSaved={onClose} /> : <p className="text-soft">{words.keptAsItIs}</p>}
        {review.facilitator_id === personId && <ReviewStateSettings review={review} />}
        {isPresenter && <StopSharing review={review} onStopped={onClose} />}
      </div>
    </Dialog>
  )
}
