import type { QueryClient } from '@tanstack/react-query'
import { useSession } from '../features/auth/store.ts'

/** Empties this window's memory when somebody leaves, in whichever window they did. Answers a function that stops. */
export function forgetRowsOfWhoLeaves(queryClient: QueryClient): () => void {
  return useSession.subscribe((now, before) => {
    const isSame = now.status === 'signed-in' && before.status === 'signed-in' && now.person.id === before.person.id
    if (before.status === 'signed-in' && !isSame) queryClient.clear()
  })
}
