import type { Transaction } from '../../supabase/local/database.ts'
import type { World } from '../support/personas.ts'
import { attempts } from './attempts.ts'

export const personas = ['anon', 'stranger', 'exMember', 'observer', 'teacher', 'coach', 'lead', 'presenter'] as const

export type Persona = (typeof personas)[number]

/** A cell: how many rows, `denied` for 42501, else the hint or SQLSTATE of the refusal. */
export type Line = readonly [attempt: string, ...outcomes: string[]]

/** Probe rows as Realtime makes them; inserted by its administrator. */
export async function addProbes(tx: Transaction): Promise<void> {
  await tx.query(
    `insert into realtime.messages (topic, extension, private)
     select 'probe', extension, false from unnest(array['broadcast', 'postgres_changes']) as extension`,
  )
}

/**
 * Tries each attempt in each persona's name, in a subtransaction that is undone. Everything in one query, so that the
 * whole table can be asked again for every rule that is taken away.
 */
export async function whoMay(tx: Transaction, world: World, names = Object.keys(attempts)): Promise<Line[]> {
  await tx.query(attemptSql)
  const asked = names.flatMap((name) => personas.map((persona) => ({ persona, statement: statementOf(name, world, persona) })))
  const [row] = await tx.query<{ outcomes: string[] }>(
    `select array_agg(
       pg_temp.attempt(
         case when one ->> 'caller' is null then 'anon' else 'authenticated' end,
         coalesce(one ->> 'caller', ''), one ->> 'statement'
       ) order by position) as outcomes
     from jsonb_array_elements($1::jsonb) with ordinality as asked (one, position)`,
    [JSON.stringify(asked.map(({ persona, statement }) => ({ caller: callerOf(world, persona)?.sub, statement })))],
  )
  const outcomes = row?.outcomes ?? []
  return names.map((name, index) => [name, ...outcomes.slice(index * personas.length, (index + 1) * personas.length)])
}

function callerOf(world: World, persona: Persona) {
  return persona === 'anon' ? undefined : world[persona]
}

function statementOf(name: string, world: World, persona: Persona): string {
  const attempt = attempts[name]
  if (!attempt) throw new Error(`No attempt is called "${name}".`)
  return attempt(world, callerOf(world, persona) ?? world.presenter)
}

const attemptSql = `
create or replace function pg_temp.attempt(caller_role text, caller text, statement text) returns text
language plpgsql as $$
declare
  touched bigint;
  hint text;
begin
  perform
    set_config('request.jwt.claims', jsonb_build_object('role', caller_role, 'sub', nullif(caller, ''))::text, true),
    set_config('request.jwt.claim.sub', caller, true),
    set_config('request.jwt.claim.role', caller_role, true),
    set_config('role', caller_role, true);
  execute statement;
  get diagnostics touched = row_count;
  raise exception using errcode = 'UNDOX', message = touched::text;
exception
  when sqlstate 'UNDOX' then return sqlerrm;
  when others then
    get stacked diagnostics hint = pg_exception_hint;
    return case sqlstate when '42501' then 'denied' when 'P0001' then hint else sqlstate end;
end $$`

/** Lines of \`attempt | cells\`, the first of which names the personas. */
export function readTable(text: string): Line[] {
  const [header, ...lines] = text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((part) => part.trim()))
    .map(([name = '', cells = '']): Line => [name, ...cells.split(/\s+/).filter((cell) => cell !== '')])
  if (header?.slice(1).join() !== personas.join()) throw new Error(`The table is about ${header?.slice(1).join()}.`)
  return lines.filter(([name]) => name !== '')
}

export function writeTable(lines: readonly Line[]): string {
  return [['', ...personas], ...lines]
    .map(([name = '', ...cells]) => `${name.padEnd(42)}| ${cells.map((cell) => cell.padEnd(9)).join(' ')}`.trimEnd())
    .join('\n')
}
