import Search from 'lucide-react/icons/search'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useCallback, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react'
import { living } from '../../domain/sync/apply-change.ts'
import { uploads } from '../../lib/upload/uploads.ts'
import { Button } from '../../ui/button.tsx'
import { lazyExtra } from '../../ui/lazy-extra.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Select } from '../../ui/select.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { clipWords } from '../../words/clips.ts'
import { AddClips, addClips } from './add-clips.tsx'
import { arrange } from './arrange.ts'
import type { ClipOrder } from './arrange.ts'
import { ClipCard } from './clip-card.tsx'
import { DropZone } from './drop-zone.tsx'
import { EmptyLibrary } from './empty-library.tsx'
import { LibraryLoading } from './library-loading.tsx'
import type { Clip } from './model.ts'
import { clipsQuery } from './queries.ts'
import { RecentlyDeleted } from './recently-deleted.tsx'
import { UnfinishedUploads } from './unfinished-uploads.tsx'
import { VirtualGrid } from './virtual-grid.tsx'
import { WatchDialog } from './watch-dialog.tsx'

const words = clipWords.library
const CaptionsDialog = lazyExtra(async () => ({ default: (await import('./captions-dialog.tsx')).CaptionsDialog }))

type ClipLibraryProps = {
  readonly personId: string
  /** How many reviews each clip is open in now, by clip id. */
  readonly openReviews: ReadonlyMap<string, number>
  readonly openHref: (clipId: string) => string
}

/** One's own clips: added, found, renamed, put away, and the way to open one for review. */
export function ClipLibrary(props: ClipLibraryProps) {
  const { personId } = props
  useEffect(() => void uploads.open(personId), [personId])
  // Whatever the page shows: a file dropped where nobody takes it is opened by the browser in place of the app.
  return (
    <>
      <DropZone onPicked={addClips} />
      <OwnClips {...props} />
    </>
  )
}

function OwnClips({ personId, openReviews, openHref }: ClipLibraryProps) {
  const { data: held } = useQuery(clipsQuery(personId))
  const [isDeletedView, setIsDeletedView] = useState(false)
  const clips = useMemo(() => (held === undefined ? undefined : living(held)), [held])
  if (clips === undefined) return <LibraryLoading unfinished={<UnfinishedUploads clips={[]} />} />
  const putAway = clips.filter(({ deletedAt }) => deletedAt !== null)
  if (isDeletedView) return <DeletedView clips={putAway} onBack={() => setIsDeletedView(false)} />
  const ready = clips.filter(({ deletedAt, status }) => deletedAt === null && status !== 'uploading')
  return (
    <>
      <PageHeader
        title={words.title}
        subtitle={ready.length > 0 ? words.subtitle(ready.length) : undefined}
        actions={ready.length > 0 ? <AddClips /> : undefined}
      />
      <UnfinishedUploads clips={clips} />
      {ready.length === 0 ? (
        <EmptyLibrary action={<AddClips size="large" />} />
      ) : (
        <ReadyClips clips={ready} openReviews={openReviews} openHref={openHref} />
      )}
      {putAway.length > 0 && (
        <Button variant="quiet" size="small" className="mt-2 -ms-2.5" onClick={() => setIsDeletedView(true)}>
          {clipWords.removed.link(putAway.length)}
        </Button>
      )}
    </>
  )
}

type ReadyClipsProps = Omit<ClipLibraryProps, 'personId'> & { readonly clips: readonly Clip[] }

function ReadyClips({ clips, openReviews, openHref }: ReadyClipsProps) {
  const [search, setSearch] = useState('')
  const [order, setOrder] = useState<ClipOrder>('newest')
  const [watched, setWatched] = useState<Clip | null>(null)
  const [captioned, setCaptioned] = useState<Clip | null>(null)
  const wanted = useDeferredValue(search)
  const shown = useMemo(() => arrange(clips, wanted, order), [clips, wanted, order])
  const list = useRef<HTMLDivElement>(null)
  const takeFocus = useCallback(() => list.current?.focus({ preventScroll: true }), [])
  return (
    <div ref={list} tabIndex={-1} aria-label={words.list} role="group">
      <Toolbar search={search} onSearch={setSearch} order={order} onOrder={setOrder} />
      <p role="status" className="sr-only">
        {wanted !== '' && words.found(shown.length)}
      </p>
      {shown.length === 0 && (
        <div className="py-14">
          <p className="question">{words.nothingFound(wanted)}</p>
          <p className="mt-2 text-soft">{words.nothingFoundMore}</p>
          <Button className="mt-5" onClick={() => setSearch('')}>
            {words.clearSearch}
          </Button>
        </div>
      )}
      <VirtualGrid label={words.list} items={shown} keyOf={keyOf} columnsFor={columnsFor} estimateRowHeight={rowHeightFor}>
        {(clip, columns) => (
          <ClipCard
            clip={clip}
            openReviews={openReviews.get(clip.id) ?? 0}
            openHref={openHref(clip.id)}
            isRow={columns === 1}
            onWatch={setWatched}
            onCaptions={setCaptioned}
            onRemove={takeFocus}
          />
        )}
      </VirtualGrid>
      {watched !== null && <WatchDialog clip={watched} onClose={() => setWatched(null)} />}
      {captioned !== null && (
        <Suspense>
          <CaptionsDialog clip={captioned} onClose={() => setCaptioned(null)} />
        </Suspense>
      )}
    </div>
  )
}

type ToolbarProps = {
  readonly search: string
  readonly onSearch: (search: string) => void
  readonly order: ClipOrder
  readonly onOrder: (order: ClipOrder) => void
}

const orderOptions = (['newest', 'oldest', 'title', 'longest'] as const).map((value) => ({ value, label: words.orders[value] }))

function Toolbar({ search, onSearch, order, onOrder }: ToolbarProps) {
  const id = useId()
  return (
    <div className="mb-5 flex flex-wrap gap-2">
      <search className="relative min-w-0 flex-1 basis-40">
        <label htmlFor={id} className="sr-only">
          {words.search}
        </label>
        <Search className="pointer-events-none absolute inset-y-0 start-3 z-1 my-auto size-4 text-soft" aria-hidden="true" />
        <TextInput
          id={id}
          type="search"
          value={search}
          placeholder={words.search}
          className="ps-9"
          onChange={(event) => onSearch(event.target.value)}
        />
      </search>
      <div className="w-37">
        <Select aria-label={words.order} options={orderOptions} value={order} onChange={onOrder} />
      </div>
    </div>
  )
}

function DeletedView({ clips, onBack }: { readonly clips: readonly Clip[]; readonly onBack: () => void }) {
  return (
    <>
      <PageHeader
        title={clipWords.removed.title}
        subtitle={clipWords.removed.more}
        back={
          <button type="button" className="min-h-6 font-strong text-accent hover:underline" onClick={onBack}>
            ‹ {clipWords.removed.back}
          </button>
        }
      />
      <RecentlyDeleted clips={clips} />
    </>
  )
}

const keyOf = ({ id }: Clip): string => id

function columnsFor(width: number): number {
  if (width < 520) return 1
  return width < 820 ? 2 : 3
}

function rowHeightFor(columnWidth: number, columns: number): number {
  return columns === 1 ? 126 : (columnWidth * 9) / 16 + 108
}
