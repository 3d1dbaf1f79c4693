import { expect, it } from 'vitest'
import { toInvitePreview } from './invite-preview.ts'

it('takes an invitation whose maker is gone, and no shape it does not know', () => {
  const answer = { group_id: 'g', group_name: 'Year 5', role: 'coach', invited_by: null, is_member: false }
  expect(toInvitePreview(answer)).toMatchObject({ groupName: 'Year 5', invitedBy: null })
  expect(() => toInvitePreview({ ...answer, role: 'owner' })).toThrow('invalid_value')
})
