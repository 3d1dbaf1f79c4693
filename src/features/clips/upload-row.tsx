import Check from 'lucide-react/icons/check'
import Pause from 'lucide-react/icons/pause'
import Play from 'lucide-react/icons/play'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import X from 'lucide-react/icons/x'
import { Link } from 'wouter'
import type { UploadItem, UploadStatus } from '../../lib/upload/upload-store.ts'
import { uploads } from '../../lib/upload/uploads.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Progress } from '../../ui/progress.tsx'
import { clipWords } from '../../words/clips.ts'
import { notesOf, percentOf, sentenceOf } from './upload-sentence.ts'

const words = clipWords.tray

type UploadRowProps = { readonly item: UploadItem; readonly openHref: (clipId: string) => string; readonly onDiscard: () => void }

/** One upload: what it is, how far, what one can do about it. */
export function UploadRow({ item, openHref, onDiscard }: UploadRowProps) {
  const { clipId, title, status } = item
  return (
    <li className="grid grid-cols-[4rem_minmax(0,1fr)_auto] items-start gap-x-3 px-3.5 py-3">
      <Thumbnail item={item} />
      <div className="min-w-0">
        <p className="truncate text-sm font-strong">{status.state === 'refused' ? item.fileName : title}</p>
        <p className={classNames('text-xs', isTrouble(status) ? 'text-ink' : 'text-soft')}>{sentenceOf(item)}</p>
        {hasProgress(status) && <Bar item={item} />}
        {notesOf(item).map((note) => (
          <p key={note} className="mt-1 text-xs text-soft">
            {note}
          </p>
        ))}
        {status.state === 'done' && (
          <Link href={openHref(clipId)} className="inline-flex min-h-6 items-center text-xs font-strong text-accent hover:underline">
            {clipWords.clip.open}
          </Link>
        )}
        {status.state === 'failed' && !status.isFinal && (
          <Button size="small" className="mt-1.5" onClick={() => void uploads.resume(clipId)}>
            {words.retry}
          </Button>
        )}
      </div>
      <Actions item={item} onDiscard={onDiscard} />
    </li>
  )
}

function Actions({ item: { clipId, title, status }, onDiscard }: Pick<UploadRowProps, 'item' | 'onDiscard'>) {
  const isOver = status.state === 'done' || status.state === 'refused' || (status.state === 'failed' && status.isFinal)
  const canPause = status.state === 'sending' || status.state === 'offline' || status.state === 'waiting'
  return (
    <div className="-me-1.5 -mt-1 flex">
      {canPause && <IconButton size="small" label={words.pause(title)} icon={<Pause />} onClick={() => uploads.pause(clipId)} />}
      {status.state === 'paused' && (
        <IconButton size="small" label={words.resume(title)} icon={<Play />} onClick={() => void uploads.resume(clipId)} />
      )}
      {isOver && <IconButton size="small" label={words.dismiss(title)} icon={<X />} onClick={() => uploads.dismiss(clipId)} />}
      {!isOver && status.state !== 'finishing' && <IconButton size="small" label={words.cancel(title)} icon={<X />} onClick={onDiscard} />}
    </div>
  )
}

function Thumbnail({ item: { posterUrl, status } }: Pick<UploadRowProps, 'item'>) {
  return (
    <span className="relative mt-0.5 block aspect-video overflow-hidden rounded-small bg-line">
      {posterUrl !== null && <img src={posterUrl} alt="" className="absolute inset-0 size-full object-contain" />}
      {status.state === 'done' && <Sign icon={<Check />} className="bg-accent text-accent-ink" />}
      {isTrouble(status) && <Sign icon={<TriangleAlert />} className="bg-danger text-danger-ink" />}
    </span>
  )
}

function isTrouble({ state }: UploadStatus): boolean {
  return state === 'refused' || state === 'failed'
}

function Sign({ icon, className }: { readonly icon: React.ReactNode; readonly className: string }) {
  return (
    <span
      aria-hidden="true"
      className={`absolute inset-0 m-auto grid size-5 place-items-center rounded-full [&_svg]:size-3.5 ${className}`}
    >
      {icon}
    </span>
  )
}

function Bar({ item }: Pick<UploadRowProps, 'item'>) {
  const { state } = item.status
  const value = state === 'checking' || state === 'finishing' ? null : percentOf(item) / 100
  return <Progress label={words.progress(item.title)} value={value} tone={state === 'sending' ? 'go' : 'waiting'} className="mt-2" />
}

function hasProgress({ state }: UploadStatus): boolean {
  return state !== 'done' && state !== 'refused' && state !== 'failed'
}
