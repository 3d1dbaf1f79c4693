import { useEffect, useState, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { createPlayer } from '../../lib/player/player.ts'
import type { Player, PlayerOptions } from '../../lib/player/player.ts'
import type { PlayerState } from '../../lib/player/player-state.ts'
import { idAt } from './at-moment.ts'
import type { Timed } from './at-moment.ts'
import { usePlaybackSettings } from './settings.ts'

/** One player for as long as the component lives. Options are read once; a page of another clip has another `key`. */
export function usePlayer(options: PlayerOptions): Player {
  const [player] = useState(() => createPlayer(options))
  useEffect(() => keepSound(player), [player])
  return player
}

export function usePlayerState<T>(player: Player, select: (state: PlayerState) => T): T {
  return useStore(player.store, select)
}

/** What `select` makes of where the clip is. Draws anew only when that changes: it should be a text, an id, a known object. */
export function useAtTime<T>(player: Player, select: (seconds: number) => T): T {
  return useSyncExternalStore(player.onTime, () => select(player.timeNow()))
}

/** The id of what the playhead is at: the last of the items that began, until the next one does, or `lastsS` has passed. */
export function useActiveId(player: Player, items: readonly Timed[], lastsS: number): string | null {
  return useAtTime(player, (seconds) => idAt(items, seconds, lastsS))
}

function keepSound(player: Player): () => void {
  return player.store.subscribe((now, before) => {
    if (now.status === 'ready' && before.status !== 'ready') {
      const { volume, isMuted, rate } = usePlaybackSettings.getState()
      player.setVolume(volume)
      player.setMuted(isMuted)
      player.setRate(rate)
    } else if (now.status === 'ready' && (now.volume !== before.volume || now.isMuted !== before.isMuted || now.rate !== before.rate)) {
      usePlaybackSettings.setState({ volume: now.volume, isMuted: now.isMuted, rate: now.rate })
    }
  })
}
