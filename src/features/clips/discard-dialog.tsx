import { useMutation } from '@tanstack/react-query'
import { uploads } from '../../lib/upload/uploads.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { clipWords } from '../../words/clips.ts'
import { why } from './why.ts'

const words = clipWords.discard

export type Discarded = { readonly clipId: string; readonly title: string; readonly objectPath?: string }

/** Asks before what was sent of a clip is thrown away. */
export function DiscardDialog({ upload, onClose }: { readonly upload: Discarded; readonly onClose: () => void }) {
  const discard = useMutation({ meta: { quiet: true }, mutationFn: uploads.discard, onSuccess: onClose })
  return (
    <ConfirmDialog
      isOpen
      isDangerous
      isBusy={discard.isPending}
      onOpenChange={onClose}
      title={words.title(upload.title)}
      confirmLabel={words.confirm}
      cancelLabel={words.keep}
      onConfirm={() => discard.mutate(upload)}
    >
      <p>{words.more}</p>
      {discard.error !== null && (
        <p role="alert" className="text-danger">
          {words.failed(why(discard.error))}
        </p>
      )}
    </ConfirmDialog>
  )
}
