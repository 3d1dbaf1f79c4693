import ChevronDown from 'lucide-react/icons/chevron-down'
import ChevronUp from 'lucide-react/icons/chevron-up'
import { useEffect, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useUploads } from '../../lib/upload/upload-store.ts'
import type { UploadItem } from '../../lib/upload/upload-store.ts'
import { uploads } from '../../lib/upload/uploads.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Progress } from '../../ui/progress.tsx'
import { clipWords } from '../../words/clips.ts'
import { DiscardDialog } from './discard-dialog.tsx'
import { UploadRow } from './upload-row.tsx'
import { inOrderOfNeed, percentOfAll, summaryOf } from './upload-sentence.ts'

const words = clipWords.tray

type UploadTrayProps = {
  readonly personId: string
  readonly openHref: (clipId: string) => string
  readonly libraryHref: string
  /**
   * On a page where people write at its end: it takes its own room there, or the other corner, is small and is gone when
   * all is sent.
   */
  readonly isBesideWriting: boolean
}

/** The uploads of this window, at the foot of every page: a panel in the corner, a bar on a phone. */
export function UploadTray({ personId, openHref, libraryHref, isBesideWriting }: UploadTrayProps) {
  useEffect(() => void uploads.open(personId), [personId])
  const [path] = useLocation()
  const items = useUploads((state) => state.items)
  const sentHere = items.filter(({ status: { state } }) => state !== 'needs-file' && state !== 'elsewhere')
  const shown = isBesideWriting ? sentHere.filter(({ status: { state } }) => state !== 'done') : sentHere
  const waiting = items.filter(({ status: { state } }) => state === 'needs-file').length
  return (
    <div
      className={classNames(
        'pointer-events-none sticky bottom-0 z-30 flex flex-col items-end gap-2',
        isBesideWriting ? 'lg:fixed lg:start-4 lg:bottom-4 lg:w-96' : 'sm:fixed sm:end-4 sm:bottom-4 sm:w-96',
      )}
    >
      <p role="status" className="sr-only start-0">
        {sentHere.length > 0 && said(sentHere)}
      </p>
      {shown.length > 0 && (
        <Panel key={String(isBesideWriting)} items={shown} openHref={openHref} isOpenAtFirst={!isBesideWriting && isWide()} />
      )}
      {shown.length === 0 && waiting > 0 && path !== libraryHref && !isBesideWriting && (
        <Link
          href={libraryHref}
          className="floating pointer-events-auto m-3 inline-flex min-h-9 items-center px-4 text-sm font-strong text-accent hover:underline sm:m-0"
        >
          {clipWords.unfinished.pill(waiting)}
        </Link>
      )}
    </div>
  )
}

type PanelProps = Pick<UploadTrayProps, 'openHref'> & { readonly items: readonly UploadItem[]; readonly isOpenAtFirst: boolean }

function Panel({ items, openHref, isOpenAtFirst }: PanelProps) {
  const [isOpen, setIsOpen] = useState(isOpenAtFirst)
  const [discarded, setDiscarded] = useState<UploadItem | null>(null)
  const over = items.filter(({ status: { state } }) => state === 'done' || state === 'refused')
  const isMoving = over.length < items.length
  return (
    <section
      aria-label={words.label}
      className="pointer-events-auto w-full overflow-hidden border-t border-line bg-card pb-[env(safe-area-inset-bottom)] shadow-float transition-[opacity,translate] duration-200 starting:translate-y-3 starting:opacity-0 sm:rounded-surface sm:border sm:pb-0"
    >
      <header className="flex min-h-11 items-center gap-1 ps-3.5 pe-2">
        <h2 className="min-w-0 flex-1 truncate text-sm font-strong">{summaryOf(items)}</h2>
        {over.length > 0 && (
          <Button size="small" variant="quiet" onClick={() => over.forEach(({ clipId }) => uploads.dismiss(clipId))}>
            {words.clear}
          </Button>
        )}
        <IconButton
          size="small"
          aria-expanded={isOpen}
          label={isOpen ? words.collapse : words.expand}
          icon={isOpen ? <ChevronDown /> : <ChevronUp />}
          onClick={() => setIsOpen(!isOpen)}
        />
      </header>
      {!isOpen && isMoving && <Progress label={words.label} value={percentOfAll(items) / 100} className="h-1 rounded-none" />}
      {isOpen && (
        <ul className="scroll-quiet max-h-[min(24rem,50dvh)] divide-y divide-line border-t border-line">
          {inOrderOfNeed(items).map((item) => (
            <UploadRow key={item.clipId} item={item} openHref={openHref} onDiscard={() => setDiscarded(item)} />
          ))}
        </ul>
      )}
      {discarded !== null && <DiscardDialog upload={discarded} onClose={() => setDiscarded(null)} />}
    </section>
  )
}

const isWide = (): boolean => window.matchMedia('(min-width: 40rem)').matches

/** What a screen reader hears: that an upload is over or in trouble, not each of its percents. */
function said(items: readonly UploadItem[]): string {
  const isMoving = items.some(({ status: { state } }) => state === 'sending' || state === 'waiting' || state === 'checking')
  return isMoving ? words.label : summaryOf(items)
}
