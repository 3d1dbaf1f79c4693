import {
  CompiledQuery,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type QueryResult,
} from 'kysely'
import type { Query } from './isolation.ts'

/** The words of Postgres, said by `query`. */
export function dialectOf(query: Query): Dialect {
  const connection: DatabaseConnection = {
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      const { rows, affectedRows } = await query<Row>(sql, parameters)
      return { rows, ...(affectedRows === undefined ? {} : { numAffectedRows: BigInt(affectedRows) }) }
    },
    streamQuery() {
      throw new Error('The embedded database does not stream.')
    },
  }
  const say = async (words: string) => void (await connection.executeQuery(CompiledQuery.raw(words)))
  return {
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createDriver: () => ({
      init: async () => undefined,
      acquireConnection: async () => connection,
      beginTransaction: () => say('BEGIN'),
      commitTransaction: () => say('COMMIT'),
      rollbackTransaction: () => say('ROLLBACK'),
      releaseConnection: async () => undefined,
      destroy: async () => undefined,
    }),
  }
}
