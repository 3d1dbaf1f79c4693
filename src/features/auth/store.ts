import { create } from 'zustand'

export type Person = { readonly id: string; readonly email: string }

export type SessionState =
  | { readonly status: 'loading' }
  | { readonly status: 'signed-out' }
  /** `isRecovering`: came by the link of a password mail. */
  | { readonly status: 'signed-in'; readonly person: Person; readonly isRecovering: boolean }

/** Who is signed in. Written by `watchSession` alone. */
export const useSession = create<SessionState>()((): SessionState => ({ status: 'loading' }))
