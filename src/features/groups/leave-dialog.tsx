import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Banner } from '../../ui/banner.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { toast } from '../../ui/toast.ts'
import { groupWords } from '../../words/groups.ts'
import type { Group } from './model.ts'
import { removeMember } from './mutations.ts'

const words = groupWords.leave

type LeaveDialogProps = {
  readonly group: Group
  readonly personId: string
  readonly isAlone: boolean
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onLeft: () => void
}

export function LeaveDialog({ group, personId, isAlone, isOpen, onClose, onLeft }: LeaveDialogProps) {
  const leaving = useMutation(removeMember(useQueryClient(), group.id))
  const handleClose = () => {
    leaving.reset()
    onClose()
  }
  const handleConfirm = () => {
    leaving.mutate(personId, {
      onSuccess: () => {
        toast(words.done(group.name))
        onLeft()
      },
    })
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && handleClose()}
      title={words.title(group.name)}
      confirmLabel={words.confirm}
      cancelLabel={groupWords.cancel}
      onConfirm={handleConfirm}
      isBusy={leaving.isPending}
      isDangerous
    >
      <p>{isAlone ? words.alone : words.more}</p>
      {!isAlone && <p>{words.stays}</p>}
      {leaving.error && <Banner tone="danger">{leaving.error.message}</Banner>}
    </ConfirmDialog>
  )
}
