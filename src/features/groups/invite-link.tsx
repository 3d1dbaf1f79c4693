import { Copyable } from '../../ui/copyable.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { groupWords } from '../../words/groups.ts'
import { shellWords } from '../../words/shell.ts'
import { inviteLink } from './model.ts'
import type { Invite } from './model.ts'

const words = groupWords.invite

/** What one hands on: the link to copy, and the same as a picture to scan. */
export function InviteLink({ invite }: { readonly invite: Pick<Invite, 'code' | 'role' | 'expiresAt' | 'maxUses'> }) {
  const link = inviteLink(window.location.origin, invite.code)
  return (
    <div className="grid gap-5">
      <p>{words.about(groupWords.rolesOf[invite.role], invite.maxUses, invite.expiresAt)}</p>
      <Copyable
        text={link}
        words={{ label: words.link, copy: words.copy, copied: words.copied, copyYourself: shellWords.copyByHand.more }}
      />
      <div className="grid items-center gap-4 sm:grid-cols-[auto_1fr]">
        <QrCode text={link} label={words.qr} className="size-40 border border-line" />
        <p className="text-sm text-soft">{words.qrHint}</p>
      </div>
    </div>
  )
}
