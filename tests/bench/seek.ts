import { median, rounded, type BenchLine } from './bench-line.ts'
import { steadyDice, withPlayback } from './playback-rig.ts'

const films = [
  { film: 'frames-30.mp4', lengthS: 10 },
  { film: 'frames-2997.mov', lengthS: 10 },
  { film: 'frames-720p.mp4', lengthS: 5 },
]
const seeksEach = 50
const mostRatio = 1.05

type Times = { player: number[]; native: number[] }

/** From asking for a place to its frame being painted: the app's player beside a plain `<video>` of the same file and size. */
export async function bench(): Promise<BenchLine[]> {
  const times = await withPlayback(async (playback) => {
    const all: Times = { player: [], native: [] }
    for (const { film, lengthS } of films) {
      const dice = steadyDice(20_261_122)
      const places = Array.from({ length: seeksEach }, () => 0.2 + dice() * (lengthS - 0.4))
      await playback.open(film)
      const { player, native } = await playback.page.evaluate(measureSeeks, { film, places })
      all.player.push(...player)
      all.native.push(...native)
    }
    return all
  })
  const value = median(times.player)
  const yardstick = median(times.native)
  const ratio = value / yardstick
  return [
    {
      name: 'seek',
      value: rounded(value),
      unit: 'ms median',
      yardstick: rounded(yardstick),
      ratio: rounded(ratio),
      goal: `ratio ≤ ${mostRatio} of a plain <video>`,
      met: ratio <= mostRatio,
    },
  ]
}

/** Runs in the page. The two take turns, and take turns in going first, so that what else the machine does hits both. */
async function measureSeeks({ film, places }: { film: string; places: number[] }): Promise<Times> {
  const { player } = window.probe
  const ours = document.querySelector('video')
  if (player === null || ours === null) throw new Error('No player')
  const native = document.createElement('video')
  native.src = `/media/${film}`
  native.muted = true
  native.width = ours.clientWidth
  document.body.prepend(native)
  await new Promise((resolve) => native.addEventListener('canplay', resolve, { once: true }))

  const timeOf = (video: HTMLVideoElement, place: number, go: () => void): Promise<number> =>
    new Promise((resolve) => {
      const begun = performance.now()
      const look: VideoFrameRequestCallback = (_now, { presentationTime, mediaTime }) => {
        if (presentationTime >= begun && Math.abs(mediaTime - place) < 0.2) resolve(performance.now() - begun)
        else video.requestVideoFrameCallback(look)
      }
      video.requestVideoFrameCallback(look)
      go()
    })
  const paint = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const times: Times = { player: [], native: [] }
  const runs = {
    player: async (place: number) => times.player.push(await timeOf(ours, place, () => player.seekTo(place))),
    native: async (place: number) => times.native.push(await timeOf(native, place, () => (native.currentTime = place))),
  }
  for (const [at, place] of places.entries()) {
    const order = at % 2 === 0 ? (['player', 'native'] as const) : (['native', 'player'] as const)
    for (const which of order) {
      await runs[which](place)
      await paint()
      await paint()
    }
  }
  native.remove()
  return times
}
