import * as z from 'zod/mini'
import type { Change, Order } from '../../domain/sync/apply-change.ts'
import { captionsPath, posterPath } from '../../lib/storage/clip-paths.ts'

type ClipStatus = 'uploading' | 'ready' | 'failed'

export type Clip = {
  readonly id: string
  readonly ownerId: string
  readonly title: string
  /** `YYYY-MM-DD`, as the file said. */
  readonly recordedOn: string | null
  readonly status: ClipStatus
  readonly objectPath: string
  readonly posterPath: string | null
  readonly captionLangs: readonly string[]
  readonly durationS: number | null
  readonly sizeBytes: number
  readonly mimeType: string
  readonly createdAt: string
  /** Put away, but not yet for good. */
  readonly deletedAt: string | null
  readonly version: number
}

const clipSchema = z.object({
  id: z.string(),
  owner_id: z.string(),
  title: z.string(),
  recorded_on: z.nullable(z.string()),
  status: z.enum(['uploading', 'ready', 'failed']),
  object_path: z.string(),
  poster_path: z.nullable(z.string()),
  caption_langs: z.array(z.string()),
  duration_s: z.nullable(z.number()),
  size_bytes: z.number(),
  mime_type: z.string(),
  created_at: z.string(),
  deleted_at: z.nullable(z.string()),
  version: z.number(),
})

const tombstoneSchema = z.object({ id: z.string(), version: z.number(), deleted_at: z.string() })

/** Throws on a shape this version of the app does not know. */
export function toClip(record: unknown): Clip {
  const row = clipSchema.parse(record)
  return {
    id: row.id,
    ownerId: row.owner_id,
    title: row.title,
    recordedOn: row.recorded_on,
    status: row.status,
    objectPath: row.object_path,
    posterPath: row.poster_path,
    captionLangs: row.caption_langs,
    durationS: row.duration_s,
    sizeBytes: row.size_bytes,
    mimeType: row.mime_type,
    createdAt: row.created_at,
    deletedAt: row.deleted_at,
    version: row.version,
  }
}

/** A row as an event brings it. A clip put away stays a row; one deleted for good leaves only who it was. */
export function toClipChange(record: unknown): Change<Clip> | null {
  if (clipSchema.safeParse(record).success) return { kind: 'put', row: toClip(record) }
  const gone = tombstoneSchema.safeParse(record)
  return gone.success ? { kind: 'remove', id: gone.data.id, version: gone.data.version } : null
}

export const byNewest: Order<Clip> = (a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0)

/** The day a clip belongs to: when it was filmed, or else when it came here. */
export function dayOf({ recordedOn, createdAt }: Clip): string {
  return recordedOn ?? createdAt.slice(0, 10)
}

/** Whether it can be watched and opened for review: uploaded whole, and not put away. */
export function isReady({ status, deletedAt }: Clip): boolean {
  return status === 'ready' && deletedAt === null
}

/** Every file that belongs to a clip. */
export function filesOf({ objectPath, captionLangs }: Clip): readonly string[] {
  return [objectPath, posterPath(objectPath), ...captionLangs.map((lang) => captionsPath(objectPath, lang))]
}
