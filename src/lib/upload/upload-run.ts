import { toAppError } from '../supabase/errors.ts'
import type { AppError } from '../supabase/errors.ts'
import type { SendRequest, SendResult } from './send-file.ts'
import { judgeFailure } from './send-failure.ts'
import type { SendFailure, ServerRefusal, Trouble } from './send-failure.ts'
import type { UploadRecord } from './upload-records.ts'

export type ClipFate = 'uploading' | 'ready' | 'gone'

type SendPart = Pick<SendRequest, 'file' | 'uploadUrl' | 'objectName' | 'mimeType' | 'onUploadUrl' | 'onSent' | 'onKept' | 'signal'>

/** What an upload asks of the server. Each call may be repeated without harm. All but `send` throw AppError. */
export type ClipServer = {
  /** Answers the object path. */
  readonly createClip: (record: UploadRecord) => Promise<string>
  readonly putPoster: (objectPath: string, poster: Blob) => Promise<void>
  readonly finishClip: (record: UploadRecord) => Promise<void>
  readonly lookAtClip: (clipId: string) => Promise<ClipFate>
  readonly renewToken: () => Promise<void>
  readonly send: (part: SendPart) => Promise<SendResult>
}

/** Why an upload ended without a clip. */
export type FailReason = ServerRefusal | 'denied' | 'signed_out' | 'clip_gone' | 'too_many_uploads' | 'arrived_wrong' | 'unknown'

/** Failures after which trying again is of no use: the row is removed, so that no phantom clip stays. */
export function isFinal(reason: FailReason): boolean {
  return reason === 'too_large' || reason === 'wrong_type' || reason === 'arrived_wrong' || reason === 'clip_gone'
}

export type RunNews =
  | { readonly kind: 'sending'; readonly sentBytes: number }
  | { readonly kind: 'resting'; readonly trouble: Trouble }
  | { readonly kind: 'began-again' }
  | { readonly kind: 'finishing' }

export type RunEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'needs-file' }
  | { readonly kind: 'failed'; readonly reason: FailReason }

export type Run = {
  readonly record: UploadRecord
  readonly file: Blob
  readonly poster: Blob | null
  readonly server: ClipServer
  /** Writes down what is needed to go on after a reload. */
  readonly keep: (change: Partial<UploadRecord>) => void
  readonly tell: (news: RunNews) => void
  readonly rest: (failures: number, signal: AbortSignal) => Promise<void>
  readonly signal: AbortSignal
}

const mostRenewals = 2
const mostBeginnings = 3
const posterTries = 3
const quietFailures = 2

/**
 * Brings one file from wherever it stands to a ready clip: row, poster, source, then `finish_clip`. Goes on for ever
 * through lost networks, ended tokens and restarted servers; ends only when there is nothing left to try.
 */
export async function runUpload(run: Run): Promise<RunEnd> {
  try {
    return await bringToEnd(run)
  } catch (error) {
    if (run.signal.aborted) return { kind: 'stopped' }
    return { kind: 'failed', reason: reasonOf(toAppError(error)) }
  }
}

async function bringToEnd(run: Run): Promise<RunEnd> {
  run.tell({ kind: 'sending', sentBytes: run.record.keptBytes })
  const objectPath = await createOrFind(run)
  if (objectPath === null) return { kind: 'done' }
  run.keep({ objectPath })
  const posterPut = putPosterOrNot(run, objectPath)
  const sent = await sendToEnd(run, objectPath)
  if (sent !== 'sent') return sent
  await posterPut
  run.tell({ kind: 'finishing' })
  await persist(run, () => run.server.finishClip(run.record))
  return { kind: 'done' }
}

/** Null: the clip was finished before. */
async function createOrFind(run: Run): Promise<string | null> {
  try {
    return await persist(run, () => run.server.createClip(run.record))
  } catch (error) {
    const failure = toAppError(error)
    if (failure.reason !== 'clip_exists') throw failure
    if ((await persist(run, () => run.server.lookAtClip(run.record.clipId))) === 'ready') return null
    throw failure
  }
}

/** A clip without a poster is still a clip. */
async function putPosterOrNot({ poster, server, signal, rest }: Run, objectPath: string): Promise<void> {
  if (poster === null) return
  for (let tries = 1; tries <= posterTries; tries += 1) {
    try {
      return await server.putPoster(objectPath, poster)
    } catch (error) {
      if (signal.aborted || !toAppError(error).passes || tries === posterTries) return
      await rest(tries, signal).catch(() => {})
    }
  }
}

type Sending = { uploadUrl: string | null; keptBytes: number; failures: number; renewals: number; beginnings: number }

