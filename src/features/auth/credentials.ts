import { countLetters, said } from '../../domain/letters.ts'
import { authWords } from '../../words/auth.ts'

/** What is wrong with what was typed, by field; empty when nothing is. */
export type Faults = { readonly name?: string; readonly email?: string; readonly password?: string }

/** The address is only looked at, not judged: whether mail arrives is found out by sending some. */
export function faultsOfEmail(email: string): Faults {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) && email.length <= 254 ? {} : { email: authWords.wrong.email }
}

export function faultsOfNewPassword(password: string): Faults {
  if (password.length < 8) return { password: authWords.wrong.password }
  return new TextEncoder().encode(password).length > 72 ? { password: authWords.wrong.passwordLong } : {}
}

export function faultsOfName(name: string): Faults {
  const given = said(name)
  return given !== '' && countLetters(given) <= 80 ? {} : { name: authWords.wrong.name }
}
