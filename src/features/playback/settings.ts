import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export type PlaybackSettings = {
  readonly pauseWhileTyping: boolean
  readonly playAfterSending: boolean
  /** Single keys do things outside text fields. */
  readonly shortcuts: boolean
  readonly captions: boolean
  readonly volume: number
  readonly isMuted: boolean
}

/** How playback behaves on this computer. */
export const usePlaybackSettings = create<PlaybackSettings>()(
  persist(
    (): PlaybackSettings => ({ pauseWhileTyping: true, playAfterSending: true, shortcuts: true, captions: false, volume: 1, isMuted: false }),
    { name: 'pausepoint.playback' },
  ),
)
