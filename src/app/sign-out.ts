import { signOut } from '../features/auth/mutations.ts'
import { forgetPerson } from '../lib/outbox/storage.ts'
import { uploads } from '../lib/upload/uploads.ts'

/**
 * Ends the session on this computer and leaves nothing of the person on it. What stands on the disk goes last, when
 * nothing is open any more that would write it again.
 */
export async function leaveThisComputer(personId: string): Promise<void> {
  await uploads.forget(personId)
  await signOut()
  await forgetPerson(personId)
}
