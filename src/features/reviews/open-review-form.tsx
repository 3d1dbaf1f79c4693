import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SubmitEvent, ReactNode } from 'react'
import { said } from '../../domain/letters.ts'
import { useTextDraft } from '../../lib/outbox/text-draft.ts'
import { serverNow } from '../../lib/time/server-time.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Field } from '../../ui/field.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { sharingWords as words } from '../../words/sharing.ts'
import { AudienceChoice, whoSees } from './audience-choice.tsx'
import type { GroupPerson } from './audience-choice.tsx'
import { FocusQuestionField, lettersOver } from './focus-question-field.tsx'
import type { Audience, ConsentBasis } from './model.ts'
import { openReview } from './mutations.ts'
import { SharingEndField } from './sharing-end-field.tsx'
import { momentOf, usualEnd } from './sharing-end.ts'

const bases: readonly ConsentBasis[] = ['families_agreed', 'school_policy', 'no_pupils_recognisable']
const protocols = ['open-coaching', 'reflect-first'] as const

type Wrong = 'focus' | 'end' | 'basis' | 'opt-out'

type OpenReviewFormProps = {
  readonly clipId: string
  readonly personId: string
  readonly groups: readonly { readonly groupId: string; readonly name: string }[]
  readonly groupId: string
  readonly onGroupChange: (groupId: string) => void
  /** Of the chosen group; undefined while they load. */
  readonly members: readonly GroupPerson[] | undefined
  /** Says that it is open to the chosen group already. */
  readonly notice: ReactNode
  readonly onOpened: (reviewId: string) => void
}

/** All that a clip needs to be seen by others. What is typed stays whatever goes wrong, the question over a reload too. */
export function OpenReviewForm(props: OpenReviewFormProps) {
  const { clipId, personId, groups, groupId, onGroupChange, notice, onOpened } = props
  const members = props.members ?? []
  const opening = useMutation({ ...openReview(useQueryClient()), meta: { quiet: true } })
  const [now] = useState(() => new Date(serverNow()))
  const [kept, setQuestion] = useTextDraft(`open-review:${clipId}`)
  const question = kept ?? ''
  const [wishedAudience, setAudience] = useState<Audience | null>(null)
  const [protocol, setProtocol] = useState<(typeof protocols)[number]>('open-coaching')
  const [wishedFacilitator, setFacilitator] = useState(personId)
  const [end, setEnd] = useState(() => usualEnd(now))
  const [basis, setBasis] = useState<ConsentBasis | null>(null)
  const [isOptOutChecked, setOptOutChecked] = useState(false)
  const [wrong, setWrong] = useState<readonly Wrong[]>([])

  const facilitatorId = members.some(({ id }) => id === wishedFacilitator) ? wishedFacilitator : personId
  const hasCoaches = whoSees(members, 'coaches', personId, facilitatorId).length > 0
  const audience = wishedAudience ?? (hasCoaches ? 'coaches' : 'members')
  const isBusy = opening.isPending || props.members === undefined
  const endsAt = momentOf(end, now)
  const seenBy = whoSees(members, audience, personId, facilitatorId).map(({ name }) => name)

  const handleGroupChange = (chosen: string) => {
    setAudience(null)
    onGroupChange(chosen)
  }
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isBusy) return
    const found = wrongIn({ focus: lettersOver(question) > 0, end: endsAt === null, basis: basis === null, 'opt-out': !isOptOutChecked })
    setWrong(found)
    const first = found[0]
    if (first !== undefined || basis === null || endsAt === null) {
      event.currentTarget.querySelector<HTMLElement>(`[data-part=${first}] :is(textarea, input)`)?.focus()
      return
    }
    const review = {
      clipId,
      groupId,
      protocol,
      audience,
      focusQuestion: said(question),
      facilitatorId,
      consentBasis: basis,
      isOptOutChecked,
    }
    opening.mutate(
      { ...review, expiresAt: endsAt.toISOString() },
      {
        onSuccess: (reviewId) => {
          setQuestion(null)
          onOpened(reviewId)
        },
      },
    )
  }
  return (
    <form className="grid gap-8" noValidate onSubmit={handleSubmit}>
      <div data-part="focus">
        <FocusQuestionField value={question} onChange={(typed) => setQuestion(typed || null)} isFirst />
      </div>
      <div className="grid gap-5">
        <Field label={words.group}>
          <Select
            options={groups.map((each) => ({ value: each.groupId, label: each.name }))}
            value={groupId}
            onChange={handleGroupChange}
          />
        </Field>
        {notice}
        {props.members === undefined ? (
          <Skeleton className="h-36 rounded-field" />
        ) : (
          <AudienceChoice members={members} presenterId={personId} facilitatorId={facilitatorId} value={audience} onChange={setAudience} />
        )}
      </div>
      <RadioGroup
        label={words.protocol.label}
        value={protocol}
        onChange={setProtocol}
        options={protocols.map((key) => ({ value: key, ...words.protocol[key] }))}
      />
      <Field label={words.facilitator.label} hint={words.facilitator.hint}>
        <Select options={facilitators(members, personId)} value={facilitatorId} onChange={setFacilitator} />
      </Field>
      <div data-part="end">
        <SharingEndField value={end} onChange={setEnd} now={now} isWrong={wrong.includes('end')} />
      </div>
      <section className="grid gap-5" aria-labelledby="pupils">
        <h2 id="pupils" className="border-b border-line pb-2 font-strong">
          {words.pupils.title}
        </h2>
        <div data-part="basis">
          <RadioGroup
            label={words.pupils.basis}
            value={basis}
            onChange={setBasis}
            options={bases.map((each) => ({ value: each, label: words.pupils[each] }))}
            error={wrong.includes('basis') && basis === null ? words.pupils.basisMissing : undefined}
          />
        </div>
        <div data-part="opt-out">
          <Checkbox
            label={words.pupils.optOut}
            checked={isOptOutChecked}
            onChange={(event) => setOptOutChecked(event.target.checked)}
            error={wrong.includes('opt-out') && !isOptOutChecked ? words.pupils.optOutMissing : undefined}
          />
        </div>
      </section>
      <footer className="grid gap-4 border-t border-line pt-6">
        <div>
          <p className="font-strong wrap-anywhere">{words.summary.who(seenBy, endsAt)}</p>
          <p className="text-sm text-soft">{words.summary.stays}</p>
        </div>
        {opening.error && <Banner tone="danger">{opening.error.message}</Banner>}
        <Button type="submit" variant="go" size="large" className="justify-self-start max-sm:justify-self-stretch" isBusy={isBusy}>
          {words.open}
        </Button>
      </footer>
    </form>
  )
}

function wrongIn(parts: Record<Wrong, boolean>): readonly Wrong[] {
  const all: readonly Wrong[] = ['focus', 'end', 'basis', 'opt-out']
  return all.filter((part) => parts[part])
}

/** Oneself first, then the others as the group lists them. */
function facilitators(members: readonly GroupPerson[], personId: string) {
  const others = members.filter(({ id }) => id !== personId)
  return [{ value: personId, label: words.facilitator.you }, ...others.map(({ id, name }) => ({ value: id, label: name }))]
}
