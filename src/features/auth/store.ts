import { create } from 'zustand'

export type Person = { readonly id: string; readonly email: string }

export type SessionState =
  | { readonly status: 'loading' }
  /** `hasEnded`: somebody was signed in here, and has not signed out. */
  | { readonly status: 'signed-out'; readonly hasEnded: boolean }
  /** `isRecovering`: came by the link of a password mail. */
  | { readonly status: 'signed-in'; readonly person: Person; readonly isRecovering: boolean }

/** Who is signed in. Written by `watchSession` alone. */
export const useSession = create<SessionState>()((): SessionState => ({ status: 'loading' }))
