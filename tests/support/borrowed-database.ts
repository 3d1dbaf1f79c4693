import { randomUUID } from 'node:crypto'
import postgres from 'postgres'

export interface BorrowedDatabase {
  url: string
  drop(): Promise<void>
}

/** A new, empty database on a real Postgres. */
export async function borrowDatabase(serverUrl: string): Promise<BorrowedDatabase> {
  const name = `t_${randomUUID().replaceAll('-', '')}`
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  await onServer(serverUrl, `create database ${name}`)
  return { url: url.href, drop: () => onServer(serverUrl, `drop database ${name} with (force)`) }
}

async function onServer(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  await sql.unsafe(statement)
  await sql.end()
}
