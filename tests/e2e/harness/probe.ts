import { barCodeRow, readBarCode } from '../../media/bar-code.ts'
import type { Player } from '../../../src/lib/player/player.ts'

/** What a test can ask of the page, as `window.probe`. */
export type Probe = {
  player: Player | null
  setMount: (mount: number | null) => void
  /** The number in the picture's bar code: the frame that is on screen. */
  frameOnScreen: () => number | null
  /** Where the clip was, each time it was told since the page opened. */
  told: number[]
  addresses: number
}

declare global {
  interface Window {
    probe: Probe
  }
}

export function exposeProbe(part: Partial<Probe>): void {
  const fresh: Probe = { player: null, setMount: () => undefined, frameOnScreen, told: [], addresses: 0 }
  window.probe = { ...fresh, ...window.probe, ...part }
}

function frameOnScreen(): number | null {
  const video = document.querySelector('video')
  return video === null ? null : readFrame(video)
}

export function readFrame(video: HTMLVideoElement): number | null {
  const { videoWidth: width, videoHeight: height } = video
  if (width === 0) return null
  const row = document.createElement('canvas')
  row.width = width
  row.height = 1
  const context = row.getContext('2d', { willReadFrequently: true })
  context?.drawImage(video, 0, barCodeRow(height), width, 1, 0, 0, width, 1)
  return context === null || context === undefined ? null : readBarCode(context.getImageData(0, 0, width, 1).data)
}
