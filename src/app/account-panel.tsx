import LogOut from 'lucide-react/icons/log-out'
import Settings from 'lucide-react/icons/settings'
import { useState } from 'react'
import { Link } from 'wouter'
import { Avatar } from '../ui/avatar.tsx'
import { Popover } from '../ui/popover.tsx'
import { ThemeToggle } from '../ui/theme-toggle.tsx'
import { settingsWords } from '../words/settings.ts'
import { shellWords } from '../words/shell.ts'
import { AccountButton } from './account-button.tsx'
import { chooseTheme, useTheme } from './theme.ts'
import { useLeaving } from './use-leaving.tsx'

type AccountPanelProps = { readonly personId: string; readonly email: string; readonly name: string }

/** The open account menu: who is signed in, the theme, the way to the settings and the way out. */
export default function AccountPanel({ personId, email, name }: AccountPanelProps) {
  const [isOpen, setOpen] = useState(true)
  const theme = useTheme()
  const { leave, warning } = useLeaving(personId)
  return (
    <>
      <Popover
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={shellWords.account}
        isTitleHidden
        trigger={<AccountButton personId={personId} name={name} />}
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
  'flex min-h-9 items-center gap-2.5 rounded-small px-2 text-sm transition-[background-color] hover:bg-ink/6 pointer-coarse:min-h-11'
