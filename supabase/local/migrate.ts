import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from './database.ts'

export interface Migration {
  version: string
  name: string
  sql: string
}

/** `<version>_<name>.sql`, in the order of their names. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).toSorted()
  return Promise.all(files.map((file) => readMigration(folder, file)))
}

async function readMigration(folder: string, file: string): Promise<Migration> {
  const [, version, name] = /^(\d+)_(.+)\.sql$/.exec(file) ?? []
  if (version === undefined || name === undefined) {
    throw new Error(`The migration ${file} has no version: it is named like 20260131120000_what_it_does.sql`)
  }
  return { version, name, sql: await readFile(join(folder, file), 'utf8') }
}

/** Runs what has not run yet, each file in one transaction with the line that records it. */
export async function migrate(database: Database, migrations: readonly Migration[], log: (line: string) => void) {
  const applied = await appliedStatements(database)
  for (const migration of migrations) {
    const before = applied.get(migration.version)
    if (before === undefined) await apply(database, migration)
    else if (before !== migration.sql) {
      log(
        `Migration ${migration.version}_${migration.name} was changed after it ran here; the database keeps what it was. ` +
          'Write a new migration, or empty the data directory.',
      )
    }
  }
}

async function appliedStatements(database: Database): Promise<Map<string, string>> {
  const rows = await database.query<{ version: string; sql: string }>(
    `select version, array_to_string(statements, ';') as sql from supabase_migrations.schema_migrations`,
  )
  return new Map(rows.map(({ version, sql }) => [version, sql]))
}

async function apply(database: Database, { version, name, sql }: Migration): Promise<void> {
  const [versionText, nameText, sqlText] = [version, name, sql].map(literal)
  try {
    await database.exec(`${hostedSearchPath}
${sql}
;
${hostedSearchPath}
insert into supabase_migrations.schema_migrations (version, name, statements)
values (${versionText}, ${nameText}, array[${sqlText}]);`)
  } catch (error) {
    throw new Error(`Migration ${version}_${name} failed${explain(error, sql)}`, { cause: error })
  }
}

function explain(error: unknown, sql: string): string {
  if (!(error instanceof Error)) return `: ${String(error)}`
  const field = (name: string): unknown => Reflect.get(error, name)
  const before = hostedSearchPath.length + 1
  const position = Number(field('position')) - 1 - before
  const line = position >= 0 ? ` at line ${sql.slice(0, position).split('\n').length}` : ''
  return [`${line}: ${error.message}`, field('detail'), field('hint')].filter(Boolean).join('. ')
}

/** A connection that was open before the platform was set up does not have it yet. */
const hostedSearchPath = 'set search_path to "$user", public, extensions;'

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
