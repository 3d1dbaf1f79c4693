import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { readQuietly } from './file-access.ts'
import { AppError } from '../supabase/errors.ts'
import type { CheckedVideo, Preflight } from './preflight.ts'
import type { SendResult } from './send-file.ts'
import { createUploads } from './upload-manager.ts'
import type { UploadsServer } from './upload-manager.ts'
import { addRecord, recordsOf, removeRecordsOf } from './upload-records.ts'
import { useUploads } from './upload-store.ts'
import type { UploadItem } from './upload-store.ts'
import type { ClipFate } from './upload-run.ts'

vi.mock('./file-access.ts', { spy: true })

type Part = Parameters<UploadsServer['send']>[0]
type Sent = Part & { answer: (result: SendResult) => void }

const video: CheckedVideo = { mimeType: 'video/mp4', durationS: 10, width: 640, height: 360, poster: null, mayNotShowElsewhere: false }
const film = (name: string, content = name): File => new File([content], name, { lastModified: 1_700_000_000_000 })
const pick = (file: File) => ({ file, handle: null })
/** The film a phone hands over once more. */
const handedOverAnew = (content: string): File =>
  new File([content], 'IMG_0042.MOV', { type: 'video/quicktime', lastModified: 1_800_000_000_000 })
const gone = (file: File): File =>
  Object.defineProperty(file, 'arrayBuffer', { value: () => Promise.reject(new DOMException('gone', 'NotReadableError')) })
const failure = (method: 'POST' | 'PATCH', status: number): SendResult => ({ kind: 'failed', failure: { method, status, body: '' } })

function setUp(check: (file: Blob) => Promise<Preflight> = async () => ({ outcome: 'ready', video })) {
  const sends: Sent[] = []
  const server = {
    createClip: vi.fn(async ({ clipId }: { clipId: string }) => `ann/${clipId}/source.mp4`),
    putPoster: vi.fn(async () => {}),
    finishClip: vi.fn(async () => {}),
    lookAtClip: vi.fn(async (): Promise<ClipFate> => 'uploading'),
    renewToken: vi.fn(async () => {}),
    discardClip: vi.fn(async () => {}),
    send: (part: Part) =>
      new Promise<SendResult>((answer) => {
        part.signal.addEventListener('abort', () => answer({ kind: 'stopped' }))
        sends.push({ ...part, answer })
      }),
  }
  const uploads = createUploads({ server, limitBytes: 1e9, check, rest: async (_failures, signal) => signal.throwIfAborted() })
  const sendOf = async (place: number): Promise<Sent> => {
    await vi.waitFor(() => expect(sends.length).toBeGreaterThan(place))
    const send = sends[place]
    if (send === undefined) throw new Error('not sent')
    return send
  }
  return { uploads, server, sends, sendOf }
}

const items = (): readonly UploadItem[] => useUploads.getState().items
const states = (): string[] => items().map(({ status }) => status.state)
const until = (expected: string[]) => vi.waitFor(() => expect(states()).toEqual(expected))
const idOf = (place: number): string => items()[place]?.clipId ?? ''

/** An upload of which the server keeps six bytes, in a window that is closed. */
async function beginAndReload(name: string): Promise<void> {
  const { uploads, sendOf } = setUp()
  await uploads.open('ann')
  uploads.add([pick(film(name))])
  const sent = await sendOf(0)
  sent.onUploadUrl('u1')
  sent.onKept(6)
  await vi.waitFor(async () => expect(await recordsOf('ann')).toMatchObject([{ uploadUrl: 'u1', keptBytes: 6 }]))
  useUploads.setState({ items: [] })
}

beforeEach(async () => {
  useUploads.setState({ items: [] })
  await removeRecordsOf('ann')
})

