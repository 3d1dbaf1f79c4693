import { useQuery, useQueryClient } from '@tanstack/react-query'
import Plus from 'lucide-react/icons/plus'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { groupWords } from '../../words/groups.ts'
import { GroupNameDialog } from './group-name-dialog.tsx'
import { GroupRow } from './group-row.tsx'
import { named } from './model.ts'
import type { Membership } from './model.ts'
import { createGroup } from './mutations.ts'
import { myGroupsQuery } from './queries.ts'
import { SearchField } from './search-field.tsx'

const words = groupWords.list
const searchedFrom = 12

type GroupsPageProps = {
  readonly personId: string
  readonly hrefOf: (groupId: string) => string
  readonly onCreated: (groupId: string) => void
}

export function GroupsPage({ personId, hrefOf, onCreated }: GroupsPageProps) {
  const queryClient = useQueryClient()
  const { data: groups } = useQuery(myGroupsQuery(personId))
  const [isCreating, setCreating] = useState(false)
  const create = (
    <Button variant="go" icon={<Plus aria-hidden="true" />} onClick={() => setCreating(true)}>
      {words.create}
    </Button>
  )
  const isEmpty = groups?.length === 0
  return (
    <>
      <PageHeader title={words.title} {...(isEmpty ? {} : { subtitle: words.subtitle, actions: create })} />
      {groups === undefined && <GroupsLoading />}
      {isEmpty && (
        <EmptyState question={groupWords.empty.question} steps={groupWords.empty.steps} action={create}>
          <p className="text-soft">{groupWords.empty.invited}</p>
        </EmptyState>
      )}
      {groups !== undefined && !isEmpty && <GroupList groups={groups} hrefOf={hrefOf} />}
      <GroupNameDialog
        place="group-name"
        isOpen={isCreating}
        onClose={() => setCreating(false)}
        title={groupWords.name.createTitle}
        description={groupWords.name.createMore}
        submit={groupWords.name.create}
        saving={createGroup(queryClient)}
        onSaved={onCreated}
      />
    </>
  )
}

function GroupList({ groups, hrefOf }: { readonly groups: readonly Membership[]; readonly hrefOf: (groupId: string) => string }) {
  const [search, setSearch] = useState('')
  const found = named(groups, search)
  return (
    <div className="grid gap-4">
      {groups.length >= searchedFrom && <SearchField label={words.search} value={search} onChange={setSearch} count={found.length} />}
      {found.length === 0 && <p className="py-6 text-soft">{words.nothingFound(search)}</p>}
      <ul aria-label={words.label} className="divide-y divide-line border-y border-line empty:hidden">
        {found.map((group) => (
          <li key={group.groupId}>
            <GroupRow group={group} href={hrefOf(group.groupId)} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function GroupsLoading() {
  return (
    <div role="status" aria-label={words.loading} className="divide-y divide-line border-y border-line">
      {[0, 1, 2].map((row) => (
        <div key={row} className="flex items-center gap-4 py-4.5">
          <span className="grid flex-1 gap-2.5">
            <Skeleton className="h-4 w-2/5" />
            <Skeleton className="h-3.5 w-1/4" />
          </span>
          <Skeleton className="h-7.5 w-24 rounded-full" />
        </div>
      ))}
    </div>
  )
}
