import { useQuery } from '@tanstack/react-query'
import ChevronLeft from 'lucide-react/icons/chevron-left'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { living } from '../../domain/sync/apply-change.ts'
import { isReady } from '../../features/clips/model.ts'
import { Poster } from '../../features/clips/poster.tsx'
import { clipsQuery } from '../../features/clips/queries.ts'
import type { Membership } from '../../features/groups/model.ts'
import { membersQuery, myGroupsQuery } from '../../features/groups/queries.ts'
import { OpenReviewForm } from '../../features/reviews/open-review-form.tsx'
import { isOpenNow } from '../../features/reviews/open-now.ts'
import { reviewListQuery } from '../../features/reviews/queries.ts'
import { Still } from '../../features/reviews/still.tsx'
import { serverNow } from '../../lib/time/server-time.ts'
import { Banner } from '../../ui/banner.tsx'
import { buttonLook } from '../../ui/button-look.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPage } from '../../ui/error-page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { toast } from '../../ui/toast.ts'
import { sharingWords as words } from '../../words/sharing.ts'
import { PageLoading } from '../page-loading.tsx'
import '../clips-heard.ts'
import { usePageTitle } from '../page-title.ts'
import { usePersonId } from '../person-id.ts'

export default function OpenReviewRoute({ clipId }: { readonly clipId: string }) {
  const personId = usePersonId()
  const { data: clips } = useQuery(clipsQuery(personId))
  const { data: groups } = useQuery(myGroupsQuery(personId))
  usePageTitle(words.title)
  if (clips === undefined || groups === undefined) return <PageLoading />
  const clip = living(clips).find(({ id }) => id === clipId)
  if (clip === undefined) return <CannotOpen {...words.notYours} />
  if (!isReady(clip)) return <CannotOpen {...words.notReady} />
  return (
    <>
      <PageHeader
        title={words.title}
        back={
          <Link href="/library" className="-ms-1 inline-flex items-center gap-0.5 hover:text-ink">
            <ChevronLeft className="size-4" aria-hidden="true" />
            {words.back}
          </Link>
        }
      />
      <div className="grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="flex items-center gap-4 self-start lg:sticky lg:top-22 lg:order-last lg:grid lg:gap-3">
          <Still
            picture={<Poster path={clip.posterPath} className="aspect-video rounded-field" />}
            durationS={clip.durationS}
            className="w-32 lg:w-full"
          />
          <p className="min-w-0 font-strong wrap-anywhere">{clip.title}</p>
        </div>
        <FirstGroup key={clipId} clipId={clipId} personId={personId} groups={groups} />
      </div>
    </>
  )
}

type FormPlaceProps = { readonly clipId: string; readonly personId: string; readonly groups: readonly Membership[] }

function FirstGroup({ groups, ...rest }: FormPlaceProps) {
  const [first] = groups
  if (first === undefined) return <NoGroup />
  return <FormPlace {...rest} groups={groups} first={first} />
}

function FormPlace({ clipId, personId, groups, first }: FormPlaceProps & { readonly first: Membership }) {
  const [, navigate] = useLocation()
  const [wished, setWished] = useState(first.groupId)
  const { groupId, name } = groups.find((each) => each.groupId === wished) ?? first
  const { data: members } = useQuery(membersQuery(groupId))
  const { data: reviews = [] } = useQuery({ ...reviewListQuery, throwOnError: false })
  const already = reviews.find((review) => review.clipId === clipId && review.groupId === groupId && isOpenNow(review, serverNow()))
  return (
    <OpenReviewForm
      clipId={clipId}
      personId={personId}
      groups={groups}
      groupId={groupId}
      onGroupChange={setWished}
      members={members}
      notice={
        already && (
          <Banner>
            {words.already(name)}{' '}
            <Link className="link" href={`/reviews/${already.id}`}>
              {words.alreadyLink}
            </Link>
          </Banner>
        )
      }
      onOpened={(reviewId) => {
        toast(words.opened)
        navigate(`/reviews/${reviewId}`, { replace: true })
      }}
    />
  )
}

function NoGroup() {
  return (
    <EmptyState
      question={words.noGroup.question}
      steps={words.noGroup.steps}
      action={
        <Link href="/groups" className={buttonLook({ variant: 'go', size: 'large' })}>
          {words.noGroup.toGroups}
        </Link>
      }
    />
  )
}

function CannotOpen({ title, more }: { readonly title: string; readonly more: string }) {
  return (
    <ErrorPage
      title={title}
      action={
        <Link href="/library" className={buttonLook({ variant: 'go' })}>
          {words.notReady.toLibrary}
        </Link>
      }
    >
      <p>{more}</p>
    </ErrorPage>
  )
}
