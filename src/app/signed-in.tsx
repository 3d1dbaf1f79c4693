import { Route, Switch, useLocation } from 'wouter'
import { useSession } from '../features/auth/store.ts'
import { serverNow } from '../lib/time/server-time.ts'
import { tellTimeBy } from '../ui/relative-time.tsx'
import { anyPath } from './any-path.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { lazyPage } from './lazy-page.tsx'
import { usePersonConnections } from './person-connections.ts'
import { useReviewAhead } from './review-ahead.ts'
import HomeRoute from './routes/home.tsx'
import { Shell } from './shell.tsx'

const Library = lazyPage(() => import('./routes/library.tsx'))
const OpenReview = lazyPage(() => import('./routes/open-review.tsx'))
const loadReview = () => import('./routes/review.tsx')
const Review = lazyPage(loadReview)
const Groups = lazyPage(() => import('./routes/groups.tsx'))
const Group = lazyPage(() => import('./routes/group.tsx'))
const Join = lazyPage(() => import('./routes/join.tsx'))
const Settings = lazyPage(() => import('./routes/settings.tsx'))
const Missing = lazyPage(() => import('./routes/missing.tsx'))

tellTimeBy(serverNow)

/** Everything behind the sign-in. */
export default function SignedIn() {
  const personId = useSession((session) => (session.status === 'signed-in' ? session.person.id : null))
  return personId === null ? null : <SignedInAs key={personId} personId={personId} />
}

function SignedInAs({ personId }: { readonly personId: string }) {
  const [path] = useLocation()
  usePersonConnections(personId)
  useReviewAhead(loadReview)
  return (
    <Shell>
      <ErrorBoundary key={path}>
        <Switch>
          <Route path="/" component={HomeRoute} />
          <Route path="/library" component={Library} />
          <Route path="/clips/:clipId/open">{({ clipId }) => <OpenReview clipId={clipId} />}</Route>
          <Route path="/reviews/:reviewId">{({ reviewId }) => <Review key={reviewId} reviewId={reviewId} />}</Route>
          <Route path="/groups" component={Groups} />
          <Route path="/groups/:groupId">{({ groupId }) => <Group key={groupId} groupId={groupId} />}</Route>
          <Route path="/join/:code">{({ code }) => <Join code={code} />}</Route>
          <Route path="/settings" component={Settings} />
          <Route path={anyPath} component={Missing} />
        </Switch>
      </ErrorBoundary>
    </Shell>
  )
}
