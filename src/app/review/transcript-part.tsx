import { Transcript } from '../../features/playback/transcript.tsx'
import { reviewWords as words } from '../../words/review.ts'
import { useDesk } from './review-desk.ts'
import type { ReviewPart } from './review-part.ts'

/** What is said in the clip, where it has captions. */
export const transcriptPart: ReviewPart = {
  panel: ({ cues }) => (cues.length === 0 ? null : { id: 'transcript', label: words.tabs.transcript, Panel: TranscriptPanel }),
}

function TranscriptPanel() {
  const { player, cues } = useDesk()
  return <Transcript player={player} cues={cues} />
}
