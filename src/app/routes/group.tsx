import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { GroupPage } from '../../features/groups/group-page.tsx'
import { groupQuery } from '../../features/groups/queries.ts'
import { shellWords } from '../../words/shell.ts'
import { PageLoading } from '../page-loading.tsx'
import { usePageTitle } from '../page-title.ts'
import { usePersonId } from '../person-id.ts'

export default function GroupRoute({ groupId }: { readonly groupId: string }) {
  const personId = usePersonId()
  const { data: group } = useQuery(groupQuery(groupId, personId))
  const [, navigate] = useLocation()
  usePageTitle(group?.name ?? shellWords.titles.groups)
  if (group === undefined) return <PageLoading />
  return <GroupPage group={group} personId={personId} listHref="/groups" onLeft={() => navigate('/groups', { replace: true })} />
}
