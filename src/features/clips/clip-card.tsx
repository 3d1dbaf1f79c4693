import Captions from 'lucide-react/icons/captions'
import Ellipsis from 'lucide-react/icons/ellipsis'
import Pencil from 'lucide-react/icons/pencil'
import Play from 'lucide-react/icons/play'
import Share from 'lucide-react/icons/users'
import Trash from 'lucide-react/icons/trash-2'
import { memo, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { oneLine } from '../../domain/one-line.ts'
import { formatTimecode } from '../../domain/time/timecode.ts'
import { forgetSent } from '../../lib/outbox/text-draft.ts'
import { serverNow } from '../../lib/time/server-time.ts'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { toast, toastError } from '../../ui/toast.ts'
import { captionsWords } from '../../words/captions.ts'
import { clipWords } from '../../words/clips.ts'
import { dayOf, toClip } from './model.ts'
import type { Clip } from './model.ts'
import { useChangeClip } from './mutations.ts'
import { Poster } from './poster.tsx'
import { RenameTitle } from './rename-title.tsx'
import { why } from './why.ts'

const words = clipWords.clip

type ClipCardProps = {
  readonly clip: Clip
  /** How many reviews it is open in now. */
  readonly openReviews: number
  readonly openHref: string
  /** Beside the picture instead of under it, where there is room for one column only. */
  readonly isRow: boolean
  readonly onWatch: (clip: Clip) => void
  readonly onCaptions: (clip: Clip) => void
  /** It is about to go from the list, and the focus with it. */
  readonly onRemove: () => void
}

/** Memoized: scrolling renders the list around it many times a second. */
export const ClipCard = memo(function ClipCard(props: ClipCardProps) {
  const { clip, openReviews, openHref, isRow, onWatch, onCaptions, onRemove } = props
  const { title, captionLangs } = clip
  const renaming = useRenaming(clip)
  const remove = useRemoving(clip, onRemove)
  const [, goTo] = useLocation()
  return (
    <article className={classNames('group pb-7', isRow && 'grid grid-cols-[clamp(6rem,34vw,8.5rem)_minmax(0,1fr)] gap-3.5')}>
      <Picture clip={clip} onWatch={() => onWatch(clip)} />
      <div className={classNames('flex items-start gap-1', !isRow && 'mt-2.5')}>
        <div className="min-w-0 flex-1">
          {renaming.field === null ? (
            <h2 className="line-clamp-2 font-strong wrap-anywhere">{title}</h2>
          ) : (
            <RenameTitle
              key={renaming.field.problem}
              place={renaming.place}
              title={title}
              problem={renaming.field.problem}
              onSave={renaming.save}
              onCancel={renaming.stop}
            />
          )}
          <p className="mt-0.5 text-sm text-soft *:inline-block">
            <span>{clipWords.onDay(dayOf(clip))}</span>
            <span aria-hidden="true" className={isRow ? 'sr-only' : 'mx-1.5'}>
              ·
            </span>
            <span className={isRow ? 'w-full' : undefined}>{openReviews > 0 ? words.openReviews(openReviews) : words.notOpened}</span>
          </p>
          <Link href={openHref} className="mt-1 inline-flex min-h-6 items-center text-sm font-strong text-accent hover:underline">
            {words.open}
          </Link>
        </div>
        <Menu
          trigger={<IconButton ref={renaming.menu} label={words.menu(title)} icon={<Ellipsis />} className="-mt-1.5 -me-1.5" />}
          items={[
            { label: words.open, icon: <Share />, onSelect: () => goTo(openHref) },
            { label: words.rename, icon: <Pencil />, onSelect: renaming.start },
            {
              label: captionLangs.length > 0 ? captionsWords.change : captionsWords.add,
              icon: <Captions />,
              onSelect: () => onCaptions(clip),
            },
            'separator',
            { label: words.remove, icon: <Trash />, isDangerous: true, onSelect: remove },
          ]}
        />
      </div>
    </article>
  )
})

function Picture({ clip, onWatch }: { readonly clip: Clip; readonly onWatch: () => void }) {
  return (
    <button type="button" onClick={onWatch} className="relative block w-full self-start rounded-field">
      <span className="sr-only">{words.watch(clip.title)}</span>
      <Poster path={clip.posterPath} className="aspect-video rounded-field" />
      <span className="absolute inset-0 grid place-items-center opacity-0 transition-opacity group-hover:opacity-100 group-has-focus-visible:opacity-100 pointer-coarse:opacity-100">
        <span className="grid size-10 place-items-center rounded-full bg-black/60 text-white">
          <Play className="size-4 translate-x-px fill-current" aria-hidden="true" />
        </span>
      </span>
      {clip.durationS !== null && (
        <span className="absolute end-1.5 bottom-1.5 rounded-tag bg-black/70 px-1.5 text-2xs font-strong text-white tabular-nums">
          {formatTimecode(clip.durationS)}
        </span>
      )}
    </button>
  )
}

type TitleField = { readonly problem: string | null }

/** Renaming in place: shown as saved at once; what could not be saved comes back into the field with the reason. */
function useRenaming(clip: Clip) {
  const place = `clip-title:${clip.id}`
  const [field, setField] = useState<TitleField | null>(null)
  const menu = useRef<HTMLButtonElement>(null)
  const change = useChangeClip({ isQuiet: true })
  const stop = () => {
    setField(null)
    menu.current?.focus()
  }
  const save = (typed: string) => {
    stop()
    const title = oneLine(typed)
    const onSuccess = () => forgetSent(place, typed)
    const onError = (error: unknown) => setField({ problem: clipWords.rename.failed(why(error)) })
    if (title === clip.title) onSuccess()
    else change.mutate({ clip, patch: { title } }, { onSuccess, onError })
  }
  return { place, field, menu, start: () => setField({ problem: null }), stop, save }
}

function useRemoving(clip: Clip, onRemove: () => void): () => void {
  const change = useChangeClip({ isQuiet: true })
  const { id, title } = clip
  const restore = (away: Clip) => {
    change.mutateAsync({ clip: away, patch: { deleted_at: null } }).catch((error: unknown) => toastError(why(error), { id }))
  }
  const remove = async () => {
    onRemove()
    try {
      const away = toClip(await change.mutateAsync({ clip, patch: { deleted_at: new Date(serverNow()).toISOString() } }))
      toast(clipWords.removed.toast(title), { id, action: { label: clipWords.removed.undo, onClick: () => restore(away) } })
    } catch (error) {
      toastError(`${clipWords.removed.failed(title)} ${why(error)}`, { id })
    }
  }
  return () => void remove()
}
