import type { ParticipantRole } from './protocol.ts'

export type Cast = {
  readonly presenter_id: string
  readonly facilitator_id: string
  readonly participants: readonly { readonly user_id: string; readonly role: ParticipantRole }[]
}

/**
 * What somebody is in a review. A presenter who also facilitates is both, and may do what either may. Empty for who
 * has not joined.
 */
export function rolesIn(cast: Cast, userId: string): readonly ParticipantRole[] {
  const isPresenter = cast.presenter_id === userId
  const isFacilitator = cast.facilitator_id === userId
  const joinedAs = cast.participants.find((participant) => participant.user_id === userId)?.role
  return [
    ...(isFacilitator ? (['facilitator'] as const) : []),
    ...(isPresenter ? (['presenter'] as const) : []),
    ...(!isPresenter && !isFacilitator && joinedAs ? [joinedAs] : []),
  ]
}

export function hasRole(roles: readonly ParticipantRole[], wanted: readonly ParticipantRole[]): boolean {
  return roles.some((role) => wanted.includes(role))
}
