import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Banner } from '../../ui/banner.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { toast } from '../../ui/toast.ts'
import { groupWords } from '../../words/groups.ts'
import type { Member } from './model.ts'
import { removeMember } from './mutations.ts'
import { useLast } from './use-last.ts'

const words = groupWords.remove

type RemoveDialogProps = { readonly groupId: string; readonly member: Member | null; readonly onClose: () => void }

export function RemoveDialog({ groupId, member, onClose }: RemoveDialogProps) {
  const removing = useMutation(removeMember(useQueryClient(), groupId))
  const name = useLast(member)?.name ?? ''
  const handleClose = () => {
    removing.reset()
    onClose()
  }
  const handleConfirm = () => {
    if (member === null) return
    removing.mutate(member.id, {
      onSuccess: () => {
        toast(words.done(member.name))
        handleClose()
      },
    })
  }
  return (
    <ConfirmDialog
      isOpen={member !== null}
      onOpenChange={(open) => !open && handleClose()}
      title={words.title(name)}
      confirmLabel={words.confirm}
      cancelLabel={groupWords.cancel}
      onConfirm={handleConfirm}
      isBusy={removing.isPending}
      isDangerous
    >
      <p>{words.more(name)}</p>
      <p>{words.stays}</p>
      {removing.error && <Banner tone="danger">{removing.error.message}</Banner>}
    </ConfirmDialog>
  )
}