describe('uploads', () => {
  it('checks, sends and finishes, and keeps no record of what is done', async () => {
    const { uploads, sendOf, server } = setUp()
    await uploads.open('ann')
    uploads.add([pick(film('year_5.mp4'))])
    expect(items()[0]).toMatchObject({ title: 'year 5', sizeBytes: 10, status: { state: 'checking' } })
    const send = await sendOf(0)
    expect(await recordsOf('ann')).toHaveLength(1)
    send.onUploadUrl('u1')
    send.onSent(10)
    send.onKept(10)
    send.answer({ kind: 'sent' })
    await until(['done'])
    expect(items()[0]).toMatchObject({ sentBytes: 10 })
    expect(server.finishClip).toHaveBeenCalledTimes(1)
    await vi.waitFor(async () => expect(await recordsOf('ann')).toEqual([]))
    uploads.dismiss(idOf(0))
    expect(items()).toEqual([])
  })

  it('refuses a file before anything is sent, and makes no clip of it', async () => {
    const { uploads, server, sends } = setUp(async () => ({ outcome: 'refused', reason: 'empty' }))
    await uploads.open('ann')
    uploads.add([pick(film('nothing.mp4', ''))])
    await until(['refused'])
    expect(items()[0]?.status).toEqual({ state: 'refused', reason: 'empty' })
    expect(server.createClip).not.toHaveBeenCalled()
    expect(sends).toEqual([])
    expect(await recordsOf('ann')).toEqual([])
  })

  it('sends two at once and the next when one is over', async () => {
    const { uploads, sendOf, sends } = setUp()
    await uploads.open('ann')
    uploads.add(['a.mp4', 'bb.mp4', 'ccc.mp4'].map((name) => pick(film(name))))
    await until(['sending', 'sending', 'waiting'])
    expect(sends).toHaveLength(2)
    ;(await sendOf(0)).answer({ kind: 'sent' })
    await until(['done', 'sending', 'sending'])
  })

  it('takes a file whose upload is under way only once', async () => {
    const { uploads } = setUp()
    await uploads.open('ann')
    uploads.add([pick(film('a.mp4')), pick(film('a.mp4'))])
    await until(['sending'])
    uploads.add([pick(film('a.mp4')), pick(handedOverAnew('a.mp4')), pick(film('bb.mp4'))])
    await until(['sending', 'sending'])
    expect(items().map(({ title }) => title)).toEqual(['a', 'bb'])
  })

  it('takes two films of one size and name for two', async () => {
    const { uploads } = setUp()
    await uploads.open('ann')
    uploads.add([pick(film('a.mp4', 'first')), pick(film('a.mp4', 'other'))])
    await until(['sending', 'sending'])
    expect(items()).toHaveLength(2)
  })

  it('refuses a film that was moved while it was looked at', async () => {
    const { uploads } = setUp()
    await uploads.open('ann')
    uploads.add([pick(gone(film('moved.mp4')))])
    await until(['refused'])
    expect(items()[0]?.status).toEqual({ state: 'refused', reason: 'unreadable' })
  })

  it('pauses with what the server kept, and goes on from there', async () => {
    const { uploads, sendOf } = setUp()
    await uploads.open('ann')
    uploads.add([pick(film('pause.mp4'))])
    const first = await sendOf(0)
    first.onUploadUrl('u1')
    first.onSent(8)
    first.onKept(4)
    first.onSent(8)
    uploads.pause(idOf(0))
    expect(items()[0]).toMatchObject({ status: { state: 'paused' }, sentBytes: 4 })
    expect(first.signal.aborted).toBe(true)
    expect(await uploads.resume(idOf(0))).toBe('going-on')
    expect((await sendOf(1)).uploadUrl).toBe('u1')
  })

  it('says what the trouble is while it rests, and how far it is once it goes on', async () => {
    const { uploads, sendOf } = setUp()
    await uploads.open('ann')
    uploads.add([pick(film('offline.mp4'))])
    ;(await sendOf(0)).answer(failure('PATCH', 0))
    const second = await sendOf(1)
    expect(items()[0]?.status).toEqual({ state: 'offline', trouble: 'network' })
    second.onSent(5)
    expect(items()[0]).toMatchObject({ status: { state: 'sending' }, sentBytes: 5 })
  })

  it('removes the row of a file the server will never take', async () => {
    const { uploads, sendOf, server } = setUp()
    await uploads.open('ann')
    uploads.add([pick(film('large.mp4'))])
    ;(await sendOf(0)).answer(failure('POST', 413))
    await until(['failed'])
    expect(items()[0]?.status).toEqual({ state: 'failed', reason: 'too_large', isFinal: true })
    expect(server.discardClip).toHaveBeenCalledWith(expect.objectContaining({ clipId: idOf(0) }))
    await vi.waitFor(async () => expect(await recordsOf('ann')).toEqual([]))
  })

  it('asks for the file after a reload, refuses another one, and goes on with the same', async () => {
    await beginAndReload('reload.mp4')
    const { uploads, sendOf } = setUp()
    await uploads.open('ann')
    expect(items()).toMatchObject([{ title: 'reload', sentBytes: 6, status: { state: 'needs-file', because: 'reload' } }])
    const clipId = idOf(0)
    expect(await uploads.resume(clipId)).toBe('needs-file')
    expect(await uploads.chooseAgain(clipId, pick(film('reload.mp4', 'otherbytes and more')))).toBe('other-file')
    expect(await uploads.chooseAgain(clipId, pick(film('reload.mp4', 'othersize!')))).toBe('other-file')
    expect(await uploads.chooseAgain(clipId, pick(gone(film('reload.mp4'))))).toBe('unreadable')
    expect(states()).toEqual(['needs-file'])
    expect(await uploads.chooseAgain(clipId, pick(film('reload.mp4')))).toBe('going-on')
    expect((await sendOf(0)).uploadUrl).toBe('u1')
  })

  it('goes on with a film that a phone hands over anew, under another name, date and kind', async () => {
    await beginAndReload('phone.mp4')
    const { uploads, sendOf } = setUp()
    await uploads.open('ann')
    expect(await uploads.chooseAgain(idOf(0), pick(handedOverAnew('phone.mp4')))).toBe('going-on')
    expect(await sendOf(0)).toMatchObject({ uploadUrl: 'u1', mimeType: 'video/mp4' })
    expect(items()).toMatchObject([{ title: 'phone', fileName: 'phone.mp4' }])
  })

  it.each([
    ['as it was', film('again.mp4')],
    ['under another name', handedOverAnew('again.mp4')],
  ])('goes on with an unfinished upload when its film is simply added again, %s', async (_how, file) => {
    await beginAndReload('again.mp4')
    const { uploads, sendOf } = setUp()
    await uploads.open('ann')
    uploads.add([pick(file)])
    expect((await sendOf(0)).uploadUrl).toBe('u1')
    await until(['sending'])
  })

  it('goes on twice with nothing that was chosen twice', async () => {
    await beginAndReload('twice.mp4')
    const { uploads, sendOf, sends } = setUp()
    await uploads.open('ann')
    uploads.add([pick(film('twice.mp4'))])
    await Promise.all([1, 2].map(() => uploads.chooseAgain(idOf(0), pick(film('twice.mp4')))))
    await sendOf(0)
    await until(['sending'])
    expect(sends).toHaveLength(1)
  })

  it('knows what an earlier version wrote down by name, size and date, and from then on by what is in it', async () => {
    await beginAndReload('old.mp4')
    const [record] = await recordsOf('ann')
    if (record === undefined) throw new Error('nothing was written down')
    const { clipId } = record
    await addRecord({ ...record, fingerprint: null }, { clipId, poster: null, handle: null })
    const { uploads, sendOf } = setUp()
    await uploads.open('ann')
    expect(await uploads.chooseAgain(clipId, pick(handedOverAnew('old.mp4')))).toBe('other-file')
    expect(await uploads.chooseAgain(clipId, pick(film('old.mp4')))).toBe('going-on')
    expect((await sendOf(0)).uploadUrl).toBe('u1')
    await vi.waitFor(async () => expect(await recordsOf('ann')).toMatchObject([{ fingerprint: record.fingerprint }]))
  })

  it('reads by itself what it may, and goes on only where the same film is behind the handle', async () => {
    for (const [file, state] of [
      [new File(['handle.mp4'], 'handle.mp4', { lastModified: 1_800_000_000_000 }), 'sending'],
      [film('handle.mp4', 'rewritten!'), 'needs-file'],
      [gone(film('handle.mp4')), 'needs-file'],
    ] as const) {
      await beginAndReload('handle.mp4')
      const { uploads } = setUp()
      vi.mocked(readQuietly).mockResolvedValueOnce(file)
      await uploads.open('ann')
      await until([state])
      expect(items()).toHaveLength(1)
      await uploads.forget('ann')
    }
  })

  it('starts a clip over with another film: what was sent goes, the title stays', async () => {
    await beginAndReload('first.mp4')
    const { uploads, sendOf, server } = setUp()
    await uploads.open('ann')
    const clipId = idOf(0)
    const other = new File(['another film'], 'other.mov', { lastModified: 1_700_000_000_000 })
    expect(await uploads.chooseAgain(clipId, pick(other))).toBe('other-file')
    expect(await uploads.startOver({ clipId, title: 'first' }, pick(other))).toBe('going-on')
    expect(server.discardClip).toHaveBeenCalledWith({ clipId, objectPath: `ann/${clipId}/source.mp4`, uploadUrl: 'u1' })
    const sent = await sendOf(0)
    expect(sent).toMatchObject({ file: other, uploadUrl: null, objectName: `ann/${idOf(0)}/source.mp4` })
    expect(idOf(0)).not.toBe(clipId)
    expect(items()).toMatchObject([{ title: 'first', fileName: 'other.mov', sizeBytes: 12, sentBytes: 0 }])
    await vi.waitFor(async () => expect(await recordsOf('ann')).toMatchObject([{ title: 'first', fileName: 'other.mov' }]))
    sent.answer({ kind: 'sent' })
    await until(['done'])
  })

  it('starts nothing over with what can be no clip, or while the server cannot be told', async () => {
    await beginAndReload('first.mp4')
    const check = vi.fn(async (): Promise<Preflight> => ({ outcome: 'refused', reason: 'not_video' }))
    const { uploads, server } = setUp(check)
    await uploads.open('ann')
    const clip = { clipId: idOf(0), title: 'first' }
    expect(await uploads.startOver(clip, pick(film('plan.mp4')))).toBe('not_video')
    expect(server.discardClip).not.toHaveBeenCalled()
    check.mockResolvedValue({ outcome: 'ready', video })
    server.discardClip.mockRejectedValue(new AppError('offline', 'off'))
    await expect(uploads.startOver(clip, pick(film('plan.mp4')))).rejects.toMatchObject({ code: 'offline' })
    expect(items()).toMatchObject([{ clipId: clip.clipId, sentBytes: 6, status: { state: 'needs-file', because: 'reload' } }])
    expect(await recordsOf('ann')).toMatchObject([{ clipId: clip.clipId, uploadUrl: 'u1' }])
  })

  it('starts a clip over that was begun elsewhere', async () => {
    const { uploads, sendOf, server } = setUp()
    await uploads.open('ann')
    const clip = { clipId: 'c9', title: 'From my phone', objectPath: 'ann/c9/source.mp4' }
    expect(await uploads.startOver(clip, pick(film('a.mp4')))).toBe('going-on')
    expect(server.discardClip).toHaveBeenCalledWith({ clipId: 'c9', objectPath: 'ann/c9/source.mp4', uploadUrl: null })
    await sendOf(0)
    expect(items()).toMatchObject([{ title: 'From my phone', status: { state: 'sending' } }])
  })

  it('takes away what was finished or discarded on another computer', async () => {
    const before = setUp()
    await before.uploads.open('ann')
    before.uploads.add([pick(film('gone.mp4'))])
    await before.sendOf(0)
    await vi.waitFor(async () => expect((await recordsOf('ann'))[0]?.objectPath).toBeTruthy())
    useUploads.setState({ items: [] })
    const { uploads, server } = setUp()
    server.lookAtClip.mockResolvedValue('ready')
    await uploads.open('ann')
    await vi.waitFor(() => expect(items()).toEqual([]))
    await vi.waitFor(async () => expect(await recordsOf('ann')).toEqual([]))
  })

  it('discards: the address, the files and the row go, and then the memory', async () => {
    const { uploads, sendOf, server } = setUp()
    await uploads.open('ann')
    uploads.add([pick(film('discard.mp4'))])
    const send = await sendOf(0)
    send.onUploadUrl('u1')
    const clipId = idOf(0)
    await uploads.discard({ clipId })
    expect(server.discardClip).toHaveBeenCalledWith({ clipId, objectPath: `ann/${clipId}/source.mp4`, uploadUrl: 'u1' })
    expect(items()).toEqual([])
    expect(await recordsOf('ann')).toEqual([])
  })

  it('keeps an upload that could not be discarded, paused, and says why', async () => {
    const { uploads, sendOf, server } = setUp()
    server.discardClip.mockRejectedValue(new AppError('offline', 'off'))
    await uploads.open('ann')
    uploads.add([pick(film('keep.mp4'))])
    await sendOf(0)
    await expect(uploads.discard({ clipId: idOf(0) })).rejects.toMatchObject({ code: 'offline' })
    expect(states()).toEqual(['paused'])
    expect(await recordsOf('ann')).toHaveLength(1)
  })

  it('leaves no memory of a file that was discarded while it was being checked', async () => {
    let answer = (_checked: Preflight): void => {}
    const checked = new Promise<Preflight>((resolve) => (answer = resolve))
    const { uploads, sends } = setUp(() => checked)
    await uploads.open('ann')
    uploads.add([pick(film('early.mp4'))])
    const discarded = uploads.discard({ clipId: idOf(0) })
    answer({ outcome: 'ready', video })
    await discarded
    expect(items()).toEqual([])
    await vi.waitFor(async () => expect(await recordsOf('ann')).toEqual([]))
    expect(sends).toEqual([])
  })

  it('takes over a clip begun elsewhere only with a file of that size and type', async () => {
    const { uploads, sendOf } = setUp()
    await uploads.open('ann')
    const clip = { clipId: 'c9', title: 'From my phone', sizeBytes: 9, mimeType: 'video/mp4', objectPath: 'ann/c9/source.mp4' }
    expect(await uploads.adopt(clip, pick(film('a.mp4', 'too long for it')))).toBe('other-file')
    expect(await uploads.adopt({ ...clip, mimeType: 'video/webm' }, pick(film('a.mp4', 'ninebytes')))).toBe('other-file')
    expect(items()).toEqual([])
    expect(await uploads.adopt(clip, pick(film('a.mp4', 'ninebytes')))).toBe('going-on')
    expect((await sendOf(0)).objectName).toBe('ann/c9/source.mp4')
    expect(items()).toMatchObject([{ title: 'From my phone' }])
  })

  it("shows one person's uploads only, and forgets them when they sign out", async () => {
    const { uploads, sendOf } = setUp()
    await uploads.open('ann')
    uploads.add([pick(film('mine.mp4'))])
    const send = await sendOf(0)
    await uploads.open('bob')
    expect(items()).toEqual([])
    expect(send.signal.aborted).toBe(true)
    expect(await recordsOf('ann')).toHaveLength(1)
    await uploads.forget('ann')
    expect(await recordsOf('ann')).toEqual([])
    await uploads.open('ann')
    expect(items()).toEqual([])
  })

  it('goes on without a memory where the browser has no room for one, and says so', async () => {
    const { uploads, sendOf } = setUp()
    await uploads.open('ann')
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    uploads.add([pick(film('full.mp4'))])
    ;(await sendOf(0)).answer({ kind: 'sent' })
    await until(['done'])
    expect(items()[0]?.isForgotten).toBe(true)
    put.mockRestore()
  })
})
