import { lazy } from 'react'
import type { ComponentType, LazyExoticComponent } from 'react'

const pauseMs = 5000

/**
 * A part that a page can do without, with code of its own. While the network does not bring it, what Suspense shows in
 * its place stays, and the page stands: `lazy` alone would put the whole page away.
 */
export function lazyExtra<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(() => untilLoaded(load))
}

async function untilLoaded<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load()
    } catch {
      await backOnlineOrAWhile()
    }
  }
}

function backOnlineOrAWhile(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, pauseMs)
    window.addEventListener('online', done)
  })
}
