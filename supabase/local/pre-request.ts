import type { AsyncLocalStorage } from 'node:async_hooks'
import type { PostgresConnection } from '@supabase/lite/postgres'
import { sql } from 'kysely'
import type { Database } from './database.ts'
import { ahead } from './pglite/isolation.ts'

/**
 * As PostgREST: the function that `authenticator`'s setting `pgrst.db_pre_request` names runs first in the transaction of
 * every request, and refuses it by an error. Answers how the setting is read again.
 */
export function runPreRequest(
  connection: PostgresConnection,
  database: Pick<Database, 'query'>,
  requests: AsyncLocalStorage<Request>,
): () => Promise<void> {
  let name: string | undefined
  const before = connection.withContext.bind(connection)
  connection.withContext = (vars, work, options) =>
    before(
      vars,
      async (db) => {
        const request = requests.getStore()
        if (request !== undefined && name !== undefined) {
          const headers = JSON.stringify(Object.fromEntries(request.headers))
          await sql`SELECT set_config('request.headers', ${headers}, true)`.execute(db)
          await sql`${sql.raw(ahead)} select ${sql.id(...name.split('.'))}()`.execute(db)
        }
        return work(db)
      },
      options,
    )
  return async () => {
    const [found] = await database.query<{ name: string }>(settingSql)
    name = found?.name
  }
}

/** Of this database before that of all. */
const settingSql = `
select split_part(setting, '=', 2) as name
from pg_db_role_setting s, unnest(s.setconfig) as setting
where s.setrole = 'authenticator'::regrole and s.setdatabase in (0, (select oid from pg_database where datname = current_database()))
  and setting like 'pgrst.db_pre_request=%'
order by s.setdatabase desc limit 1`
