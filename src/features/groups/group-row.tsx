import { useQuery } from '@tanstack/react-query'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { Link } from 'wouter'
import { AvatarStack } from '../../ui/avatar-stack.tsx'
import { groupWords } from '../../words/groups.ts'
import type { Membership } from './model.ts'
import { glanceQuery } from './queries.ts'

const words = groupWords.list

export function GroupRow({ group, href }: { readonly group: Membership; readonly href: string }) {
  const { data: glance } = useQuery(glanceQuery(group.groupId))
  return (
    <Link
      href={href}
      className="group -mx-3 flex min-h-19 items-center gap-4 rounded-field px-3 py-3.5 transition-[background-color] hover:bg-sunk"
    >
      <span className="min-w-0 flex-1">
        <span className="block text-md font-strong wrap-anywhere">{group.name}</span>
        <span className="block text-sm text-soft">
          {words.youAre(groupWords.rolesOf[group.role])}
          {glance !== undefined && <> · {words.people(glance.people)}</>}
        </span>
      </span>
      {glance !== undefined && (
        <span className="max-sm:hidden">
          <AvatarStack people={glance.faces} label={words.faces} max={5} />
        </span>
      )}
      <ChevronRight className="size-4 text-soft transition-transform group-hover:translate-x-0.5" aria-hidden="true" />
    </Link>
  )
}
