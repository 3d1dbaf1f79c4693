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
  readonly rate: number
}

const place = 'pausepoint.playback'

const usual: PlaybackSettings = {
  pauseWhileTyping: true,
  playAfterSending: true,
  shortcuts: true,
  captions: false,
  volume: 1,
  isMuted: false,
  rate: 1,
}

/** How playback behaves for the person at this computer, kept in its storage. */
export const usePlaybackSettings = create<PlaybackSettings>()(
  persist((): PlaybackSettings => usual, { name: place, merge: (kept, initial) => ({ ...initial, ...soundSettings(kept) }) }),
)

/** From here on the settings are those of one person: two people at one computer keep theirs apart. */
export function keepPlaybackSettingsOf(personId: string): void {
  const name = `${place}.${personId}`
  if (usePlaybackSettings.persist.getOptions().name === name) return
  usePlaybackSettings.persist.setOptions({ name })
  if (localStorage.getItem(name) === null) usePlaybackSettings.setState(usual, true)
  else void usePlaybackSettings.persist.rehydrate()
}

/** What was kept may be of an older version, or anything at all. */
function soundSettings(kept: unknown): Partial<PlaybackSettings> {
  if (typeof kept !== 'object' || kept === null) return {}
  return Object.fromEntries(Object.entries(kept).filter(([name, value]) => name in usual && isOfKind(value, Reflect.get(usual, name))))
}

function isOfKind(value: unknown, example: unknown): boolean {
  return typeof value === typeof example && (typeof value !== 'number' || (Number.isFinite(value) && value >= 0 && value <= 2))
}
