import { useSession } from '../features/auth/store.ts'

/** Who is signed in. For pages behind the sign-in alone: in the moment of signing out it is nobody. */
export function usePersonId(): string {
  return useSession((session) => (session.status === 'signed-in' ? session.person.id : ''))
}
