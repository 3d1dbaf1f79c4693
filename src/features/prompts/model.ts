import * as z from 'zod/mini'
import { applyChange, isLiving, tombstoneOf } from '../../domain/sync/apply-change.ts'
import type { Change, Held, Order } from '../../domain/sync/apply-change.ts'
import type { OutboxEntry } from '../../lib/outbox/entry.ts'

type Sending = {
  readonly sendState: 'saved' | 'waiting' | 'set-aside'
  /** The entry of the outbox that carries it, while it is not saved. */
  readonly entryId: string | null
}

/** What an answer looks like. A scale runs over whole numbers from `min` to `max`. */
export type AnswerForm =
  | { readonly kind: 'text' }
  | { readonly kind: 'scale'; readonly min: number; readonly max: number; readonly minLabel: string; readonly maxLabel: string }
  | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly multiple: boolean }

export type Prompt = Sending & {
  readonly id: string
  readonly reviewId: string
  readonly authorId: string
  /** Seconds of media time; null is the whole clip. */
  readonly atS: number | null
  readonly question: string
  readonly form: AnswerForm
  readonly pauses: boolean
  readonly createdAt: string
  readonly version: number
}

export type Answer = { readonly text?: string; readonly scale?: number; readonly choices?: readonly string[] }

export type Response = Sending & {
  readonly id: string
  readonly promptId: string
  readonly reviewId: string
  readonly authorId: string
  readonly answer: Answer
  /** Null while it is a draft, which its author alone can read. */
  readonly committedAt: string | null
  readonly createdAt: string
  readonly version: number
}

/** A question with what was answered to it so far: at most one answer, the presenter's. */
export type AskedPrompt = { readonly prompt: Prompt; readonly response: Response | null }

export function isAnswered({ response }: AskedPrompt): boolean {
  return response !== null && response.committedAt !== null
}

const optionsSchema = z.object({
  min: z.optional(z.number()),
  max: z.optional(z.number()),
  min_label: z.optional(z.string()),
  max_label: z.optional(z.string()),
  choices: z.optional(z.array(z.string())),
  multiple: z.optional(z.boolean()),
})

const promptSchema = z.object({
  id: z.string(),
  review_id: z.string(),
  author_id: z.string(),
  at_s: z.nullable(z.number()),
  question: z.string(),
  answer_kind: z.enum(['text', 'scale', 'choice']),
  options: z.nullable(optionsSchema),
  pauses: z.boolean(),
  created_at: z.string(),
  version: z.number(),
  deleted_at: z.nullable(z.string()),
})

const tombstoneSchema = z.object({ id: z.string(), review_id: z.string(), version: z.number(), deleted_at: z.string() })

const answerSchema = z.object({
  text: z.optional(z.string()),
  scale: z.optional(z.number()),
  choices: z.optional(z.array(z.string())),
})

const responseSchema = z.object({
  id: z.string(),
  prompt_id: z.string(),
  review_id: z.string(),
  author_id: z.string(),
  answer: answerSchema,
  committed_at: z.nullable(z.string()),
  created_at: z.string(),
  version: z.number(),
})

const saved = { sendState: 'saved', entryId: null } as const

/** Throws on a shape this version of the app does not know. */
export function toPrompt(record: unknown): Prompt {
  const row = promptSchema.parse(record)
  return {
    id: row.id,
    reviewId: row.review_id,
    authorId: row.author_id,
    atS: row.at_s,
    question: row.question,
    form: toForm(row.answer_kind, row.options ?? {}),
    pauses: row.pauses,
    createdAt: row.created_at,
    version: row.version,
    ...saved,
  }
}

/** Throws on a shape this version of the app does not know. */
export function toResponse(record: unknown): Response {
  const row = responseSchema.parse(record)
  return {
    id: row.id,
    promptId: row.prompt_id,
    reviewId: row.review_id,
    authorId: row.author_id,
    answer: toAnswer(row.answer),
    committedAt: row.committed_at,
    createdAt: row.created_at,
    version: row.version,
    ...saved,
  }
}

type ChangeIn<T extends { readonly id: string; readonly version: number }> = { readonly reviewId: string; readonly change: Change<T> }

export function toPromptChange(record: unknown): ChangeIn<Prompt> | null {
  const tombstone = tombstoneSchema.safeParse(record)
  if (tombstone.success) {
    const { id, version, review_id } = tombstone.data
    return { reviewId: review_id, change: { kind: 'remove', id, version } }
  }
  return promptSchema.safeParse(record).success ? putOf(toPrompt(record)) : null
}

export function toResponseChange(record: unknown): ChangeIn<Response> | null {
  return responseSchema.safeParse(record).success ? putOf(toResponse(record)) : null
}

/** By moment, prompts on the whole clip first; then as they were set. */
export const byMoment: Order<Prompt> = (a, b) => (a.atS ?? -1) - (b.atS ?? -1) || compare(a.createdAt, b.createdAt)
export const byCreation: Order<Response> = (a, b) => compare(a.createdAt, b.createdAt)

