import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { openDatabase } from './local/database.ts'
import type { Transaction } from './local/database.ts'
import { migrate, readMigrations } from './local/migrate.ts'
import { platformSql } from './local/platform.ts'
import { realtimeSql } from './local/realtime/schema.ts'
import { storageSql } from './local/storage/schema.ts'
import type { Argument, Column, DatabaseFunction, Enum, Relationship, Table } from './public-schema.ts'
import { readPublicSchema } from './public-schema.ts'

/**
 * The text of `src/lib/supabase/database.types.ts`: as `supabase gen types typescript` writes it, without Docker.
 * `database` holds the platform and all migrations.
 */
export async function generateTypes(database: Transaction): Promise<string> {
  const { tables, functions, enums } = await readPublicSchema(database)
  const enumNames = new Set(enums.map(({ name }) => name))
  const typed: Typed = (type) => typescriptType(type, enumNames)
  return `export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  public: {
    Tables: {
${tables.map((table) => tableText(table, typed)).join('\n')}
    }
    Views: {
      [_ in never]: never
    }
    Functions: {
${functions.map((fn) => functionText(fn, typed)).join('\n')}
    }
    Enums: {
${enums.map(enumText).join('\n')}
    }
    CompositeTypes: {
      [_ in never]: never
    }
  }
}

type Public = Database['public']

export type Tables<Name extends keyof Public['Tables']> = Public['Tables'][Name]['Row']
export type TablesInsert<Name extends keyof Public['Tables']> = Public['Tables'][Name]['Insert']
export type TablesUpdate<Name extends keyof Public['Tables']> = Public['Tables'][Name]['Update']
export type Enums<Name extends keyof Public['Enums']> = Public['Enums'][Name]

export const Constants = {
  public: {
    Enums: {
${enums.map(({ name, values }) => `      ${name}: [${values.map(quoted).join(', ')}],`).join('\n')}
    },
  },
} as const
`
}

type Typed = (postgresType: string) => string

function tableText({ name, columns, relationships }: Table, typed: Typed): string {
  return `      ${name}: {
        Row: {
${columns.map((column) => `          ${column.name}: ${valueType(column, typed)}`).join('\n')}
        }
        Insert: {
${columns.map((column) => `          ${writtenColumn(column, typed, column.nullable || column.hasDefault)}`).join('\n')}
        }
        Update: {
${columns.map((column) => `          ${writtenColumn(column, typed, true)}`).join('\n')}
        }
        Relationships: [${relationships.map(relationshipText).join('')}${relationships.length > 0 ? '\n        ' : ''}]
      }`
}

function valueType({ type, nullable }: Column, typed: Typed): string {
  return nullable ? `${typed(type)} | null` : typed(type)
}

function writtenColumn(column: Column, typed: Typed, optional: boolean): string {
  if (column.alwaysGenerated) return `${column.name}?: never`
  return `${column.name}${optional ? '?' : ''}: ${valueType(column, typed)}`
}

function relationshipText({ name, columns, isOneToOne, referencedTable, referencedColumns }: Relationship): string {
  return `
          {
            foreignKeyName: ${quoted(name)}
            columns: [${columns.map(quoted).join(', ')}]
            isOneToOne: ${isOneToOne}
            referencedRelation: ${quoted(referencedTable)}
            referencedColumns: [${referencedColumns.map(quoted).join(', ')}]
          },`
}

function functionText({ name, args, returns, returnsSet }: DatabaseFunction, typed: Typed): string {
  const fields = (list: Argument[]) =>
    `{\n${list.map((arg) => `          ${arg.name}${arg.hasDefault ? '?' : ''}: ${typed(arg.type)}`).join('\n')}\n        }`
  const returned = 'columns' in returns ? fields(returns.columns.map(required)) : typed(returns.type)
  return `      ${name}: {
        Args: ${args.length > 0 ? fields(args) : 'never'}
        Returns: ${returned}${returnsSet ? '[]' : ''}
      }`
}

function required(argument: Argument): Argument {
  return { ...argument, hasDefault: false }
}

function enumText({ name, values }: Enum): string {
  return `      ${name}: ${values.map(quoted).join(' | ')}`
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

const typescriptTypes: Readonly<Record<string, string>> = {
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  numeric: 'number',
  text: 'string',
  varchar: 'string',
  bpchar: 'string',
  uuid: 'string',
  date: 'string',
  time: 'string',
  timetz: 'string',
  timestamp: 'string',
  timestamptz: 'string',
  bytea: 'string',
  json: 'Json',
  jsonb: 'Json',
  void: 'undefined',
  record: 'Record<string, unknown>',
}

function typescriptType(type: string, enumNames: ReadonlySet<string>): string {
  if (type.startsWith('_')) return `${typescriptType(type.slice(1), enumNames)}[]`
  if (enumNames.has(type)) return `Database['public']['Enums'][${quoted(type)}]`
  return typescriptTypes[type] ?? 'unknown'
}

export const typesFile = fileURLToPath(new URL('../src/lib/supabase/database.types.ts', import.meta.url))

async function writeTypes(): Promise<void> {
  const { database } = await openDatabase({ memory: true })
  await database.exec(platformSql([storageSql, realtimeSql]))
  await migrate(database, await readMigrations(fileURLToPath(new URL('migrations', import.meta.url))), console.error)
  await writeFile(typesFile, await generateTypes(database))
  await database.close()
}

if (import.meta.main) await writeTypes()
