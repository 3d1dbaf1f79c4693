import Settings from 'lucide-react/icons/settings-2'
import { Button } from '../../ui/button.tsx'
import { lazyExtra } from '../../ui/lazy-extra.ts'
import { reviewWords as words } from '../../words/review.ts'
import { useDesk, useView } from './review-desk.ts'
import type { ReviewPart } from './review-part.ts'

/** Who may see the review, and until when: for those who can set it. */
export const sharingPart: ReviewPart = { Header: ShareButton, Overlay: Sharing }

const ShareSettings = lazyExtra(async () => ({ default: (await import('../../features/reviews/share-settings.tsx')).ShareSettings }))

function ShareButton() {
  const { review, personId, view } = useDesk()
  if (review.presenter_id !== personId && review.facilitator_id !== personId) return null
  return (
    <Button icon={<Settings />} onClick={() => view.setState({ overlay: 'share' })} title={words.shareSettings}>
      <span className="max-sm:sr-only">{words.share}</span>
    </Button>
  )
}

function Sharing() {
  const { review, personId, view } = useDesk()
  const isOpen = useView(({ overlay }) => overlay === 'share')
  return isOpen && <ShareSettings review={review} personId={personId} onClose={() => view.setState({ overlay: null })} />
}
