import { useQuery } from '@tanstack/react-query'
import LogOut from 'lucide-react/icons/log-out'
import Settings from 'lucide-react/icons/settings'
import { useState } from 'react'
import { Link } from 'wouter'
import { useSession } from '../features/auth/store.ts'
import { profileQuery } from '../features/people/queries.ts'
import { useOutbox } from '../lib/outbox/outbox.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Popover } from '../ui/popover.tsx'
import { ThemeToggle } from '../ui/theme-toggle.tsx'
import { settingsWords } from '../words/settings.ts'
import { shellWords } from '../words/shell.ts'
import { leaveThisComputer } from './sign-out.ts'
import { chooseTheme, useTheme } from './theme.ts'

/** Who is signed in, and the way out. */
export default function AccountMenu() {
  const person = useSession((session) => (session.status === 'signed-in' ? session.person : null))
  return person && <MenuOf personId={person.id} email={person.email} />
}

function MenuOf({ personId, email }: { readonly personId: string; readonly email: string }) {
  const { data: name = email } = useQuery(profileQuery(personId))
  const [isOpen, setOpen] = useState(false)
  const theme = useTheme()
  const { leave, warning } = useLeaving(personId)
  return (
    <>
      <Popover
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={shellWords.account}
        isTitleHidden
        trigger={
          <button type="button" aria-label={shellWords.account} title={name} className="-me-1 rounded-full p-1 transition-colors hover:bg-ink/6">
            <Avatar person={{ id: personId, name }} />
          </button>
        }
      >
        <div className="grid gap-4">
          <div className="flex items-center gap-3">
            <Avatar person={{ id: personId, name }} size="large" />
            <div className="min-w-0">
              <p className="truncate font-strong">{name}</p>
              <p className="truncate text-sm text-soft">{email}</p>
            </div>
          </div>
          <div className="flex items-center justify-between gap-3 text-sm">
            {settingsWords.theme.label}
            <ThemeToggle value={theme} onChange={chooseTheme} words={settingsWords.theme} />
          </div>
          <div className="-mx-2 -mb-2 grid border-t border-line pt-2">
            <Link href="/settings" className={rowLook} onClick={() => setOpen(false)}>
              <Settings className="size-4 text-soft" aria-hidden="true" />
              {shellWords.settings}
            </Link>
            <button type="button" className={rowLook} onClick={leave}>
              <LogOut className="size-4 text-soft" aria-hidden="true" />
              {shellWords.signOut}
            </button>
          </div>
        </div>
      </Popover>
      {warning}
    </>
  )
}

const rowLook =
  'flex min-h-9 items-center gap-2.5 rounded-small px-2 text-sm transition-colors hover:bg-ink/6 pointer-coarse:min-h-11'

/** Signing out throws away what has not been sent: that is asked first. */
function useLeaving(personId: string) {
  const unsent = useOutbox((outbox) => outbox.entries.length)
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const words = shellWords.signOutUnsent
  const go = async () => {
    setBusy(true)
    await leaveThisComputer(personId)
  }
  const warning = (
    <ConfirmDialog
      isOpen={isAsking}
      onOpenChange={setAsking}
      title={words.title}
      confirmLabel={words.go}
      cancelLabel={words.stay}
      onConfirm={() => void go()}
      isBusy={isBusy}
      isDangerous
    >
      <p>{words.more(unsent)}</p>
    </ConfirmDialog>
  )
  return { leave: () => (unsent === 0 ? void go() : setAsking(true)), warning }
}
