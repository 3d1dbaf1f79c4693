import type { Transaction } from '../../supabase/local/database.ts'
import type { Caller } from './database.ts'

export interface Attempt {
  who: Caller
  /** One or more statements; the last one counts. */
  statement: string
}

/** How many rows, `denied` for 42501, else the hint or SQLSTATE of the refusal. */
export type Outcome = string

/**
 * Tries each in its caller's name, in a subtransaction that is undone. All in one query, so that hundreds of attempts
 * take a second.
 */
export async function attemptAll(tx: Transaction, attempts: readonly Attempt[]): Promise<Outcome[]> {
  await tx.query(attemptSql)
  const [row] = await tx.query<{ outcomes: string[] | null }>(
    `select array_agg(pg_temp.attempt(one ->> 'role', coalesce(one ->> 'sub', ''), one ->> 'statement') order by position) as outcomes
     from jsonb_array_elements($1::jsonb) with ordinality as asked (one, position)`,
    [JSON.stringify(attempts.map(({ who: { role, sub }, statement }) => ({ role, sub, statement })))],
  )
  return row?.outcomes ?? []
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
