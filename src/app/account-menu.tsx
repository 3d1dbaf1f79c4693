import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useSession } from '../features/auth/store.ts'
import { profileQuery } from '../features/people/queries.ts'
import { toastError } from '../ui/toast.ts'
import { errorWords } from '../words/errors.ts'
import { AccountButton } from './account-button.tsx'

const loadPanel = () => import('./account-panel.tsx')
const AccountPanel = lazy(loadPanel)

/** Who is signed in. What opens from it is fetched when somebody is about to open it. */
export function AccountMenu() {
  const person = useSession((session) => (session.status === 'signed-in' ? session.person : null))
  return person && <MenuOf personId={person.id} email={person.email} />
}

function MenuOf({ personId, email }: { readonly personId: string; readonly email: string }) {
  const { data: name = email } = useQuery(profileQuery(personId))
  const [isWanted, setWanted] = useState(false)
  const preload = () => void loadPanel().catch(() => undefined)
  const handleOpen = () =>
    void loadPanel().then(
      () => setWanted(true),
      () => toastError(errorWords.offline),
    )
  const button = <AccountButton personId={personId} name={name} onPointerEnter={preload} onFocus={preload} onClick={handleOpen} />
  if (!isWanted) return button
  return (
    <Suspense fallback={button}>
      <AccountPanel personId={personId} email={email} name={name} />
    </Suspense>
  )
}
