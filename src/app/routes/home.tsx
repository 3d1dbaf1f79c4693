import { useQuery } from '@tanstack/react-query'
import { recentClipsQuery } from '../../features/clips/recent-clips-query.ts'
import { myGroupsQuery } from '../../features/groups/queries.ts'
import { inboxQuery, reviewListQuery } from '../../features/reviews/queries.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { homeWords as words } from '../../words/home.ts'
import { shellWords } from '../../words/shell.ts'
import { HomeLoading } from '../home/home-loading.tsx'
import { Inbox } from '../home/inbox.tsx'
import { NewHere } from '../home/new-here.tsx'
import { OpenReviews } from '../home/open-reviews.tsx'
import { RecentClips } from '../home/recent-clips.tsx'
import { usePageTitle } from '../page-title.ts'
import { usePersonId } from '../person-id.ts'

export default function HomeRoute() {
  const personId = usePersonId()
  const { data: inbox } = useQuery(inboxQuery)
  const { data: reviews } = useQuery(reviewListQuery)
  const { data: clips } = useQuery(recentClipsQuery(personId))
  const { data: groups } = useQuery(myGroupsQuery(personId))
  usePageTitle(shellWords.titles.home)

  if (inbox === undefined || reviews === undefined || clips === undefined || groups === undefined) return <HomeLoading />
  if (inbox.length === 0 && reviews.length === 0 && clips.length === 0) return <NewHere groups={groups} />
  const waiting = new Set(inbox.map(({ reviewId }) => reviewId))
  return (
    <>
      <PageHeader title={words.title} />
      <Inbox items={inbox} personId={personId} />
      <OpenReviews reviews={reviews.filter(({ id }) => !waiting.has(id))} personId={personId} />
      <RecentClips clips={clips} reviews={reviews} />
    </>
  )
}
