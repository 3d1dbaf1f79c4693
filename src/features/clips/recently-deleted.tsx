import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { toast, toastError } from '../../ui/toast.ts'
import { clipWords } from '../../words/clips.ts'
import type { Clip } from './model.ts'
import { useChangeClip, useDeleteForGood } from './mutations.ts'
import { Poster } from './poster.tsx'
import { VirtualGrid } from './virtual-grid.tsx'
import { why } from './why.ts'

const words = clipWords.removed

/** Clips put away: put back, or deleted for good. */
export function RecentlyDeleted({ clips }: { readonly clips: readonly Clip[] }) {
  const [doomed, setDoomed] = useState<Clip | null>(null)
  if (clips.length === 0) return <p className="py-10 text-soft">{words.none}</p>
  return (
    <>
      <VirtualGrid label={words.title} items={clips} keyOf={keyOf} columnsFor={oneColumn} estimateRowHeight={() => 96}>
        {(clip) => <PutAwayClip clip={clip} onDeleteForGood={() => setDoomed(clip)} />}
      </VirtualGrid>
      {doomed !== null && <ForGoodDialog clip={doomed} onClose={() => setDoomed(null)} />}
    </>
  )
}

const keyOf = ({ id }: Clip): string => id
const oneColumn = (): number => 1

function PutAwayClip({ clip, onDeleteForGood }: { readonly clip: Clip; readonly onDeleteForGood: () => void }) {
  const change = useChangeClip({ isQuiet: true })
  const { title } = clip
  const restore = () => {
    void change.mutateAsync({ clip, patch: { deleted_at: null } }).then(
      () => toast(words.restored(title), { id: clip.id }),
      (error: unknown) => toastError(why(error), { id: clip.id }),
    )
  }
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line py-3.5">
      <Poster path={clip.posterPath} className="aspect-video w-24 shrink-0 rounded-small opacity-70" />
      <div className="min-w-0 flex-1 basis-40">
        <h2 className="line-clamp-2 font-strong wrap-anywhere">{title}</h2>
        <p className="text-sm text-soft">{clip.deletedAt !== null && words.on(clipWords.onDay(clip.deletedAt.slice(0, 10)))}</p>
      </div>
      <div className="flex gap-2">
        <Button size="small" aria-label={words.restoreName(title)} onClick={restore}>
          {words.restore}
        </Button>
        <Button size="small" variant="quiet" aria-label={words.forGoodName(title)} onClick={onDeleteForGood}>
          {words.forGood}
        </Button>
      </div>
    </div>
  )
}

function ForGoodDialog({ clip, onClose }: { readonly clip: Clip; readonly onClose: () => void }) {
  const remove = useDeleteForGood()
  const handleDeleted = () => {
    toast(clipWords.forGood.done(clip.title), { id: clip.id })
    onClose()
  }
  return (
    <ConfirmDialog
      isOpen
      isDangerous
      isBusy={remove.isPending}
      onOpenChange={onClose}
      title={clipWords.forGood.title(clip.title)}
      confirmLabel={clipWords.forGood.confirm}
      cancelLabel={clipWords.forGood.keep}
      onConfirm={() => remove.mutate(clip, { onSuccess: handleDeleted })}
    >
      <p>{clipWords.forGood.more}</p>
      {remove.error !== null && (
        <p role="alert" className="text-danger">
          {clipWords.forGood.failed(why(remove.error))}
        </p>
      )}
    </ConfirmDialog>
  )
}
