import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { useSession } from '../../features/auth/store.ts'
import { JoinPage } from '../../features/groups/join-page.tsx'
import { profileQuery } from '../../features/people/queries.ts'
import { Button } from '../../ui/button.tsx'
import { groupWords } from '../../words/groups.ts'
import { usePageTitle } from '../page-title.ts'
import { usePersonId } from '../person-id.ts'
import { useLeaving } from '../use-leaving.tsx'

const words = groupWords.join

const hrefOf = (groupId: string): string => `/groups/${groupId}`

export default function JoinRoute({ code }: { readonly code: string }) {
  const [, navigate] = useLocation()
  usePageTitle(words.title)
  return (
    <JoinPage
      key={code}
      code={code}
      account={<Account />}
      hrefOf={hrefOf}
      onJoined={(groupId) => navigate(hrefOf(groupId), { replace: true })}
    />
  )
}

/** As whom one would join. Whoever signs out here comes back to the invitation as somebody else. */
function Account() {
  const personId = usePersonId()
  const email = useSession((session) => (session.status === 'signed-in' ? session.person.email : ''))
  const { data: name = '' } = useQuery(profileQuery(personId))
  const { leave, warning } = useLeaving(personId)
  return (
    <div className="flex w-full flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line pt-4 text-sm">
      <p className="min-w-0 text-soft wrap-anywhere">
        {words.signedInAs} <bdi className="font-strong text-ink">{name}</bdi> <span>{email}</span>
      </p>
      <Button size="small" onClick={leave}>
        {words.otherAccount}
      </Button>
      {warning}
    </div>
  )
}
