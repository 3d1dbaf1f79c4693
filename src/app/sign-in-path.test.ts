import { expect, it } from 'vitest'
import { afterSignIn, signInPath } from './sign-in-path.ts'

it.each([
  ['/', ''],
  ['/reviews/a', 't=1.5&comment=b'],
  ['/join/0f', ''],
])('leads back to %s?%s', (path, search) => {
  const { pathname, search: query } = new URL(signInPath(path, search), 'http://a')
  expect(pathname).toBe('/sign-in')
  expect(afterSignIn(query.slice(1))).toBe(search === '' ? path : `${path}?${search}`)
})

it.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', ''])(
  'never leads away from the app: %s',
  (next) => {
    expect(afterSignIn(new URLSearchParams({ next }).toString())).toBe('/')
  },
)
