import { supabase } from '../../lib/supabase/client.ts'
import { AppError, toAppError } from '../../lib/supabase/errors.ts'
import { sayGoodbye } from '../../lib/supabase/kept-session.ts'
import { authWords } from '../../words/auth.ts'

/** @throws AppError, with one sentence for an unknown address and a wrong password */
export async function signIn({ email, password }: { email: string; password: string }): Promise<void> {
  const { error } = await supabase.auth.signInWithPassword({ email, password })
  if (error) throw orElse(error, authWords.signIn.failed)
}

/** @throws AppError, which does not tell whether the address is known */
export async function signUp(account: { name: string; email: string; password: string }): Promise<'signed-in' | 'mail-sent'> {
  const { data, error } = await supabase.auth.signUp({
    email: account.email,
    password: account.password,
    options: { data: { display_name: account.name }, emailRedirectTo: window.location.origin },
  })
  if (error) throw orElse(error, authWords.signUp.failed)
  return data.session === null ? 'mail-sent' : 'signed-in'
}

/** Says nothing about whether the address is known. @throws AppError */
export async function sendPasswordLink(email: string): Promise<void> {
  const { error } = await supabase.auth.resetPasswordForEmail(email, {
    redirectTo: `${window.location.origin}/new-password`,
  })
  if (error) {
    const failure = toAppError(error, error.status)
    if (failure.passes) throw failure
  }
}

/** @throws AppError */
export async function setPassword(password: string): Promise<void> {
  const { error } = await supabase.auth.updateUser({ password })
  if (error) throw orElse(error, error.message)
}

/** Ends the session on this computer, also when the network is gone. */
export async function signOut(): Promise<void> {
  sayGoodbye()
  await supabase.auth.signOut({ scope: 'local' })
}

function orElse(error: { message: string; status?: number | undefined }, sentence: string): AppError {
  const failure = toAppError(error, error.status)
  if (failure.code === 'offline' || failure.code === 'busy' || failure.code === 'server') return failure
  return new AppError('refused', sentence, { cause: error })
}
