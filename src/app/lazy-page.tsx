import { useEffect, useState } from 'react'
import type { ComponentType } from 'react'
import { PageLoading } from './page-loading.tsx'

export type LazyPage<Props extends object> = ComponentType<Props> & { readonly preload: () => void }

type Loaded<Props extends object> = { readonly Page: ComponentType<Props> } | { readonly error: unknown }

/**
 * A page whose code is fetched when it is first shown, or before, when somebody is about to go there. Without Suspense,
 * which would hold what it shows meanwhile for 300 ms though the page is there.
 */
export function lazyPage<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>): LazyPage<Props> {
  let known: Loaded<Props> | null = null
  const fetch = async (): Promise<Loaded<Props>> => {
    known = { Page: (await load()).default }
    return known
  }
  function Lazy(props: Props) {
    const [loaded, setLoaded] = useState(known)
    useEffect(() => {
      if (loaded === null) void fetch().then(setLoaded, (error: unknown) => setLoaded({ error }))
    }, [loaded])
    if (loaded === null) return <PageLoading />
    if ('error' in loaded) throw loaded.error
    return <loaded.Page {...props} />
  }
  return Object.assign(Lazy, { preload: () => void fetch().catch(() => undefined) })
}
