import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Database } from '../database.ts'
import type { Tokens } from '../tokens.ts'
import type { StorageContext } from './context.ts'
import { openFiles } from './files-on-disk.ts'
import { allowEveryOrigin, answerPreflight, sendError, sendJson, sendTus, sendTusError } from './replies.ts'
import { authenticate } from './requests.ts'
import { expire, recover } from './recovery.ts'
import { answer } from './routes.ts'
import { answerTus } from './tus.ts'
import { createUploadLocks } from './upload-locks.ts'
import { openUploadRecords } from './upload-records.ts'

export { storageSql } from './schema.ts'

export interface StorageOptions {
  database: Database
  tokens: Tokens
  filesDir: string
  publicUrl: () => string
  log: (line: string) => void
}

export interface Storage {
  /** Everything below `/storage/v1`. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  close(): Promise<void>
}

const PREFIX = /^\/storage\/v1(?=\/|$)/
const RESUMABLE = /^\/upload\/resumable(?:\/([^/]*))?\/?$/
const EXPIRY_CHECK_MS = 60 * 60 * 1000

export function createStorage(options: StorageOptions): Storage {
  const starting = start(options)
  starting.catch((error: unknown) => options.log(`Storage did not start: ${String(error)}`))
  const underway = new Set<Promise<void>>()

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    allowEveryOrigin(response)
    const [address = '', query = ''] = splitOnce(request.url ?? '', '?')
    const path = address.replace(PREFIX, '')
    const resumable = RESUMABLE.exec(path)
    if (request.method === 'OPTIONS') return answerPreflight(request, response, resumable !== null)
    try {
      const { context } = await starting
      if (resumable) {
        await serveResumable(context, request, response, resumable[1] ?? '')
      } else {
        const body = await answer({ context, request, response, query: new URLSearchParams(query) }, path)
        if (body !== undefined) await sendJson(request, response, body)
      }
    } catch (error) {
      await sendError(request, response, error, options.log)
    }
  }

  return {
    async handle(request, response) {
      const serving = serve(request, response)
      underway.add(serving)
      await serving.finally(() => underway.delete(serving))
    },
    async close() {
      await Promise.allSettled(underway)
      const started = await starting.catch(() => undefined)
      clearInterval(started?.timer)
    },
  }

  async function serveResumable(context: StorageContext, request: IncomingMessage, response: ServerResponse, id: string) {
    const claims = await authenticate(context.tokens, request)
    try {
      await sendTus(request, response, await answerTus(context, request, claims, id))
    } catch (error) {
      await sendTusError(request, response, error, options.log)
    }
  }
}

async function start({ filesDir, ...options }: StorageOptions) {
  const files = await openFiles(filesDir)
  const records = openUploadRecords(files.arrivingDir)
  const context: StorageContext = { ...options, files, records, locks: createUploadLocks() }
  await recover(context)
  await expire(context)
  const timer = setInterval(() => {
    expire(context).catch((error: unknown) => options.log(`Expired uploads were not removed: ${String(error)}`))
  }, EXPIRY_CHECK_MS)
  timer.unref()
  return { context, timer }
}

function splitOnce(text: string, mark: string): string[] {
  const at = text.indexOf(mark)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + mark.length)]
}
