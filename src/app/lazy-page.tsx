import { lazy } from 'react'
import type { ComponentType } from 'react'

export type LazyPage<Props extends object> = ComponentType<Props> & { readonly preload: () => void }

/** A page whose code is fetched when it is first shown, or before, when somebody is about to go there. */
export function lazyPage<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>): LazyPage<Props> {
  const Page = lazy(load)
  return Object.assign((props: Props) => <Page {...props} />, { preload: () => void load().catch(() => undefined) })
}
