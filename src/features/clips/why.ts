import { toAppError } from '../../lib/supabase/errors.ts'
import { clipWords } from '../../words/clips.ts'

/** What went wrong, in a sentence that fits here: nothing of a clip is kept for later the way words are. */
export function why(error: unknown): string {
  const { code, message } = toAppError(error)
  return code === 'offline' ? clipWords.offline : message
}
