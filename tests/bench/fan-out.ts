import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { REALTIME_SUBSCRIBE_STATES, type SupabaseClient } from '@supabase/supabase-js'
import { percentile, rounded, type BenchLine } from './bench-line.ts'
import { standAt } from '../support/review-page.ts'
import { makeReviewRig, paintedAt, watchPainting } from './review-rig.ts'

const people = 25
const comments = 60
const mostMs = 80
const mostRatio = 1.5

/**
 * From Enter on one screen to the comment painted on another, with 25 people in the review: writing to this computer's
 * disk, one commit, Realtime and painting. Beside it: one insert by a bare client until a bare client hears of it.
 */
export async function bench(): Promise<BenchLine[]> {
  const rig = await makeReviewRig(people)
  try {
    const topic = `review:${rig.reviewId}:1`
    const [hearer = rig.presenter, ...others] = rig.others
    for (const { client } of others) await listen(client, topic, () => undefined)
    const writer = await rig.openPage(rig.coach)
    const reader = await rig.openPage(rig.presenter)
    await watchPainting(writer, rig.reviewId)
    await watchPainting(reader, rig.reviewId)
    await writeDownEnters(writer)
    const painted: number[] = []
    const heard: number[] = []
    const hop = await bareHop(rig.coach.client, hearer.client, topic, rig.reviewId)
    for (let n = 0; n < comments; n += 1) {
      for (const page of [writer, reader]) await isStill(page)
      painted.push(await enterToPainted(writer, reader, `bench ${n}`, 9 - n / 8))
      heard.push(await hop())
    }
    const value = percentile(painted, 0.95)
    const yardstick = percentile(heard, 0.95)
    const ratio = value / yardstick
    return [
      {
        name: 'fan-out',
        value: rounded(value),
        unit: 'ms p95',
        yardstick: rounded(yardstick),
        ratio: rounded(ratio),
        goal: `p95 ≤ ${mostMs} ms and ≤ ${mostRatio} × yardstick`,
        met: value <= mostMs && ratio <= mostRatio,
      },
    ]
  } finally {
    await rig.close()
  }
}

async function writeDownEnters(page: Page): Promise<void> {
  await page.evaluate(() =>
    window.addEventListener(
      'keydown',
      (event) => event.key === 'Enter' && Reflect.set(window, 'enteredAt', performance.timeOrigin + event.timeStamp),
      { capture: true },
    ),
  )
}

/** Each stands earlier on the clip than the one before, so that it comes in on top, in sight. */
async function enterToPainted(writer: Page, reader: Page, words: string, momentS: number): Promise<number> {
  await standAt(writer, momentS)
  const composer = writer.getByRole('textbox', { name: 'Your comment' })
  await composer.fill(words)
  await composer.press('Enter')
  const at = await paintedAt(reader, words)
  const enteredAt = await writer.evaluate(() => Number(Reflect.get(window, 'enteredAt')))
  return at - enteredAt
}

/** Nothing moves any more: what came in before has glowed and is read. */
async function isStill(page: Page): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
}

/** One insert, until another client hears of it. */
async function bareHop(writer: SupabaseClient, listener: SupabaseClient, topic: string, reviewId: string): Promise<() => Promise<number>> {
  const waiting = new Map<string, () => void>()
  await listen(listener, topic, (id) => waiting.get(id)?.())
  return async () => {
    const id = randomUUID()
    const isHeard = new Promise<void>((resolve) => waiting.set(id, resolve))
    const begun = performance.now()
    const { error } = await writer.from('comments').insert({ id, review_id: reviewId, kind: 'note', body: 'hop', start_s: 9 })
    if (error) throw error
    await isHeard
    return performance.now() - begun
  }
}

async function listen(client: SupabaseClient, topic: string, onRow: (id: string) => void): Promise<void> {
  await client.realtime.setAuth()
  await new Promise<void>((resolve, reject) => {
    client
      .channel(topic, { config: { private: true } })
      .on('broadcast', { event: 'change' }, ({ payload }) => onRow(String(payload.record.id)))
      .subscribe((status, error) => {
        if (status === REALTIME_SUBSCRIBE_STATES.SUBSCRIBED) resolve()
        else if (status !== REALTIME_SUBSCRIBE_STATES.CLOSED) reject(error ?? new Error(status))
      })
  })
}
