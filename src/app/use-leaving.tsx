import { useState } from 'react'
import { useOutbox } from '../lib/outbox/outbox.ts'
import { ConfirmWindow } from '../ui/confirm-window.tsx'
import { shellWords } from '../words/shell.ts'
import { leaveThisComputer } from './sign-out.ts'

/** Signing out throws away what has not been sent: that is asked first, with a window that is here without the network. */
export function useLeaving(personId: string) {
  const unsent = useOutbox((outbox) => outbox.entries.length)
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const words = shellWords.signOutUnsent
  const go = async () => {
    setBusy(true)
    await leaveThisComputer(personId)
  }
  const warning = (
    <ConfirmWindow
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
    </ConfirmWindow>
  )
  return { leave: () => (unsent === 0 ? void go() : setAsking(true)), warning }
}
