import { queryOptions } from '@tanstack/react-query'
import { supabase } from '../../lib/supabase/client.ts'
import { everyRow, within } from '../../lib/supabase/every-row.ts'
import { unwrap } from '../../lib/supabase/errors.ts'
import { serverNow } from '../../lib/time/server-time.ts'
import { byName, byRoleAndName } from './model.ts'
import type { Group, GroupGlance, Invite, Member, Membership } from './model.ts'

export const groupKeys = {
  all: ['groups'] as const,
  mine: (personId: string) => ['groups', 'mine', personId] as const,
  one: (groupId: string, personId: string) => ['groups', 'one', groupId, personId] as const,
  glance: (groupId: string) => ['groups', 'glance', groupId] as const,
  members: (groupId: string) => ['groups', 'members', groupId] as const,
  invites: (groupId: string) => ['groups', 'invites', groupId] as const,
  preview: (code: string) => ['groups', 'preview', code] as const,
}

/** The groups one is in. */
export function myGroupsQuery(personId: string) {
  return queryOptions({
    queryKey: groupKeys.mine(personId),
    queryFn: async ({ signal }): Promise<readonly Membership[]> => {
      const rows = await everyRow((range) => {
        const page = supabase
          .from('group_members')
          .select('id:group_id, role, group:groups!inner(name)', { count: 'exact' })
          .eq('user_id', personId)
          .order('group_id')
          .abortSignal(signal)
        return within(page, 'group_id', range)
      })
      return rows.map(({ id, role, group }) => ({ groupId: id, name: group.name, role })).toSorted(byName)
    },
  })
}

/** Throws also when one is no longer in it, so that an open window closes at once. */
export function groupQuery(groupId: string, personId: string) {
  return queryOptions<Group>({
    queryKey: groupKeys.one(groupId, personId),
    throwOnError: (error, query) => error.code === 'not_found' || query.state.data === undefined,
    queryFn: async ({ signal }): Promise<Group> => {
      const { role, group } = unwrap(
        await supabase
          .from('group_members')
          .select('role, group:groups!inner(id, name)')
          .eq('group_id', groupId)
          .eq('user_id', personId)
          .abortSignal(signal)
          .maybeSingle(),
      )
      return { ...group, myRole: role }
    },
  })
}

const mostFaces = 5

export function glanceQuery(groupId: string) {
  return queryOptions({
    queryKey: groupKeys.glance(groupId),
    throwOnError: false,
    queryFn: async ({ signal }): Promise<GroupGlance> => {
      const answer = await supabase
        .from('group_members')
        .select('id:user_id, profile:profiles!inner(display_name)', { count: 'exact' })
        .eq('group_id', groupId)
        .order('joined_at')
        .limit(mostFaces)
        .abortSignal(signal)
      const faces = unwrap(answer).map(({ id, profile }) => ({ id, name: profile.display_name }))
      return { people: answer.count ?? faces.length, faces }
    },
  })
}

/** Everybody in a group, leads and coaches first. */
export function membersQuery(groupId: string) {
  return queryOptions({
    queryKey: groupKeys.members(groupId),
    queryFn: async ({ signal }): Promise<readonly Member[]> => {
      const rows = await everyRow((range) => {
        const page = supabase
          .from('group_members')
          .select('id:user_id, role, joined_at, profile:profiles!inner(display_name)', { count: 'exact' })
          .eq('group_id', groupId)
          .order('user_id')
          .abortSignal(signal)
        return within(page, 'user_id', range)
      })
      return rows
        .map(({ id, role, joined_at, profile }) => ({ id, name: profile.display_name, role, joinedAt: joined_at }))
        .toSorted(byRoleAndName)
    },
  })
}

/** The links of a group that still let somebody in. Read by its leads alone. */
export function invitesQuery(groupId: string) {
  return queryOptions({
    queryKey: groupKeys.invites(groupId),
    queryFn: async ({ signal }): Promise<readonly Invite[]> => {
      const rows = await everyRow((range) => {
        const page = supabase
          .from('group_invites')
          .select('id, role, code, created_at, expires_at, max_uses, uses', { count: 'exact' })
          .eq('group_id', groupId)
          .is('revoked_at', null)
          .gt('expires_at', new Date(serverNow()).toISOString())
          .order('id')
          .abortSignal(signal)
        return within(page, 'id', range)
      })
      return rows
        .filter(({ uses, max_uses }) => uses < max_uses)
        .toSorted((a, b) => b.created_at.localeCompare(a.created_at))
        .map((row) => ({
          id: row.id,
          role: row.role,
          code: row.code,
          expiresAt: row.expires_at,
          maxUses: row.max_uses,
          uses: row.uses,
        }))
    },
  })
}
