import type { Session } from '@supabase/supabase-js'
import { supabase } from '../../lib/supabase/client.ts'
import { hasSessionEnded } from '../../lib/supabase/kept-session.ts'
import { useSession } from './store.ts'
import type { SessionState } from './store.ts'

/** Follows who is signed in, in this tab and in others. Answers a function that stops. */
export function watchSession(): () => void {
  const { data } = supabase.auth.onAuthStateChange((event, session) => {
    useSession.setState((before) => next(before, event, session), true)
  })
  return () => data.subscription.unsubscribe()
}

function next(before: SessionState, event: string, session: Session | null): SessionState {
  if (session === null) return { status: 'signed-out', hasEnded: hasSessionEnded() }
  const { id, email } = session.user
  const isSame = before.status === 'signed-in' && before.person.id === id
  const isRecovering = event === 'PASSWORD_RECOVERY' || (isSame && before.isRecovering && event !== 'USER_UPDATED')
  if (isSame && before.isRecovering === isRecovering && before.person.email === email) return before
  return { status: 'signed-in', person: { id, email: email ?? '' }, isRecovering }
}