/** The columns a form becomes. */
export function formColumns(form: AnswerForm) {
  if (form.kind === 'text') return { answer_kind: form.kind, options: null }
  if (form.kind === 'choice') return { answer_kind: form.kind, options: { choices: form.choices, multiple: form.multiple } }
  const { min, max, minLabel, maxLabel } = form
  return { answer_kind: form.kind, options: { min, max, min_label: minLabel, max_label: maxLabel } }
}

/**
 * One's answer to a prompt always has the same id, on every computer: that of the prompt mixed with one's own. So two
 * devices that answer at once write one row, not two.
 */
export function responseIdOf(promptId: string, personId: string): string {
  const digits = (uuid: string): readonly number[] => [...uuid.replaceAll('-', '')].map((digit) => Number.parseInt(digit, 16))
  const other = digits(personId)
  const mixed = digits(promptId)
    .map((digit, at) => (digit ^ (other[at] ?? 0)).toString(16))
    .join('')
  return [mixed.slice(0, 8), mixed.slice(8, 12), mixed.slice(12, 16), mixed.slice(16, 20), mixed.slice(20)].join('-')
}

export function promptsWithWaiting(list: Held<Prompt>, entries: readonly OutboxEntry[], personId: string): Held<Prompt> {
  return entries.reduce((shown, { id, write, createdAt, state }) => {
    if (write.kind === 'call' || write.table !== 'prompts') return shown
    const sending = { sendState: state, entryId: id }
    if (write.kind === 'insert') {
      const row = { author_id: personId, created_at: createdAt, version: 0, deleted_at: null, ...write.row }
      if (!promptSchema.safeParse(row).success) return shown
      return applyChange(shown, { kind: 'own', row: { ...toPrompt(row), ...sending } }, byMoment)
    }
    const held = shown.find((each) => each.id === write.id)
    if (held === undefined || !isLiving(held)) return shown
    if (typeof write.patch['deleted_at'] === 'string') {
      return state === 'set-aside' ? shown : applyChange(shown, { kind: 'own', row: tombstoneOf(held) }, byMoment)
    }
    const row = { ...promptRow(held), ...write.patch }
    if (!promptSchema.safeParse(row).success) return shown
    return applyChange(shown, { kind: 'own', row: { ...toPrompt(row), ...sending } }, byMoment)
  }, list)
}

export function responsesWithWaiting(list: Held<Response>, entries: readonly OutboxEntry[], personId: string): Held<Response> {
  return entries.reduce((shown, { id, write, createdAt, state, reviewId }) => {
    if (write.kind === 'call' || write.table !== 'responses') return shown
    const rowId = write.kind === 'insert' ? write.row.id : write.id
    const held = shown.find((each) => each.id === rowId)
    const before = held !== undefined && isLiving(held) ? responseRow(held) : null
    const patch = write.kind === 'insert' ? write.row : write.patch
    const row = {
      author_id: personId,
      created_at: createdAt,
      version: 0,
      review_id: reviewId,
      committed_at: null,
      ...before,
      ...patch,
      ...(before?.committed_at ? { committed_at: before.committed_at } : {}),
    }
    if (!responseSchema.safeParse(row).success) return shown
    return applyChange(shown, { kind: 'own', row: { ...toResponse(row), sendState: state, entryId: id } }, byCreation)
  }, list)
}

function toForm(kind: 'text' | 'scale' | 'choice', options: z.infer<typeof optionsSchema>): AnswerForm {
  if (kind === 'text') return { kind }
  if (kind === 'choice') return { kind, choices: options.choices ?? [], multiple: options.multiple ?? false }
  return { kind, min: options.min ?? 1, max: options.max ?? 5, minLabel: options.min_label ?? '', maxLabel: options.max_label ?? '' }
}

function toAnswer({ text, scale, choices }: z.infer<typeof answerSchema>): Answer {
  return {
    ...(text === undefined ? {} : { text }),
    ...(scale === undefined ? {} : { scale }),
    ...(choices === undefined ? {} : { choices }),
  }
}

function putOf<T extends { readonly id: string; readonly version: number; readonly reviewId: string }>(row: T): ChangeIn<T> {
  return { reviewId: row.reviewId, change: { kind: 'put', row } }
}

function promptRow(prompt: Prompt) {
  return {
    id: prompt.id,
    review_id: prompt.reviewId,
    author_id: prompt.authorId,
    at_s: prompt.atS,
    question: prompt.question,
    ...formColumns(prompt.form),
    pauses: prompt.pauses,
    created_at: prompt.createdAt,
    version: prompt.version,
    deleted_at: null,
  }
}

function responseRow(response: Response) {
  return {
    id: response.id,
    prompt_id: response.promptId,
    review_id: response.reviewId,
    author_id: response.authorId,
    answer: response.answer,
    committed_at: response.committedAt,
    created_at: response.createdAt,
    version: response.version,
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
