import { Redirect, Route, Switch, useLocation, useSearch } from 'wouter'
import { useSession } from '../features/auth/store.ts'
import { anyPath } from './any-path.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { lazyPage } from './lazy-page.tsx'
import { PageLoading } from './page-loading.tsx'
import { afterSignIn, signInPath } from './sign-in-path.ts'

const SignIn = lazyPage(() => import('./routes/sign-in.tsx'))
const SignUp = lazyPage(() => import('./routes/sign-up.tsx'))
const ForgotPassword = lazyPage(() => import('./routes/forgot-password.tsx'))
const NewPassword = lazyPage(() => import('./routes/new-password.tsx'))
const SignedIn = lazyPage(() => import('./signed-in.tsx'))

/** Who one is decides which pages there are. */
export function Pages() {
  const status = useSession((session) => session.status)
  const isRecovering = useSession((session) => session.status === 'signed-in' && session.isRecovering)
  const [path] = useLocation()
  const search = useSearch()
  if (status === 'loading') return <PageLoading />
  const isSignedIn = status === 'signed-in'
  if (isRecovering && path !== '/new-password') return <Redirect to="/new-password" replace />
  return (
    <ErrorBoundary key={isSignedIn ? 'in' : path}>
      <Switch>
        <Route path="/new-password" component={NewPassword} />
        <Route path="/sign-in">{isSignedIn ? <Redirect to={afterSignIn(search)} replace /> : <SignIn />}</Route>
        <Route path="/sign-up">{isSignedIn ? <Redirect to={afterSignIn(search)} replace /> : <SignUp />}</Route>
        <Route path="/forgot-password">{isSignedIn ? <Redirect to="/" replace /> : <ForgotPassword />}</Route>
        <Route path={anyPath}>{isSignedIn ? <SignedIn /> : <Redirect to={signInPath(path, search)} replace />}</Route>
      </Switch>
    </ErrorBoundary>
  )
}
