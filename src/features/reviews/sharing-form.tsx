import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { said } from '../../domain/letters.ts'
import { dayOf } from '../../domain/time/end-date.ts'
import { forgetSent, useTextDraft } from '../../lib/outbox/text-draft.ts'
import { serverNow } from '../../lib/time/server-time.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { toast } from '../../ui/toast.ts'
import { sharingWords } from '../../words/sharing.ts'
import { FocusQuestionField, lettersOver } from './focus-question-field.tsx'
import type { Audience, Review } from './model.ts'
import { changeReview } from './mutations.ts'
import type { ReviewSettings } from './mutations.ts'
import { hasEnded } from './open-now.ts'
import { lastDay, momentOf } from './sharing-end.ts'

const words = sharingWords.settings

/** What the presenter can change about a review. Only what was changed is sent, so that nothing else is written over. */
export function SharingForm({ review, onSaved }: { readonly review: Review; readonly onSaved: () => void }) {
  const saving = useMutation({ ...changeReview(useQueryClient(), review.id), meta: { quiet: true } })
  const [now] = useState(() => new Date(serverNow()))
  const place = `focus:${review.id}`
  const [typed, setTyped] = useTextDraft(place)
  const question = typed ?? review.focusQuestion
  const [audience, setAudience] = useState<Audience>(review.audience)
  const [day, setDay] = useState(() => dayShared(review, now))
  const [isWrongDay, setWrongDay] = useState(false)

  const isDayChanged = day !== dayShared(review, now)
  const endsAt = momentOf({ choice: 'own', day }, now)
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (saving.isPending) return
    setWrongDay(isDayChanged && endsAt === null)
    if (isDayChanged && endsAt === null) return event.currentTarget.querySelector<HTMLInputElement>('input[type=date]')?.focus()
    if (lettersOver(question) > 0) return event.currentTarget.querySelector('textarea')?.focus()
    const changed: Partial<ReviewSettings> = {
      ...(said(question) === review.focusQuestion ? {} : { focusQuestion: said(question) }),
      ...(audience === review.audience ? {} : { audience }),
      ...(isDayChanged && endsAt !== null ? { expiresAt: endsAt.toISOString() } : {}),
    }
    const handleSaved = () => {
      forgetSent(place, question)
      toast(words.saved)
      onSaved()
    }
    if (Object.keys(changed).length === 0) onSaved()
    else saving.mutate(changed, { onSuccess: handleSaved })
  }
  return (
    <form className="grid gap-5" noValidate onSubmit={handleSubmit}>
      {saving.error && <Banner tone="danger">{saving.error.message}</Banner>}
      {review.expiresAt !== null && hasEnded(review, now.getTime()) && <Banner>{words.ended(review.expiresAt)}</Banner>}
      <FocusQuestionField value={question} onChange={(wished) => setTyped(wished === review.focusQuestion ? null : wished)} />
      <RadioGroup<Audience>
        label={sharingWords.audience.label}
        value={audience}
        onChange={setAudience}
        options={[
          { value: 'coaches', label: sharingWords.audience.coaches, hint: words.coachesOf(review.group.name) },
          { value: 'members', label: sharingWords.audience.members, hint: words.membersOf(review.group.name) },
        ]}
      />
      <Field
        label={words.lastDay}
        error={isWrongDay ? sharingWords.end.wrong : undefined}
        hint={review.expiresAt === null ? words.noEnd : undefined}
        className="max-w-56"
      >
        <TextInput type="date" value={day} min={dayOf(now)} max={lastDay(now)} onChange={(event) => setDay(event.target.value)} />
      </Field>
      <Button type="submit" variant="go" className="justify-self-start" isBusy={saving.isPending}>
        {words.save}
      </Button>
    </form>
  )
}

/** The last day as it stands, or none where sharing has ended: then any day is a new one. */
function dayShared({ expiresAt }: Review, now: Date): string {
  return expiresAt === null || hasEnded({ expiresAt }, now.getTime()) ? '' : dayOf(new Date(expiresAt))
}
