import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { story } from './story.ts'

const clips = new Map(story.clips.map((clip) => [clip.key, clip]))
const rolesIn = (group: string): Map<string, string> =>
  new Map(story.groups.find(({ key }) => key === group)?.members.map(({ person, role }) => [person, role]) ?? [])

describe('the demo story', () => {
  it('has a file, a poster and captions for every ready clip', () => {
    for (const clip of story.clips) {
      if (clip.state !== 'ready') continue
      for (const end of ['mp4', 'poster.webp', 'en.vtt', 'es.vtt'])
        expect(existsSync(new URL(`media/${clip.media}.${end}`, import.meta.url)), `${clip.media}.${end}`).toBe(true)
    }
  })

  it('names nobody twice, and nobody who could be real', () => {
    expect(new Set(story.people.map(({ email }) => email)).size).toBe(story.people.length)
    for (const { email } of story.people) expect(email).toMatch(/^[a-z]+@demo\.pausepoint\.test$/)
  })

  it.each(story.reviews.map((review) => [review.key, review] as const))('%s: only those write who may', (_, review) => {
    const roles = rolesIn(review.group)
    const clip = clips.get(review.clip)
    expect(clip?.state).toBe('ready')
    const readers = [...roles]
      .filter(([person, role]) => person === clip?.owner || review.audience === 'members' || role === 'coach')
      .map(([person]) => person)
    expect(readers).toContain(clip?.owner)
    expect(readers).toContain(review.facilitator)
    const writers = [
      ...review.comments,
      ...review.comments.flatMap(({ replies = [] }) => replies),
      ...review.prompts.flatMap(({ replies = [] }) => replies),
    ].map(({ author }) => author)
    for (const person of [...writers, ...review.visits.map((visit) => visit.person)]) expect(readers).toContain(person)
    for (const { author } of review.prompts) expect(author === review.facilitator || roles.get(author) === 'coach').toBe(true)
  })

  it.each(story.reviews.map((review) => [review.key, review] as const))(
    '%s: every moment lies in the clip, every time in its order',
    (_, review) => {
      const clip = clips.get(review.clip)
      const length = clip?.state === 'ready' ? clip.durationS : 0
      const moments = [...review.comments, ...review.prompts].flatMap(({ at }) =>
        at === null ? [] : typeof at === 'number' ? [at] : [...at],
      )
      for (const moment of moments) expect(moment).toBeLessThan(length)
      expect(clip?.addedMinutesAgo).toBeGreaterThan(review.openedMinutesAgo)
      for (const entry of [...review.comments, ...review.prompts]) {
        const times = [
          review.openedMinutesAgo,
          entry.minutesAgo,
          ...(entry.replies ?? []).map(({ minutesAgo }) => minutesAgo),
          review.closedMinutesAgo ?? 0,
        ]
        expect(times).toEqual(times.toSorted((a, b) => b - a))
      }
    },
  )

  it('shows every state of a prompt: waiting, drafted and answered', () => {
    const prompts = story.reviews.flatMap((review) => review.prompts)
    const states = prompts.map(({ response }) =>
      response === undefined ? 'waiting' : response.committedMinutesAgo === undefined ? 'drafted' : 'answered',
    )
    expect(new Set(states)).toEqual(new Set(['waiting', 'drafted', 'answered']))
  })
})
