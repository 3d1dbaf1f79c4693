import type { PlaybackPage } from '../e2e/harness/playback-test.ts'
import { rounded, type BenchLine } from './bench-line.ts'
import { steadyDice, withPlayback } from './playback-rig.ts'

const films = [
  { film: 'frames-30.mp4', lengthS: 10 },
  { film: 'frames-2997.mov', lengthS: 10 },
  { film: 'frames-vfr.mp4', lengthS: 9.8 },
  { film: 'frames-720p.mp4', lengthS: 5 },
]
const pausesEach = 30
const longestPlayS = 0.6

type Pause = { readonly momentS: number; readonly currentTimeS: number; readonly frame: number | null }

/** Pauses anywhere, keeps the moment, reloads, seeks to it and reads the frame's number from the picture. */
export async function bench(): Promise<BenchLine[]> {
  const counts = await withPlayback(async (playback) => {
    const all = { pauses: 0, exact: 0, byCurrentTime: 0 }
    for (const { film, lengthS } of films) {
      const pauses = await pauseOften(playback, film, lengthS)
      await playback.open(film)
      for (const { momentS, currentTimeS, frame } of pauses) {
        all.pauses += 1
        if ((await frameAt(playback, momentS)) === frame) all.exact += 1
        if ((await plainFrameAt(playback, currentTimeS)) === frame) all.byCurrentTime += 1
      }
    }
    return all
  })
  const share = (100 * counts.exact) / counts.pauses
  const plainShare = (100 * counts.byCurrentTime) / counts.pauses
  return [
    {
      name: 'frame-exact',
      value: rounded(share),
      unit: `% of ${counts.pauses} moments`,
      yardstick: rounded(plainShare),
      ratio: rounded(share / plainShare),
      goal: '100% by the bar code in the picture (yardstick: storing currentTime)',
      met: counts.exact === counts.pauses,
    },
  ]
}

async function pauseOften(playback: PlaybackPage, film: string, lengthS: number): Promise<readonly Pause[]> {
  const dice = steadyDice(7)
  await playback.open(film)
  const pauses: Pause[] = []
  for (let at = 0; at < pausesEach; at += 1) {
    await playback.seek(dice() * (lengthS - longestPlayS - 0.3))
    const currentTimeS = await playback.page.evaluate(async (forS) => {
      const { player } = window.probe
      if (player === null) throw new Error('No player')
      const from = player.momentNow()
      const played = new Promise<void>((resolve) => {
        const stop = player.onTime((seconds) => {
          if (seconds - from < forS) return
          stop()
          resolve()
        })
      })
      player.play()
      await played
      player.pause()
      return document.querySelector('video')?.currentTime ?? -1
    }, dice() * longestPlayS)
    await playback.settle()
    pauses.push({ momentS: await playback.moment(), currentTimeS, frame: await playback.frame() })
  }
  return pauses
}

async function frameAt(playback: PlaybackPage, momentS: number): Promise<number | null> {
  await playback.seek(momentS)
  return playback.frame()
}

/** What one gets without all this. */
async function plainFrameAt(playback: PlaybackPage, seconds: number): Promise<number | null> {
  await playback.page.evaluate(async (to) => {
    const video = document.querySelector('video')
    if (video === null || video.currentTime === to) return
    const seeked = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }))
    video.currentTime = to
    await seeked
  }, seconds)
  await playback.settle()
  return playback.frame()
}
