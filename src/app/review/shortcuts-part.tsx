import { lazyExtra } from '../../ui/lazy-extra.ts'
import { useDesk, useView } from './review-desk.ts'
import type { ReviewPart } from './review-part.ts'

/** All keys, in a sheet. */
export const shortcutsPart: ReviewPart = {
  Overlay: Shortcuts,
  keys: ({ view }) => ({ help: () => view.setState({ overlay: 'keys' }) }),
}

const ShortcutSheet = lazyExtra(async () => ({ default: (await import('../../features/playback/shortcut-sheet.tsx')).ShortcutSheet }))

function Shortcuts() {
  const { view } = useDesk()
  const isOpen = useView(({ overlay }) => overlay === 'keys')
  return isOpen && <ShortcutSheet onClose={() => view.setState({ overlay: null })} />
}
