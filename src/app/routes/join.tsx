import { useLocation } from 'wouter'
import { JoinPage } from '../../features/groups/join-page.tsx'
import { groupWords } from '../../words/groups.ts'
import { usePageTitle } from '../page-title.ts'

const hrefOf = (groupId: string): string => `/groups/${groupId}`

export default function JoinRoute({ code }: { readonly code: string }) {
  const [, navigate] = useLocation()
  usePageTitle(groupWords.join.title)
  return <JoinPage key={code} code={code} hrefOf={hrefOf} onJoined={(groupId) => navigate(hrefOf(groupId), { replace: true })} />
}
