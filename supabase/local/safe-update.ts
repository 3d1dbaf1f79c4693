import type { PostgresConnection } from '@supabase/lite/postgres'

/** Hosted projects load `safeupdate` for the Data API: what would change every row of a table is refused. */
export function refuseUnfiltered(connection: PostgresConnection): void {
  const before = connection.onPostgrestAST.bind(connection)
  connection.onPostgrestAST = async (request) => {
    const ast = await before(request)
    const { type, values = {}, where = {} } = ast
    const changesAll = Object.keys(where).length === 0 && (type === 'delete' || Object.keys(values).length > 0)
    if (changesAll && (type === 'delete' || type === 'update')) throw new Unfiltered(type)
    return ast
  }
}

class Unfiltered extends Error {
  readonly code = '21000'
  constructor(type: 'delete' | 'update') {
    super(`${type.toUpperCase()} requires a WHERE clause`)
  }
}
