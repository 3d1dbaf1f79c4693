import { useQuery, useQueryClient } from '@tanstack/react-query'
import ChevronLeft from 'lucide-react/icons/chevron-left'
import Ellipsis from 'lucide-react/icons/ellipsis'
import LogOut from 'lucide-react/icons/log-out'
import Pencil from 'lucide-react/icons/pencil'
import UserPlus from 'lucide-react/icons/user-plus'
import { useState } from 'react'
import { Link } from 'wouter'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { groupWords } from '../../words/groups.ts'
import { GroupNameDialog } from './group-name-dialog.tsx'
import { Invitations } from './invitations.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { MemberList } from './member-list.tsx'
import type { Group } from './model.ts'
import { renameGroup } from './mutations.ts'
import { membersQuery } from './queries.ts'

const words = groupWords.page

type Window = 'rename' | 'invite' | 'leave'

type GroupPageProps = {
  readonly group: Group
  readonly personId: string
  readonly listHref: string
  readonly onLeft: () => void
}

export function GroupPage({ group, personId, listHref, onLeft }: GroupPageProps) {
  const queryClient = useQueryClient()
  const { data: members } = useQuery(membersQuery(group.id))
  const [open, setOpen] = useState<Window | null>(null)
  // Each opening of the window starts afresh.
  const [invitesMade, setInvitesMade] = useState(0)
  const isLead = group.myRole === 'lead'
  const isAlone = members?.length === 1

  const handleInvite = () => {
    setInvitesMade(invitesMade + 1)
    setOpen('invite')
  }
  const close = () => setOpen(null)
  return (
    <>
      <PageHeader
        title={group.name}
        back={
          <Link href={listHref} className="-ms-1 inline-flex items-center gap-0.5 hover:text-ink">
            <ChevronLeft className="size-4" aria-hidden="true" />
            {words.back}
          </Link>
        }
        subtitle={words.about(groupWords.rolesOf[group.myRole], members?.length ?? null)}
        actions={
          <>
            {isLead && !isAlone && (
              <Button variant="go" icon={<UserPlus aria-hidden="true" />} onClick={handleInvite}>
                {words.invite}
              </Button>
            )}
            <Menu
              trigger={<IconButton label={words.menu} icon={<Ellipsis />} />}
              items={[
                ...(isLead ? [{ label: words.rename, icon: <Pencil aria-hidden="true" />, onSelect: () => setOpen('rename') }] : []),
                { label: words.leave, icon: <LogOut aria-hidden="true" />, isDangerous: true, onSelect: () => setOpen('leave') },
              ]}
            />
          </>
        }
      />
      <div className={classNames('grid gap-x-14 gap-y-10 pt-2', isLead && 'lg:grid-cols-[minmax(0,1fr)_19rem]')}>
        <section aria-labelledby="members" className="min-w-0">
          <h2 id="members" className="border-b border-line pb-2 font-strong">
            {groupWords.members.title}
          </h2>
          <MemberList group={group} personId={personId} onLeave={() => setOpen('leave')} />
          {isAlone && isLead && <Alone onInvite={handleInvite} />}
        </section>
        {isLead && <Invitations groupId={group.id} />}
      </div>
      <GroupNameDialog
        place={`group-name:${group.id}`}
        isOpen={open === 'rename'}
        onClose={close}
        title={groupWords.name.renameTitle}
        submit={groupWords.name.rename}
        initialName={group.name}
        saving={renameGroup(queryClient, group.id)}
        onSaved={close}
      />
      <InviteDialog key={invitesMade} group={group} isOpen={open === 'invite'} onClose={close} />
      <LeaveDialog group={group} personId={personId} isAlone={isAlone} isOpen={open === 'leave'} onClose={close} onLeft={onLeft} />
    </>
  )
}

function Alone({ onInvite }: { readonly onInvite: () => void }) {
  const alone = groupWords.members.alone
  return (
    <div className="grid justify-items-start gap-3 py-8">
      <p className="question">{alone.question}</p>
      <p className="text-soft">{alone.more}</p>
      <Button variant="go" icon={<UserPlus aria-hidden="true" />} onClick={onInvite}>
        {words.invite}
      </Button>
    </div>
  )
}
