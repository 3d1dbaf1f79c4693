import { queryOptions } from '@tanstack/react-query'
import { supabase } from '../../lib/supabase/client.ts'
import { everyRow, within } from '../../lib/supabase/every-row.ts'
import { unwrap, unwrapNullable } from '../../lib/supabase/errors.ts'
import type { Review } from './model.ts'

export const reviewKeys = {
  all: ['reviews'] as const,
  ones: ['reviews', 'one'] as const,
  one: (reviewId: string) => ['reviews', 'one', reviewId] as const,
  inbox: ['reviews', 'inbox'] as const,
  list: ['reviews', 'list'] as const,
}

/** What one is in the group a review is opened to: coaches may ask questions. */
export function groupRoleQuery(groupId: string, personId: string) {
  return queryOptions({
    queryKey: [...reviewKeys.all, 'group-role', groupId, personId],
    throwOnError: false,
    queryFn: async ({ signal }) => {
      const member = unwrapNullable(
        await supabase
          .from('group_members')
          .select('role')
          .eq('group_id', groupId)
          .eq('user_id', personId)
          .abortSignal(signal)
          .maybeSingle(),
      )
      return member?.role ?? null
    },
  })
}

export type InboxItem = {
  readonly reviewId: string
  readonly clipTitle: string
  readonly posterPath: string | null
  readonly durationS: number | null
  readonly groupName: string
  readonly presenterId: string
  readonly presenterName: string
  readonly focusQuestion: string
  readonly openedAt: string
  readonly expiresAt: string | null
  readonly latestAt: string
  /** Nothing of one's own stands in it yet. */
  readonly toGive: boolean
  /** Prompts that wait for one's answer. */
  readonly toAnswer: number
  /** The protocol waits for one's own reflection. */
  readonly toReflect: boolean
  /** What others wrote to one since one last looked. */
  readonly newReplies: number
}

/** What waits for the signed-in person, the newest first. */
export const inboxQuery = queryOptions({
  queryKey: reviewKeys.inbox,
  queryFn: async ({ signal }): Promise<readonly InboxItem[]> => {
    const rows = unwrap(await supabase.rpc('my_inbox').abortSignal(signal))
    return rows.map((row) => ({
      reviewId: row.review_id,
      clipTitle: row.clip_title,
      posterPath: row.poster_path,
      durationS: row.duration_s,
      groupName: row.group_name,
      presenterId: row.presenter_id,
      presenterName: row.presenter_name,
      focusQuestion: row.focus_question,
      openedAt: row.opened_at,
      expiresAt: row.expires_at,
      latestAt: row.latest_at,
      toGive: row.to_give,
      toAnswer: row.to_answer,
      toReflect: row.to_reflect,
      newReplies: row.new_replies,
    }))
  },
})

export type ReviewSummary = {
  readonly id: string
  readonly clipId: string
  readonly clipTitle: string
  readonly objectPath: string
  readonly posterPath: string | null
  readonly durationS: number | null
  readonly groupId: string
  readonly groupName: string
  readonly presenterId: string
  readonly focusQuestion: string
  readonly protocolTitle: string
  readonly state: Review['state']
  readonly audience: Review['audience']
  readonly expiresAt: string | null
  readonly createdAt: string
}

/** Every review one may read, the newest first: one's own and those opened to one. */
export const reviewListQuery = queryOptions({
  queryKey: reviewKeys.list,
  queryFn: async ({ signal }): Promise<readonly ReviewSummary[]> => {
    const rows = await everyRow((range) => {
      const page = supabase
        .from('reviews')
        .select(
          `id, clip_id, group_id, presenter_id, focus_question, state, audience, expires_at, created_at,
           protocol_title:protocol->>title, clip:clips!inner(title, object_path, poster_path, duration_s), group:groups!inner(name)`,
          { count: 'exact' },
        )
        .order('id')
        .abortSignal(signal)
      return within(page, 'id', range)
    })
    return rows
      .map((row) => ({
        id: row.id,
        clipId: row.clip_id,
        clipTitle: row.clip.title,
        objectPath: row.clip.object_path,
        posterPath: row.clip.poster_path,
        durationS: row.clip.duration_s,
        groupId: row.group_id,
        groupName: row.group.name,
        presenterId: row.presenter_id,
        focusQuestion: row.focus_question,
        protocolTitle: row.protocol_title,
        state: row.state,
        audience: row.audience,
        expiresAt: row.expires_at,
        createdAt: row.created_at,
      }))
      .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
  },
})
