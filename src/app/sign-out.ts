import { signOut } from '../features/auth/mutations.ts'
import { forgetPerson } from '../lib/outbox/storage.ts'
import { uploads } from '../lib/upload/uploads.ts'
import { toastError } from '../ui/toast.ts'
import { shellWords } from '../words/shell.ts'

/**
 * Ends the session on this computer and leaves nothing of the person on it. What stands on the disk goes first, in case
 * the window is closed now, and once more when nothing is open any more that would write it again.
 */
export async function leaveThisComputer(personId: string): Promise<void> {
  await uploads.forget(personId)
  await forget(personId)
  await signOut()
  if (!(await forget(personId))) toastError(shellWords.signOutLeft)
}

async function forget(personId: string): Promise<boolean> {
  try {
    await forgetPerson(personId)
    return true
  } catch {
    return false
  }
}
