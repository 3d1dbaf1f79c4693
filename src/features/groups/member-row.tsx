import Check from 'lucide-react/icons/check'
import ChevronDown from 'lucide-react/icons/chevron-down'
import LogOut from 'lucide-react/icons/log-out'
import UserMinus from 'lucide-react/icons/user-minus'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { groupWords } from '../../words/groups.ts'
import { groupRoles } from './model.ts'
import type { GroupRole, Member } from './model.ts'

const words = groupWords.members

type MemberRowProps = {
  readonly member: Member
  readonly isMe: boolean
  /** Leads give roles and remove. */
  readonly canChange: boolean
  readonly onChangeRole: (role: GroupRole) => void
  /** Of oneself it is leaving. */
  readonly onRemove: () => void
}

export function MemberRow({ member, isMe, canChange, onChangeRole, onRemove }: MemberRowProps) {
  const { name, role } = member
  return (
    <div className="flex min-h-14 items-center gap-3 py-2">
      <Avatar person={member} />
      <span className="min-w-0 flex-1 wrap-anywhere">
        <span className="font-strong">{name}</span>
        {isMe && <span className="text-soft"> · {words.you}</span>}
      </span>
      {canChange ? (
        <Menu
          trigger={
            <Button
              variant="quiet"
              className="-me-2"
              aria-label={isMe ? words.yourActions(groupWords.rolesOf[role]) : words.actions(name, groupWords.rolesOf[role])}
            >
              {groupWords.roles[role]}
              <ChevronDown aria-hidden="true" />
            </Button>
          }
          items={[
            ...groupRoles.map((each) => ({
              label: words.change(groupWords.rolesOf[each]),
              icon: each === role ? <Check aria-hidden="true" /> : <span className="size-4" />,
              onSelect: () => onChangeRole(each),
              isDisabled: each === role,
            })),
            'separator',
            {
              label: isMe ? groupWords.page.leave : words.remove,
              icon: isMe ? <LogOut aria-hidden="true" /> : <UserMinus aria-hidden="true" />,
              isDangerous: true,
              onSelect: onRemove,
            },
          ]}
        />
      ) : (
        <span className="text-sm text-soft">{groupWords.roles[role]}</span>
      )}
    </div>
  )
}
