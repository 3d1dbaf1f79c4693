import { describe, expect, it, vi } from 'vitest'
import { AppError } from '../supabase/errors.ts'
import type { SendResult } from './send-file.ts'
import type { UploadRecord } from './upload-records.ts'
import { runUpload } from './upload-run.ts'
import type { ClipFate, ClipServer, Run, RunNews } from './upload-run.ts'

const fresh: UploadRecord = {
  clipId: 'c1',
  personId: 'p1',
  fileName: 'lesson.mp4',
  sizeBytes: 100,
  lastModified: 1,
  fingerprint: null,
  title: 'lesson',
  recordedOn: null,
  mimeType: 'video/mp4',
  durationS: 10,
  width: 640,
  height: 360,
  mayNotShowElsewhere: false,
  objectPath: null,
  uploadUrl: null,
  keptBytes: 0,
  isPaused: false,
  startedAt: '2026-11-22T10:00:00Z',
}

type Part = Parameters<ClipServer['send']>[0]
type Step = (part: Part) => SendResult

const answer =
  (method: 'POST' | 'HEAD' | 'PATCH', status: number, body = ''): Step =>
  () => ({ kind: 'failed', failure: { method, status, body } })
const kept =
  (bytes: number, then: Step): Step =>
  (part) => {
    part.onUploadUrl('u1')
    part.onSent(bytes)
    part.onKept(bytes)
    return then(part)
  }
const sent: Step = (part) => {
  part.onSent(100)
  part.onKept(100)
  return { kind: 'sent' }
}
const offline = new AppError('offline', 'off')
const signedOut = new AppError('signed_out', 'out')
const refusal = (reason: string) => new AppError('refused', 'no', { reason })

type Script = Partial<Omit<ClipServer, 'send'>> & { send?: Step[]; record?: Partial<UploadRecord>; fate?: ClipFate }

function play({ send = [sent], record = {}, fate = 'uploading', ...calls }: Script) {
  const news: RunNews[] = []
  const steps = [...send]
  const asked: (string | null)[] = []
  const stopping = new AbortController()
  const changes: Partial<UploadRecord> = {}
  const server = {
    createClip: vi.fn(async () => 'p1/c1/source.mp4'),
    putPoster: vi.fn(async () => {}),
    finishClip: vi.fn(async () => {}),
    lookAtClip: vi.fn(async () => fate),
    renewToken: vi.fn(async () => {}),
    ...calls,
    send: vi.fn(async (part: Part): Promise<SendResult> => {
      asked.push(part.uploadUrl)
      const step = steps.shift()
      if (step === undefined) throw new Error('asked to send more often than the test expects')
      return step(part)
    }),
  }
  const run: Run = {
    record: { ...fresh, ...record },
    file: new Blob(['x']),
    poster: new Blob(['p'], { type: 'image/webp' }),
    server,
    keep: (change) => void Object.assign(changes, change),
    tell: (it) => void news.push(it),
    rest: vi.fn(async (_failures, signal) => signal.throwIfAborted()),
    signal: stopping.signal,
  }
  return { end: runUpload(run), news, asked, changes, server, run, stopping }
}

const failing = (times: number, error: AppError) => {
  let left = times
  return vi.fn(async () => {
    if (left-- > 0) throw error
  })
}

