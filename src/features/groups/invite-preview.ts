import * as z from 'zod/mini'
import { groupRoles } from './model.ts'
import type { GroupRole } from './model.ts'

export type InvitePreview = {
  readonly groupId: string
  readonly groupName: string
  readonly role: GroupRole
  /** Null when their account is gone. */
  readonly invitedBy: string | null
  readonly isMember: boolean
}

const previewSchema = z.object({
  group_id: z.string(),
  group_name: z.string(),
  role: z.enum(groupRoles),
  invited_by: z.nullable(z.string()),
  is_member: z.boolean(),
})

/** What `preview_invite` answers. Throws on a shape this version of the app does not know. */
export function toInvitePreview(answer: unknown): InvitePreview {
  const row = previewSchema.parse(answer)
  return {
    groupId: row.group_id,
    groupName: row.group_name,
    role: row.role,
    invitedBy: row.invited_by,
    isMember: row.is_member,
  }
}
