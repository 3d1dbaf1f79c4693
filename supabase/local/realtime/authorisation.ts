import { randomUUID } from 'node:crypto'
import type { Database, Transaction } from '../database.ts'
import type { Claims } from '../tokens.ts'
import { isObject } from './json.ts'

export type Extension = 'broadcast' | 'presence'

/** Undefined where the database has not been asked. */
export interface Rights {
  readonly broadcast: boolean | undefined
  readonly presence: boolean | undefined
}

export interface Caller {
  readonly claims: Claims
  readonly topic: string
}

/** May the caller see a row of this topic? Probe rows are written as admin, looked for as the caller, and rolled back. */
export function readRights(database: Database, caller: Caller, extensions: readonly Extension[]): Promise<Rights> {
  const probes = extensions.map((extension) => ({ id: randomUUID(), extension }))
  return inRolledBackTransaction(database, async (tx) => {
    await tx.query(
      `insert into realtime.messages (id, topic, extension, private)
       select id, $1::text, extension, false from json_to_recordset($2::text::json) as probe(id uuid, extension text)`,
      [caller.topic, JSON.stringify(probes)],
    )
    await becomeCaller(tx, caller)
    const rows = await tx.query<{ id: string }>(
      `select id::text as id from realtime.messages where id = any(string_to_array($1::text, ',')::uuid[])`,
      [probes.map((probe) => probe.id).join(',')],
    )
    const seen = new Set(rows.map((row) => row.id))
    const right = (extension: Extension): boolean | undefined => {
      const probe = probes.find((candidate) => candidate.extension === extension)
      return probe && seen.has(probe.id)
    }
    return { broadcast: right('broadcast'), presence: right('presence') }
  })
}

/** May the caller insert a row of this topic? Tried in a savepoint and rolled back. */
export function writeRights(database: Database, caller: Caller): Promise<Rights> {
  return inRolledBackTransaction(database, async (tx) => {
    await becomeCaller(tx, caller)
    return {
      broadcast: await mayInsert(tx, caller.topic, 'broadcast'),
      presence: await mayInsert(tx, caller.topic, 'presence'),
    }
  })
}

async function mayInsert(tx: Transaction, topic: string, extension: Extension): Promise<boolean> {
  await tx.query('savepoint probe')
  try {
    await tx.query('insert into realtime.messages (topic, extension, private) values ($1::text, $2::text, false)', [topic, extension])
    return true
  } catch (error) {
    if (sqlState(error) !== '42501') throw error
    await tx.query('rollback to savepoint probe')
    return false
  }
}

async function becomeCaller(tx: Transaction, { claims, topic }: Caller): Promise<void> {
  await tx.query(
    `select set_config('role', $1::text, true),
            set_config('realtime.topic', $2::text, true),
            set_config('request.jwt.claims', $3::text, true),
            set_config('request.jwt.claim.sub', $4::text, true),
            set_config('request.jwt.claim.role', $1::text, true)`,
    [claims.role, topic, JSON.stringify(claims), claims.sub ?? ''],
  )
}

function inRolledBackTransaction<T>(database: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const rolledBack = database.transaction(async (tx) => {
      resolve(await work(tx))
      throw new Error('a probe is always rolled back')
    })
    rolledBack.catch(reject)
  })
}

function sqlState(error: unknown): string | undefined {
  return isObject(error) && typeof error.code === 'string' ? error.code : undefined
}

/** Why a channel stays closed when the database could not answer. */
export function explainFailure(error: unknown, topic: string): string {
  switch (sqlState(error)) {
    case undefined:
      return 'UnableToConnectToProject: Realtime was unable to connect to the project database'
    case '23514':
      return 'MissingPartition: Realtime was unable to find the expected messages partition'
    default:
      return `Unauthorized: ${noReadRight(topic)}`
  }
}

export function noReadRight(topic: string): string {
  return `You do not have permissions to read from this Channel topic: ${topic}`
}
