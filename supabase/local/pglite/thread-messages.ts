import type { PglitePlace } from './pglite-here.ts'

/** What the thread of a database is asked, one thing after another. */
export type Question =
  | { ask: 'open'; place: PglitePlace; program: WebAssembly.Module }
  | ({ ask: 'query'; ahead?: readonly Statement[] } & Statement)
  | { ask: 'exec'; sql: string }
  | { ask: 'listen'; channel: string }
  | { ask: 'dump' }
  | { ask: 'close' }

export interface Statement {
  sql: string
  params: readonly unknown[]
}

export interface Result<Row = unknown> {
  rows: Row[]
  affectedRows?: number | undefined
  dump?: Uint8Array<ArrayBuffer>
}

export type ToldError = { message: string } & Partial<Record<(typeof told)[number], string>>

/** What of an error of the database is told on. */
export const told = ['code', 'detail', 'hint', 'position', 'where', 'constraint', 'severity'] as const

export type Said =
  | { result: Result<never> }
  | { refused: ToldError }
  /** An error that is not the database's own: nothing this thread says from here on is to be believed. */
  | { broken: string }
  | { channel: string; payload: string }
