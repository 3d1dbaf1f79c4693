import { useLocation } from 'wouter'
import { GroupsPage } from '../../features/groups/groups-page.tsx'
import { shellWords } from '../../words/shell.ts'
import { usePageTitle } from '../page-title.ts'
import { usePersonId } from '../person-id.ts'

const hrefOf = (groupId: string): string => `/groups/${groupId}`

export default function GroupsRoute() {
  const personId = usePersonId()
  const [, navigate] = useLocation()
  usePageTitle(shellWords.titles.groups)
  return <GroupsPage personId={personId} hrefOf={hrefOf} onCreated={(groupId) => navigate(hrefOf(groupId))} />
}
