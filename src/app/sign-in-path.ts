/** The sign-in page, which leads on to where one wanted to go. */
export function signInPath(path: string, search: string): string {
  if (path === '/' && search === '') return '/sign-in'
  return `/sign-in?${new URLSearchParams({ next: search === '' ? path : `${path}?${search}` })}`
}

/** Where to go once signed in: only ever to a page of this app. */
export function afterSignIn(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/'
  return /^\/(?![/\\])/.test(next) ? next : '/'
}