describe('runUpload', () => {
  it('makes the row, puts the poster, sends and finishes', async () => {
    const { end, server, changes, news } = play({ send: [kept(60, sent)] })
    expect(await end).toEqual({ kind: 'done' })
    expect(server.putPoster).toHaveBeenCalledWith('p1/c1/source.mp4', expect.any(Blob))
    expect(server.finishClip).toHaveBeenCalledTimes(1)
    expect(changes).toEqual({ objectPath: 'p1/c1/source.mp4', uploadUrl: 'u1', keptBytes: 100 })
    expect(news.at(-1)).toEqual({ kind: 'finishing' })
  })

  it('goes on at the address it had after a cut network, however often', async () => {
    const cuts = Array.from({ length: 40 }, () => answer('PATCH', 0))
    const { end, asked, news, run } = play({ send: [kept(60, answer('PATCH', 0)), ...cuts, sent] })
    expect(await end).toEqual({ kind: 'done' })
    expect(asked[0]).toBeNull()
    expect(new Set(asked.slice(1))).toEqual(new Set(['u1']))
    expect(news).toContainEqual({ kind: 'resting', trouble: 'network' })
    expect(run.rest).toHaveBeenLastCalledWith(41, expect.anything())
  })

  it('rests less again once the server kept something', async () => {
    const { end, run } = play({ send: [answer('PATCH', 0), answer('PATCH', 0), kept(50, answer('PATCH', 0)), sent] })
    await end
    expect(vi.mocked(run.rest).mock.calls.map(([failures]) => failures)).toEqual([1, 2, 1])
  })

  it('goes on after a reload from the stored address', async () => {
    const { end, asked } = play({ record: { uploadUrl: 'u0', keptBytes: 40, objectPath: 'x' }, send: [sent] })
    expect(await end).toEqual({ kind: 'done' })
    expect(asked).toEqual(['u0'])
  })

  it.each([
    ['401', answer('PATCH', 401)],
    ['400 about the token', answer('PATCH', 400, '{"statusCode":"403","message":"jwt expired"}')],
    ['400 to a HEAD', answer('HEAD', 400)],
  ])('renews the token after %s and goes on at the same address', async (_name, ended) => {
    const { end, asked, server, news } = play({ send: [kept(60, ended), sent] })
    expect(await end).toEqual({ kind: 'done' })
    expect(server.renewToken).toHaveBeenCalledTimes(1)
    expect(asked).toEqual([null, 'u1'])
    expect(news.some(({ kind }) => kind === 'resting' || kind === 'began-again')).toBe(false)
  })

  it('stops with what was kept when the sign-in has ended for good', async () => {
    const { end, changes } = play({ send: [kept(60, answer('PATCH', 401))], renewToken: failing(9, signedOut) })
    expect(await end).toEqual({ kind: 'failed', reason: 'signed_out' })
    expect(changes).toMatchObject({ uploadUrl: 'u1', keptBytes: 60 })
  })

  it('waits for the network while renewing the token', async () => {
    const { end, run } = play({ send: [kept(60, answer('PATCH', 401)), sent], renewToken: failing(3, offline) })
    expect(await end).toEqual({ kind: 'done' })
    expect(run.rest).toHaveBeenCalledTimes(3)
  })

  it.each([409, 423])('asks for the offset again after %d without a word', async (status) => {
    const { end, asked, news } = play({ send: [kept(60, answer('PATCH', status)), sent] })
    expect(await end).toEqual({ kind: 'done' })
    expect(asked).toEqual([null, 'u1'])
    expect(news.some(({ kind }) => kind === 'resting')).toBe(false)
  })

  it('says so when a lock does not go away', async () => {
    const { end, news } = play({ send: [...Array.from({ length: 4 }, () => answer('HEAD', 423)), sent], record: { uploadUrl: 'u1' } })
    await end
    expect(news).toContainEqual({ kind: 'resting', trouble: 'busy' })
  })

  it.each([
    ['404 to a HEAD', answer('HEAD', 404)],
    ['410 to a HEAD', answer('HEAD', 410)],
    ['410 to a PATCH', answer('PATCH', 410)],
  ])('begins again at zero after %s, and says so', async (_name, gone) => {
    const { end, asked, news, changes } = play({
      record: { uploadUrl: 'u0', keptBytes: 40 },
      send: [gone, (part) => kept(50, answer('PATCH', 0))(part), sent],
    })
    expect(await end).toEqual({ kind: 'done' })
    expect(asked).toEqual(['u0', null, 'u1'])
    expect(news).toContainEqual({ kind: 'began-again' })
    expect(changes.uploadUrl).toBe('u1')
  })

  it('does not begin again for ever', async () => {
    const { end } = play({ send: Array.from({ length: 9 }, () => answer('PATCH', 410)) })
    expect(await end).toEqual({ kind: 'failed', reason: 'unknown' })
  })

  it.each([
    [413, 'too_large'],
    [415, 'wrong_type'],
  ] as const)('gives up at once after %d', async (status, reason) => {
    const { end, server } = play({ send: [answer('POST', status)] })
    expect(await end).toEqual({ kind: 'failed', reason })
    expect(server.finishClip).not.toHaveBeenCalled()
  })

  it('finishes when the object is there already', async () => {
    const { end, server } = play({ send: [answer('POST', 409, 'The resource already exists')] })
    expect(await end).toEqual({ kind: 'done' })
    expect(server.finishClip).toHaveBeenCalledTimes(1)
  })

  it.each([
    ['ready', { kind: 'done' }],
    ['gone', { kind: 'failed', reason: 'clip_gone' }],
    ['uploading', { kind: 'failed', reason: 'denied' }],
  ] as const)('looks when the right is gone: the clip is %s', async (fate, expected) => {
    const { end } = play({ fate, send: [answer('PATCH', 403, 'new row violates row-level security policy')] })
    expect(await end).toEqual(expected)
  })

  it('begins again when an address is refused though the token is good', async () => {
    const { end, asked } = play({
      record: { uploadUrl: 'u0' },
      send: [answer('HEAD', 400), answer('HEAD', 400), answer('HEAD', 400), sent],
    })
    expect(await end).toEqual({ kind: 'done' })
    expect(asked).toEqual(['u0', 'u0', 'u0', null])
  })

  it('repeats creating and finishing until they are answered', async () => {
    const finishClip = failing(3, offline)
    const { end } = play({ finishClip })
    expect(await end).toEqual({ kind: 'done' })
    expect(finishClip).toHaveBeenCalledTimes(4)
  })

  it.each([
    [refusal('too_many_uploads'), 'too_many_uploads'],
    [refusal('bad_type'), 'wrong_type'],
    [refusal('bad_size'), 'too_large'],
    [refusal('bad_title'), 'refused'],
    [new AppError('denied', 'no'), 'denied'],
    [new AppError('unknown', 'no'), 'unknown'],
  ])('ends when the row is refused: %o', async (error, reason) => {
    const { end, server } = play({ createClip: vi.fn(async () => Promise.reject(error)) })
    expect(await end).toEqual({ kind: 'failed', reason })
    expect(server.send).not.toHaveBeenCalled()
  })

  it('is done when another window has finished the clip', async () => {
    const { end } = play({ fate: 'ready', createClip: vi.fn(async () => Promise.reject(refusal('clip_exists'))) })
    expect(await end).toEqual({ kind: 'done' })
  })

  it('says when other bytes arrived than were sent', async () => {
    const { end } = play({ finishClip: failing(1, refusal('size_differs')) })
    expect(await end).toEqual({ kind: 'failed', reason: 'arrived_wrong' })
  })

  it('makes the clip also when the poster is refused', async () => {
    const putPoster = failing(9, new AppError('denied', 'no'))
    expect(await play({ putPoster }).end).toEqual({ kind: 'done' })
    expect(putPoster).toHaveBeenCalledTimes(1)
  })

  it('asks for the file when it was moved', async () => {
    expect(await play({ send: [() => ({ kind: 'file-gone' })] }).end).toEqual({ kind: 'needs-file' })
  })

  it('stops when told to, also while it rests', async () => {
    const played = play({ send: [kept(60, answer('PATCH', 0))] })
    vi.mocked(played.run.rest).mockImplementation(async (_failures, signal) => {
      played.stopping.abort()
      signal.throwIfAborted()
    })
    expect(await played.end).toEqual({ kind: 'stopped' })
    expect(played.changes).toMatchObject({ uploadUrl: 'u1', keptBytes: 60 })
  })
})
