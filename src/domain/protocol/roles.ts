import type { ParticipantRole } from './protocol.ts'

export type GroupRole = 'lead' | 'coach' | 'teacher' | 'observer'

export type Cast = {
  readonly presenter_id: string
  readonly facilitator_id: string
  readonly participants: readonly { readonly user_id: string; readonly role: ParticipantRole }[]
}

/**
 * What somebody is in a review. A presenter who also facilitates is both, and may do what either may. Who has not joined
 * is what their role in the group would make them on joining; nothing where that is not known.
 */
export function rolesIn(cast: Cast, userId: string, groupRole?: GroupRole): readonly ParticipantRole[] {
  const isPresenter = cast.presenter_id === userId
  const isFacilitator = cast.facilitator_id === userId
  const joinedAs = cast.participants.find((participant) => participant.user_id === userId)?.role ?? onJoining(groupRole)
  return [
    ...(isFacilitator ? (['facilitator'] as const) : []),
    ...(isPresenter ? (['presenter'] as const) : []),
    ...(!isPresenter && !isFacilitator && joinedAs ? [joinedAs] : []),
  ]
}

function onJoining(groupRole: GroupRole | undefined): ParticipantRole | undefined {
  if (groupRole === undefined) return undefined
  return groupRole === 'observer' ? 'observer' : 'participant'
}

export function hasRole(roles: readonly ParticipantRole[], wanted: readonly ParticipantRole[]): boolean {
  return roles.some((role) => wanted.includes(role))
}
