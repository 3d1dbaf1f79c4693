import { mutationOptions } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { supabase } from '../../lib/supabase/client.ts'
import { unwrap, unwrapNullable } from '../../lib/supabase/errors.ts'
import type { GroupRole, Invite } from './model.ts'
import { groupKeys } from './queries.ts'

/** Answers the new group's id. */
export function createGroup(queryClient: QueryClient) {
  return mutationOptions({
    meta: { quiet: true },
    mutationFn: async (name: string): Promise<string> => unwrap(await supabase.rpc('create_group', { name })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: groupKeys.all }),
  })
}

export function renameGroup(queryClient: QueryClient, groupId: string) {
  return mutationOptions({
    meta: { quiet: true },
    mutationFn: async (name: string) => {
      unwrap(await supabase.from('groups').update({ name }).eq('id', groupId).select('id').maybeSingle())
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: groupKeys.all }),
  })
}

export function setMemberRole(queryClient: QueryClient, groupId: string) {
  return mutationOptions({
    mutationFn: async ({ personId, role }: { personId: string; role: GroupRole }) => {
      unwrapNullable(await supabase.rpc('set_member_role', { group_id: groupId, user_id: personId, role }))
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: groupKeys.all }),
  })
}

/** Removes somebody, or oneself: that is leaving, after which other things are out of sight too. */
export function removeMember(queryClient: QueryClient, groupId: string) {
  return mutationOptions({
    meta: { quiet: true },
    mutationFn: async (personId: string) => {
      unwrapNullable(await supabase.rpc('remove_member', { group_id: groupId, user_id: personId }))
    },
    onSettled: () => void queryClient.invalidateQueries(),
  })
}

export type NewInvite = Pick<Invite, 'role' | 'expiresAt' | 'maxUses'>

/** Answers the invitation's code. */
export function createInvite(queryClient: QueryClient, groupId: string) {
  return mutationOptions({
    meta: { quiet: true },
    mutationFn: async ({ role, expiresAt, maxUses }: NewInvite): Promise<string> =>
      unwrap(await supabase.rpc('create_invite', { group_id: groupId, role, expires_at: expiresAt, max_uses: maxUses })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: groupKeys.invites(groupId) }),
  })
}

export function revokeInvite(queryClient: QueryClient, groupId: string) {
  return mutationOptions({
    meta: { quiet: true },
    mutationFn: async (inviteId: string) => {
      unwrapNullable(await supabase.rpc('revoke_invite', { invite_id: inviteId }))
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: groupKeys.invites(groupId) }),
  })
}

/** Answers the id of the group one is in then. */
export function acceptInvite(queryClient: QueryClient, code: string) {
  return mutationOptions({
    meta: { quiet: true },
    mutationFn: async (): Promise<string> => unwrap(await supabase.rpc('accept_invite', { code })),
    onSettled: () => void queryClient.invalidateQueries(),
  })
}
