import type { Transaction } from './local/database.ts'

export interface Column {
  name: string
  type: string
  nullable: boolean
  hasDefault: boolean
  alwaysGenerated: boolean
}

export interface Relationship {
  name: string
  columns: string[]
  isOneToOne: boolean
  referencedTable: string
  referencedColumns: string[]
}

export interface Table {
  name: string
  columns: Column[]
  relationships: Relationship[]
}

export interface Argument {
  name: string
  type: string
  hasDefault: boolean
}

export interface DatabaseFunction {
  name: string
  args: Argument[]
  returns: { type: string } | { columns: Argument[] }
  returnsSet: boolean
}

export interface Enum {
  name: string
  values: string[]
}

export interface PublicSchema {
  tables: Table[]
  functions: DatabaseFunction[]
  enums: Enum[]
}

/** What the Data API serves, read from the catalog of a database in which the migrations have run. */
export async function readPublicSchema(database: Transaction): Promise<PublicSchema> {
  const [columns, relationships, functions, enums] = [
    await database.query<Column & { table: string }>(columnsSql),
    await database.query<Relationship & { table: string }>(relationshipsSql),
    await database.query<FunctionRow>(functionsSql),
    await database.query<Enum>(enumsSql),
  ]
  return {
    tables: [...new Set(columns.map(({ table }) => table))].map((name) => ({
      name,
      columns: columns.filter(({ table }) => table === name),
      relationships: relationships.filter(({ table }) => table === name),
    })),
    functions: functions.map(functionOf),
    enums,
  }
}

interface FunctionRow {
  name: string
  args: (Argument & { mode: string })[]
  return_type: string
  returns_set: boolean
}

function functionOf({ name, args, return_type, returns_set }: FunctionRow): DatabaseFunction {
  const columns = args.filter(({ mode }) => mode === 't')
  return {
    name,
    args: args.filter(({ mode }) => mode === 'i'),
    returns: columns.length > 0 ? { columns } : { type: return_type },
    returnsSet: returns_set,
  }
}

const columnsSql = `
select
  c.relname::text as table, a.attname::text as name, t.typname::text as type, not a.attnotnull as nullable,
  a.atthasdef or a.attidentity <> '' as "hasDefault", a.attidentity = 'a' or a.attgenerated <> '' as "alwaysGenerated"
from pg_class c
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
join pg_type t on t.oid = a.atttypid
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
order by c.relname::text collate "C", a.attname::text collate "C"`

const columnNamesSql = (table: string, numbers: string) => `(
  select array_agg(a.attname::text order by k.position)
  from unnest(${numbers}) with ordinality as k (attnum, position)
  join pg_attribute a on a.attrelid = ${table} and a.attnum = k.attnum
)`

const relationshipsSql = `
select
  own.relname::text as table, f.conname::text as name, other.relname::text as "referencedTable",
  ${columnNamesSql('f.conrelid', 'f.conkey')} as columns,
  ${columnNamesSql('f.confrelid', 'f.confkey')} as "referencedColumns",
  exists (
    select from pg_constraint u
    where u.conrelid = f.conrelid and u.contype in ('p', 'u') and u.conkey @> f.conkey and u.conkey <@ f.conkey
  ) as "isOneToOne"
from pg_constraint f
join pg_class own on own.oid = f.conrelid and own.relnamespace = 'public'::regnamespace
join pg_class other on other.oid = f.confrelid and other.relnamespace = 'public'::regnamespace
where f.contype = 'f'
order by own.relname::text collate "C", f.conname::text collate "C"`

const functionsSql = `
select
  p.proname::text as name, t.typname::text as return_type, p.proretset as returns_set,
  coalesce((
    select jsonb_agg(jsonb_build_object(
      'name', p.proargnames[a.position],
      'type', argument.typname,
      'mode', coalesce(p.proargmodes[a.position]::text, 'i'),
      'hasDefault', a.position > p.pronargs - p.pronargdefaults
    ) order by p.proargnames[a.position] collate "C")
    from unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) with ordinality as a (type_id, position)
    join pg_type argument on argument.oid = a.type_id
  ), '[]') as args
from pg_proc p
join pg_type t on t.oid = p.prorettype
where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and t.typname <> 'trigger'
order by p.proname::text collate "C"`

const enumsSql = `
select t.typname::text as name, array_agg(e.enumlabel::text order by e.enumsortorder) as values
from pg_type t
join pg_enum e on e.enumtypid = t.oid
where t.typnamespace = 'public'::regnamespace
group by t.typname
order by t.typname::text collate "C"`
