import { Link } from 'wouter'
import type { Membership } from '../../features/groups/model.ts'
import { buttonLook } from '../../ui/button-look.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { homeWords } from '../../words/home.ts'

/** The first page of somebody for whom there is nothing yet: what a coach does first is not what a teacher does. */
export function NewHere({ groups }: { readonly groups: readonly Membership[] }) {
  const isCoach = groups.some(({ role }) => role === 'coach' || role === 'lead')
  const toClips = isCoach ? homeWords.newCoach.addClip : homeWords.newcomer.addClip
  const toGroups = isCoach ? homeWords.newCoach.toGroups : homeWords.newcomer.makeGroup
  const { question, steps } = isCoach ? homeWords.newCoach : homeWords.newcomer
  const clips = (
    <Link key="clips" href="/library" className={buttonLook({ variant: isCoach ? 'plain' : 'go', size: 'large' })}>
      {toClips}
    </Link>
  )
  const toTheGroups = (
    <Link key="groups" href="/groups" className={buttonLook({ variant: isCoach ? 'go' : 'plain', size: 'large' })}>
      {toGroups}
    </Link>
  )
  return (
    <>
      <h1 className="sr-only">{homeWords.title}</h1>
      <EmptyState
        question={question}
        steps={steps}
        action={<div className="flex flex-wrap gap-2">{isCoach ? [toTheGroups, clips] : [clips, groups.length === 0 && toTheGroups]}</div>}
      />
    </>
  )
}
