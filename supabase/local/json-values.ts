import type { AnyAST, IntrospectResult } from '@supabase/lite'
import type { PostgresConnection } from '@supabase/lite/postgres'

/**
 * lite 0.10 gives a string to a json column or argument as if it were JSON text, so that `"open-coaching"` is refused
 * and `"5"` becomes a number; on Postgres it also takes true and [true] for booleans. Here every such value is written
 * as JSON text first: once for an argument, and once more for a column, where lite parses one layer away.
 */
export function keepJsonValues(connection: PostgresConnection): void {
  const before = connection.onPostgrestAST.bind(connection)
  connection.onPostgrestAST = async (request) => {
    const ast = await before(request)
    return ast.function === undefined
      ? withColumnValues(ast, await connection.introspect({ useCache: true }))
      : withArguments(ast, await connection.introspect({ useCache: true }))
  }
}

function withColumnValues(ast: AnyAST, { columns }: IntrospectResult): AnyAST {
  if (!ast.values) return ast
  const schema = ast.schema ?? 'public'
  const json = new Set(
    columns.filter((column) => column.table === ast.from && column.schema === schema && isJson(column.type)).map(({ name }) => name),
  )
  if (json.size === 0) return ast
  const encode = (row: object) => encodeFields(row, json, (value) => JSON.stringify(JSON.stringify(value)))
  return { ...ast, values: Array.isArray(ast.values) ? ast.values.map(encode) : encode(ast.values) }
}

function withArguments(ast: AnyAST, { functions = [] }: IntrospectResult): AnyAST {
  if (!ast.args || Array.isArray(ast.args) || ast.httpMethod !== 'POST') return ast
  const schema = ast.schema ?? 'public'
  const json = new Set(
    functions
      .filter(({ name, schema: home }) => name === ast.function && home === schema)
      .flatMap(({ arg_names, arg_types }) => arg_names.filter((_, index) => isJson(arg_types[index] ?? ''))),
  )
  return json.size === 0 ? ast : { ...ast, args: encodeFields(ast.args, json, (value) => JSON.stringify(value)) }
}

function encodeFields(row: object, names: ReadonlySet<string>, encode: (value: unknown) => string): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]: [string, unknown]) => [name, names.has(name) && value !== null ? encode(value) : value]),
  )
}

function isJson(type: string): boolean {
  return type === 'json' || type === 'jsonb'
}
