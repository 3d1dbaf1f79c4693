import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from '../../ui/toast.ts'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { groupWords } from '../../words/groups.ts'
import { MemberRow } from './member-row.tsx'
import { named } from './model.ts'
import type { Group, GroupRole, Member } from './model.ts'
import { setMemberRole } from './mutations.ts'
import { membersQuery } from './queries.ts'
import { RemoveDialog } from './remove-dialog.tsx'
import { SearchField } from './search-field.tsx'
import { VirtualRows } from './virtual-rows.tsx'

const words = groupWords.members
const searchedFrom = 12
const virtualFrom = 60
const rowHeight = 57

type MemberListProps = { readonly group: Group; readonly personId: string; readonly onLeave: () => void }

export function MemberList({ group, personId, onLeave }: MemberListProps) {
  const queryClient = useQueryClient()
  const { data: members } = useQuery(membersQuery(group.id))
  const [search, setSearch] = useState('')
  const [leaving, setLeaving] = useState<Member | null>(null)
  const changeRole = useMutation(setMemberRole(queryClient, group.id))
  if (members === undefined) return <SkeletonList label={words.loading} />

  const found = named(members, search)
  const handleChangeRole = (member: Member, role: GroupRole) => {
    changeRole.mutate({ personId: member.id, role }, { onSuccess: () => toast(words.changed(member.name, groupWords.rolesOf[role])) })
  }
  const row = (member: Member) => (
    <MemberRow
      member={member}
      isMe={member.id === personId}
      canChange={group.myRole === 'lead'}
      onChangeRole={(role) => handleChangeRole(member, role)}
      onRemove={() => (member.id === personId ? onLeave() : setLeaving(member))}
    />
  )
  return (
    <div className="grid gap-2">
      {members.length >= searchedFrom && <SearchField label={words.search} value={search} onChange={setSearch} count={found.length} />}
      {found.length === 0 && <p className="py-6 text-soft">{words.nothingFound(search.trim())}</p>}
      {found.length >= virtualFrom ? (
        <VirtualRows label={words.title} rows={found} estimatedHeight={rowHeight}>
          {row}
        </VirtualRows>
      ) : (
        <ul aria-label={words.title} className="divide-y divide-line">
          {found.map((member) => (
            <li key={member.id}>{row(member)}</li>
          ))}
        </ul>
      )}
      <RemoveDialog groupId={group.id} member={leaving} onClose={() => setLeaving(null)} />
    </div>
  )
}