async function sendToEnd(run: Run, objectPath: string): Promise<RunEnd | 'sent'> {
  const { uploadUrl, keptBytes } = run.record
  const sending: Sending = { uploadUrl, keptBytes, failures: 0, renewals: 0, beginnings: 0 }
  for (;;) {
    const result = await sendOnce(run, sending, objectPath)
    run.signal.throwIfAborted()
    if (result.kind === 'sent') return 'sent'
    if (result.kind === 'file-gone') return { kind: 'needs-file' }
    if (result.kind === 'stopped') return { kind: 'stopped' }
    const end = await react(run, sending, result.failure)
    if (end !== 'go-on') return end
  }
}

function sendOnce(run: Run, sending: Sending, objectPath: string): Promise<SendResult> {
  return run.server.send({
    file: run.file,
    uploadUrl: sending.uploadUrl,
    objectName: objectPath,
    mimeType: run.record.mimeType,
    onUploadUrl: (uploadUrl) => {
      sending.uploadUrl = uploadUrl
      run.keep({ uploadUrl })
    },
    onSent: (sentBytes) => run.tell({ kind: 'sending', sentBytes }),
    onKept: (keptBytes) => {
      Object.assign(sending, { keptBytes, failures: 0, renewals: 0, beginnings: 0 })
      run.keep({ keptBytes })
    },
    signal: run.signal,
  })
}

async function react(run: Run, sending: Sending, failure: SendFailure): Promise<RunEnd | 'sent' | 'go-on'> {
  const verdict = judgeFailure(failure)
  switch (verdict.next) {
    case 'again':
      sending.failures += 1
      if (verdict.trouble !== 'busy' || sending.failures > quietFailures) run.tell({ kind: 'resting', trouble: verdict.trouble })
      await run.rest(sending.failures, run.signal)
      return 'go-on'
    case 'renew-token':
      sending.renewals += 1
      if (sending.renewals > mostRenewals) return look(run, sending, failure)
      await renew(run)
      return 'go-on'
    case 'from-zero':
      return beginAgain(run, sending)
    case 'already-there':
      return 'sent'
    case 'look':
      return look(run, sending, failure)
    case 'give-up':
      return { kind: 'failed', reason: verdict.reason }
  }
}

function beginAgain(run: Run, sending: Sending): RunEnd | 'go-on' {
  sending.beginnings += 1
  if (sending.beginnings > mostBeginnings) return { kind: 'failed', reason: 'unknown' }
  Object.assign(sending, { uploadUrl: null, keptBytes: 0, renewals: 0 })
  run.keep({ uploadUrl: null, keptBytes: 0 })
  run.tell({ kind: 'began-again' })
  return 'go-on'
}

/** The server refuses, and the token is not why: is the clip finished, or gone, or only this upload of it? */
async function look(run: Run, sending: Sending, { method }: SendFailure): Promise<RunEnd | 'go-on'> {
  const fate = await persist(run, () => run.server.lookAtClip(run.record.clipId))
  if (fate === 'ready') return { kind: 'done' }
  if (fate === 'gone') return { kind: 'failed', reason: 'clip_gone' }
  return method === 'HEAD' ? beginAgain(run, sending) : { kind: 'failed', reason: 'denied' }
}

/** Repeats a call that may be repeated, until it succeeds or is refused for good. */
async function persist<T>(run: Run, call: () => Promise<T>): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await call()
    } catch (error) {
      run.signal.throwIfAborted()
      const failure = toAppError(error)
      if (!failure.passes || (failure.code === 'signed_out' && failures > mostRenewals)) throw failure
      if (failure.code === 'signed_out') await renew(run)
      else await restAfter(run, failure, failures)
    }
  }
}

async function renew(run: Run): Promise<void> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await run.server.renewToken()
    } catch (error) {
      run.signal.throwIfAborted()
      const failure = toAppError(error)
      if (!failure.passes || failure.code === 'signed_out') throw failure
      await restAfter(run, failure, failures)
    }
  }
}

async function restAfter(run: Run, failure: AppError, failures: number): Promise<void> {
  run.tell({ kind: 'resting', trouble: failure.code === 'offline' ? 'network' : failure.code === 'busy' ? 'busy' : 'server' })
  await run.rest(failures, run.signal)
}

function reasonOf({ code, reason }: AppError): FailReason {
  if (reason === 'too_many_uploads') return 'too_many_uploads'
  if (reason === 'bad_type') return 'wrong_type'
  if (reason === 'bad_size' || code === 'too_large') return 'too_large'
  if (reason === 'size_differs' || reason === 'upload_incomplete') return 'arrived_wrong'
  if (code === 'signed_out') return 'signed_out'
  if (code === 'denied') return 'denied'
  return code === 'refused' ? 'refused' : 'unknown'
}
