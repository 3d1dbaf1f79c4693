import { describe, expect, it } from 'vitest'
import { duePrompt } from './due-prompt.ts'
import type { AskedPrompt } from './model.ts'

const asked = (id: string, atS: number | null, rest: { pauses?: boolean; committedAt?: string | null } = {}): AskedPrompt => ({
  prompt: {
    id,
    atS,
    reviewId: 'r',
    authorId: 'd',
    question: 'Why?',
    form: { kind: 'text' },
    pauses: rest.pauses ?? true,
    createdAt: '',
    version: 1,
    sendState: 'saved',
    entryId: null,
  },
  response:
    rest.committedAt === undefined
      ? null
      : {
          id: `${id}-a`,
          promptId: id,
          reviewId: 'r',
          authorId: 'a',
          answer: {},
          committedAt: rest.committedAt,
          createdAt: '',
          version: 1,
          sendState: 'saved',
          entryId: null,
        },
})

describe('duePrompt', () => {
  it.each([
    ['is reached by playing', [asked('a', 5)], 4.98, 5.01, [], 'a'],
    ['stands exactly on the frame', [asked('a', 5)], 4.96, 5, [], 'a'],
    ['was reached before', [asked('a', 5)], 5, 5.04, [], null],
    ['is passed by a seek', [asked('a', 5)], 2, 8, [], null],
    ['is passed by a seek back', [asked('a', 5)], 6, 4.9, [], null],
    ['does not pause', [asked('a', 5, { pauses: false })], 4.9, 5.1, [], null],
    ['is about the whole clip', [asked('a', null)], 4.9, 5.1, [], null],
    ['is answered', [asked('a', 5, { committedAt: 'now' })], 4.9, 5.1, [], null],
    ['has only a draft', [asked('a', 5, { committedAt: null })], 4.9, 5.1, [], 'a'],
    ['was put off', [asked('a', 5)], 4.9, 5.1, ['a'], null],
    ['is the first of two', [asked('a', 5), asked('b', 5.05)], 4.9, 5.1, [], 'a'],
    ['is the second, the first being put off', [asked('a', 5), asked('b', 5.05)], 4.9, 5.1, ['a'], 'b'],
  ])('decides when a prompt %s', (_, prompts, from, to, putOff, expected) => {
    expect(duePrompt(prompts, from, to, new Set(putOff))?.prompt.id ?? null).toBe(expected)
  })
})
