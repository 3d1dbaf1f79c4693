import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import QrCodeIcon from 'lucide-react/icons/qr-code'
import X from 'lucide-react/icons/x'
import { useState } from 'react'
import { Banner } from '../../ui/banner.tsx'
import { classNames } from '../../ui/class-names.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.ts'
import { groupWords } from '../../words/groups.ts'
import { InviteLink } from './invite-link.tsx'
import type { Invite } from './model.ts'
import { revokeInvite } from './mutations.ts'
import { invitesQuery } from './queries.ts'
import { useLast } from './use-last.ts'

const words = groupWords.invites

/** The links that still let somebody in. */
export function Invitations({ groupId }: { readonly groupId: string }) {
  const { data: invites } = useQuery(invitesQuery(groupId))
  const [shown, setShown] = useState<Invite | null>(null)
  const [revoked, setRevoked] = useState<Invite | null>(null)
  const lastShown = useLast(shown)
  return (
    // On a phone the links stand above the members, so there is nothing where there are none.
    <section aria-labelledby="invitations" className={classNames('min-w-0 max-lg:order-first', !invites?.length && 'max-lg:hidden')}>
      <h2 id="invitations" className="border-b border-line pb-2 font-strong">
        {words.title}
      </h2>
      {invites === undefined && <InvitationsLoading />}
      {invites?.length === 0 && (
        <p className="py-3 text-sm text-soft">
          {words.none} {words.noneMore}
        </p>
      )}
      <ul aria-label={words.title} className="divide-y divide-line empty:hidden">
        {invites?.map((invite) => (
          <InviteRow key={invite.id} invite={invite} onShow={() => setShown(invite)} onRevoke={() => setRevoked(invite)} />
        ))}
      </ul>
      <Dialog
        isOpen={shown !== null}
        onOpenChange={(open) => !open && setShown(null)}
        title={groupWords.invite.link}
        closeLabel={groupWords.close}
      >
        {lastShown && <InviteLink invite={lastShown} />}
      </Dialog>
      <RevokeDialog groupId={groupId} invite={revoked} onClose={() => setRevoked(null)} />
    </section>
  )
}

function InvitationsLoading() {
  return (
    <div role="status" aria-label={words.loading} className="grid gap-2.5 py-3">
      <Skeleton className="h-4 w-2/5" />
      <Skeleton className="h-3.5 w-3/5" />
    </div>
  )
}

type InviteRowProps = { readonly invite: Invite; readonly onShow: () => void; readonly onRevoke: () => void }

function InviteRow({ invite, onShow, onRevoke }: InviteRowProps) {
  const role = groupWords.roles[invite.role]
  return (
    <li className="flex items-center gap-1 py-2.5">
      <span className="min-w-0 flex-1">
        <span className="block font-strong">{role}</span>
        <span className="block text-sm text-soft">
          {words.until(invite.expiresAt)} · {words.uses(invite.uses, invite.maxUses)}
        </span>
      </span>
      <IconButton label={words.show(role)} icon={<QrCodeIcon />} onClick={onShow} />
      <IconButton label={words.revoke(role)} icon={<X />} onClick={onRevoke} />
    </li>
  )
}

type RevokeDialogProps = { readonly groupId: string; readonly invite: Invite | null; readonly onClose: () => void }

function RevokeDialog({ groupId, invite, onClose }: RevokeDialogProps) {
  const revoking = useMutation(revokeInvite(useQueryClient(), groupId))
  const handleClose = () => {
    revoking.reset()
    onClose()
  }
  const handleConfirm = () => {
    if (invite === null) return
    revoking.mutate(invite.id, {
      onSuccess: () => {
        toast(words.revoked)
        handleClose()
      },
    })
  }
  return (
    <ConfirmDialog
      isOpen={invite !== null}
      onOpenChange={(open) => !open && handleClose()}
      title={words.revokeTitle}
      confirmLabel={words.revokeConfirm}
      cancelLabel={groupWords.cancel}
      onConfirm={handleConfirm}
      isBusy={revoking.isPending}
      isDangerous
    >
      <p>{words.revokeMore}</p>
      {revoking.error && <Banner tone="danger">{revoking.error.message}</Banner>}
    </ConfirmDialog>
  )
}
