import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { createPlayer } from '../../lib/player/player.ts'
import type { Player, PlayerOptions, PlayerState } from '../../lib/player/player.ts'
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

/** The id of what the playhead is at: the last of the items that began, until the next one does. */
export function useActiveId(player: Player, items: readonly { readonly id: string; readonly atS: number }[], lastsS: number): string | null {
  const [activeId, setActiveId] = useState<string | null>(null)
  useEffect(() => player.onFrame((mediaTime) => setActiveId(idAt(items, mediaTime, lastsS))), [player, items, lastsS])
  return activeId
}

/** Items are in order of `atS`. An item that began more than `lastsS` seconds ago is over. */
export function idAt(items: readonly { readonly id: string; readonly atS: number }[], mediaTime: number, lastsS: number): string | null {
  const begun = items.findLast(({ atS }) => atS <= mediaTime + 0.001)
  return begun !== undefined && mediaTime - begun.atS <= lastsS ? begun.id : null
}

function keepSound(player: Player): () => void {
  const { volume, isMuted } = usePlaybackSettings.getState()
  return player.store.subscribe((now, before) => {
    if (now.status === 'ready' && before.status !== 'ready') {
      player.setVolume(volume)
      player.setMuted(isMuted)
    } else if (now.volume !== before.volume || now.isMuted !== before.isMuted) {
      usePlaybackSettings.setState({ volume: now.volume, isMuted: now.isMuted })
    }
  })
}
