import { describe, expect, it } from 'vitest'
import type { Comment } from './model.ts'
import { repliesToResponse, threadsOf } from './threads.ts'

const comment = (id: string, rest: Partial<Comment> = {}): Comment => ({
  id,
  reviewId: 'r',
  step: 0,
  authorId: 'a',
  parentId: null,
  responseId: null,
  kind: 'note',
  startS: null,
  endS: null,
  body: id,
  isPrivate: false,
  resolvedAt: null,
  createdAt: id,
  updatedAt: id,
  version: 1,
  sendState: 'saved',
  entryId: null,
  ...rest,
})

const shape = (comments: readonly Comment[]): readonly string[] =>
  threadsOf(comments).map(({ root, replies }) => [root.id, ...replies.map(({ id }) => id)].join(' '))

describe('threadsOf', () => {
  it('hangs replies under their comment, as they were written', () => {
    expect(shape([comment('2', { parentId: 'b' }), comment('a'), comment('1', { parentId: 'b' }), comment('b')])).toEqual(['a', 'b 1 2'])
  })

  it('puts what waits to be sent last, whatever this computer’s clock says', () => {
    const waiting = comment('0', { parentId: 'b', version: 0, sendState: 'waiting' })
    expect(shape([comment('b'), waiting, comment('1', { parentId: 'b' })])).toEqual(['b 1 0'])
  })

  it('lets a reply go with its comment, but not one whose words would be lost', () => {
    const gone = { parentId: 'gone' } as const
    expect(shape([comment('1', gone), comment('2', { ...gone, sendState: 'set-aside' })])).toEqual(['2'])
  })

  it('makes anew only the thread in which something changed', () => {
    const others = [comment('a'), comment('b'), comment('1', { parentId: 'b' })]
    const [a, b] = threadsOf(others)
    const [sameA, otherB, c] = threadsOf([...others, comment('2', { parentId: 'b' }), comment('c')])
    expect(sameA).toBe(a)
    expect(otherB).not.toBe(b)
    expect(c?.root.id).toBe('c')
    expect(threadsOf(others)[0]).toBe(a)
  })

  it('keeps replies to answers for their prompt', () => {
    const reply = comment('1', { responseId: 'answer' })
    expect(shape([reply])).toEqual([])
    expect(repliesToResponse([reply, comment('2')], 'answer')).toEqual([reply])
  })
})
