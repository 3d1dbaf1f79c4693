import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { groupWords } from '../../words/groups.ts'
import { InviteForm } from './invite-form.tsx'
import { InviteLink } from './invite-link.tsx'
import type { Group } from './model.ts'
import { createInvite } from './mutations.ts'

const words = groupWords.invite

type InviteDialogProps = { readonly group: Group; readonly isOpen: boolean; readonly onClose: () => void }

/** Makes an invitation, then shows it. */
export function InviteDialog({ group, isOpen, onClose }: InviteDialogProps) {
  const form = useId()
  const making = useMutation(createInvite(useQueryClient(), group.id))
  const isMade = making.isSuccess
  const handleOpenChange = (open: boolean) => {
    if (!open) onClose()
  }
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={handleOpenChange}
      title={isMade ? words.madeTitle : words.title(group.name)}
      closeLabel={groupWords.close}
      footer={
        isMade ? (
          <Button key="done" variant="go" onClick={onClose}>
            {words.done}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{groupWords.cancel}</Button>
            <Button type="submit" form={form} variant="go" isBusy={making.isPending}>
              {words.make}
            </Button>
          </>
        )
      }
    >
      {isMade ? (
        <InviteLink invite={{ ...making.variables, code: making.data }} />
      ) : (
        <div className="grid gap-5">
          {making.error && <Banner tone="danger">{making.error.message}</Banner>}
          <InviteForm id={form} onSubmit={(invite) => !making.isPending && making.mutate(invite)} />
        </div>
      )}
    </Dialog>
  )
}
