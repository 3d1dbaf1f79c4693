import { useEffect, useState } from 'react'
import type { RefObject } from 'react'

/** Fills the screen with the whole review, so that the comments stay at hand. */
export function useFullscreen(area: RefObject<HTMLElement | null>): readonly [isFullscreen: boolean, toggle: () => void] {
  const [isFullscreen, setFullscreen] = useState(false)
  useEffect(() => {
    const gone = new AbortController()
    const read = () => setFullscreen(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', read, { signal: gone.signal })
    return () => gone.abort()
  }, [])
  const toggle = () => {
    if (document.fullscreenElement !== null) void document.exitFullscreen()
    else if (area.current?.requestFullscreen !== undefined) void area.current.requestFullscreen().catch(() => undefined)
    // Phones that let only the video itself fill the screen.
    else area.current?.querySelector<HTMLVideoElement & { webkitEnterFullscreen?: () => void }>('video')?.webkitEnterFullscreen?.()
  }
  return [isFullscreen, toggle]
}
