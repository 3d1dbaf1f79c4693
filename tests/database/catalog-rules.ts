export interface CatalogRule {
  rule: string
  /** Answers a line (column `offender`) for everything that breaks the rule. */
  offenders: string
  /** Something that breaks it, so that the query is known to see it. */
  planted: string
}

const ownSchemas = `('public'::regnamespace, 'private'::regnamespace)`

const policies = `(
  select format('%s on %I.%I', policyname, schemaname, tablename) as offender, *, concat_ws(' ', qual, with_check) as condition
  from pg_policies where schemaname in ('public', 'private', 'storage', 'realtime')
) as policy`

const functions = `(
  select p.oid::regprocedure::text as offender, p.*, n.nspname,
    coalesce(p.proacl, acldefault('f', p.proowner)) as rights
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where p.pronamespace in ${ownSchemas}
) as function`

/** Those of Supabase's own linter, and this project's. */
export const catalogRules: readonly CatalogRule[] = [
  {
    rule: 'every table has row level security',
    offenders: `select relname::text as offender from pg_class
      where relnamespace in ${ownSchemas} and relkind in ('r', 'p') and not relrowsecurity`,
    planted: `create table public.planted (id int primary key)`,
  },
  {
    rule: 'every table has a policy',
    offenders: `select relname::text as offender from pg_class c
      where relnamespace in ${ownSchemas} and relkind in ('r', 'p')
        and not exists (select from pg_policy where polrelid = c.oid)`,
    planted: `create table public.planted (id int primary key)`,
  },
  {
    rule: 'every table has a primary key',
    offenders: `select relname::text as offender from pg_class c
      where relnamespace in ${ownSchemas} and relkind in ('r', 'p')
        and not exists (select from pg_constraint where conrelid = c.oid and contype = 'p')`,
    planted: `create table public.planted (id int)`,
  },
  {
    rule: 'every foreign key has an index that begins with its columns',
    offenders: `select conrelid::regclass || ' ' || conname as offender from pg_constraint f
      where contype = 'f' and connamespace in ${ownSchemas} and not exists (
        select from pg_index i where i.indrelid = f.conrelid and i.indpred is null
          and (string_to_array(i.indkey::text, ' ')::int2[])[1:cardinality(f.conkey)] @> f.conkey
      )`,
    planted: `create table public.planted (id int primary key, clip_id uuid references public.clips (id))`,
  },
  {
    rule: 'every id that a policy compares has an index',
    offenders: `select distinct d.refobjid::regclass || '.' || a.attname as offender
      from pg_policy p
      join pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = p.oid and d.refobjsubid > 0
      join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid and a.atttypid = 'uuid'::regtype
      where d.refobjid = p.polrelid and not exists (
        select from pg_index i where i.indrelid = a.attrelid and i.indkey[0] = a.attnum
      )`,
    planted: `create table public.planted (id int primary key, owner_id uuid);
      create policy planted on public.planted for select to authenticated using (owner_id = (select auth.uid()))`,
  },
  {
    rule: 'no two indexes are the same',
    offenders: `select min(indexrelid::regclass::text) as offender from pg_index i join pg_class c on c.oid = i.indrelid
      where c.relnamespace in ${ownSchemas}
      group by indrelid, indkey::text, coalesce(pg_get_expr(indpred, indrelid), ''), coalesce(pg_get_expr(indexprs, indrelid), '')
      having count(*) > 1`,
    planted: `create index planted on public.clips (owner_id)`,
  },
  {
    rule: 'views ask with the rights of who looks; nothing else that bypasses row level security is served',
    offenders: `select relname::text as offender from pg_class
      where relnamespace = 'public'::regnamespace and (
        relkind in ('m', 'f')
        or relkind = 'v' and not coalesce(reloptions::text[], '{}') && array['security_invoker=true', 'security_invoker=on']
      )`,
    planted: `create view public.planted as select title from public.clips`,
  },
  {
    rule: 'every function has a fixed and empty search_path',
    offenders: `select offender from ${functions} where not coalesce(proconfig, '{}') && array['search_path=""', 'search_path=']`,
    planted: `create function private.planted() returns int language sql as 'select 1'`,
  },
  {
    rule: 'functions of schema private keep their plans',
    offenders: `select offender from ${functions}
      where nspname = 'private' and prolang <> (select l.oid from pg_language l where l.lanname = 'plpgsql')`,
    planted: `create function private.planted() returns int language sql set search_path = '' as 'select 1'`,
  },
  {
    rule: 'definer functions are in schema private alone',
    offenders: `select offender from ${functions} where prosecdef and nspname <> 'private'`,
    planted: `create function public.planted() returns int language sql security definer set search_path = '' as 'select 1'`,
  },
  {
    rule: 'a definer function that people may call asks who calls',
    offenders: `select offender from ${functions}
      where prosecdef and prosrc !~ 'auth\\.uid\\(\\)|private\\.(assert_|my_|usable_invite\\()'
        and exists (select from aclexplode(rights) where grantee = 'authenticated'::regrole)`,
    planted: `create function private.planted() returns int language sql security definer set search_path = '' as 'select 1';
      grant execute on function private.planted() to authenticated`,
  },
  {
    rule: 'no function may be executed by PUBLIC or anon, but the one that every request runs first',
    offenders: `select offender from ${functions}
      where proname <> 'check_request' and exists (select from aclexplode(rights) where grantee in (0, 'anon'::regrole))`,
    planted: `create function public.planted() returns int language sql set search_path = '' as 'select 1';
      grant execute on function public.planted() to public`,
  },
  {
    rule: 'anon has no right to any table, view, sequence or column',
    offenders: `select relname::text as offender from pg_class c
      where relnamespace in ${ownSchemas} and (
        exists (select from aclexplode(relacl) where grantee in (0, 'anon'::regrole))
        or exists (
          select from pg_attribute a cross join lateral aclexplode(a.attacl) as acl
          where a.attrelid = c.oid and acl.grantee in (0, 'anon'::regrole)
        )
      )`,
    planted: `grant select (title) on public.clips to anon`,
  },
  {
    rule: 'what a check or a default asks, people and administrators may ask',
    offenders: `select distinct p.oid::regprocedure || ' ' || writer as offender
      from pg_depend d
      join pg_proc p on p.oid = d.refobjid and d.refclassid = 'pg_proc'::regclass
      left join pg_constraint k on d.classid = 'pg_constraint'::regclass and k.oid = d.objid and k.contype = 'c'
      left join pg_attrdef f on d.classid = 'pg_attrdef'::regclass and f.oid = d.objid
      join pg_class c on c.oid = coalesce(k.conrelid, f.adrelid) and c.relnamespace in ${ownSchemas}
      cross join unnest(array['authenticated', 'service_role']) as writer
      where not has_function_privilege(writer, p.oid, 'execute') or not has_schema_privilege(writer, p.pronamespace, 'usage')`,
    planted: `create function private.planted(body text) returns boolean language sql immutable set search_path = '' as 'select true';
      alter table public.comments add check (private.planted(body))`,
  },
  {
    rule: 'administrators may write every table',
    offenders: `select relname || ' ' || privilege as offender from pg_class cross join unnest(array['select', 'insert', 'update', 'delete']) as privilege
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not has_table_privilege('service_role', oid, privilege)`,
    planted: `revoke update on public.profiles from service_role`,
  },
  {
    rule: 'anon cannot look into schema private',
    offenders: `select 'anon' as offender where has_schema_privilege('anon', 'private', 'usage')`,
    planted: `grant usage on schema private to anon`,
  },
  {
    rule: 'a table made later is open to nobody until it is granted',
    offenders: `select pg_get_userbyid(acl.grantee) || ' ' || defaclobjtype::text as offender
      from pg_default_acl cross join lateral aclexplode(defaclacl) as acl
      where defaclnamespace = 'public'::regnamespace and acl.grantee in (0, 'anon'::regrole, 'authenticated'::regrole)`,
    planted: `alter default privileges in schema public grant select on tables to authenticated`,
  },
  {
    rule: 'people may neither truncate nor refer to a table, nor put triggers on it',
    offenders: `select relname || ' ' || privilege_type as offender from pg_class cross join lateral aclexplode(relacl) as acl
      where relnamespace in ${ownSchemas} and acl.grantee = 'authenticated'::regrole
        and privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')`,
    planted: `grant truncate on public.clips to authenticated`,
  },
  {
    rule: 'every policy is for people who are signed in',
    offenders: `select offender from ${policies} where roles <> '{authenticated}'`,
    planted: `create policy planted on public.clips for insert to public with check (owner_id = (select auth.uid()))`,
  },
  {
    rule: 'no policy is always true',
    offenders: `select offender from ${policies}
      where coalesce(qual, '') ~ '^\\(*(true|1 = 1)\\)*$' or coalesce(with_check, '') ~ '^\\(*(true|1 = 1)\\)*$'`,
    planted: `create policy planted on public.clips for insert to authenticated with check (true)`,
  },
  {
    rule: 'one permissive policy a table, command and role',
    offenders: `select min(offender) as offender from ${policies}
      cross join unnest(case cmd when 'ALL' then array['SELECT', 'INSERT', 'UPDATE', 'DELETE'] else array[cmd] end) as command
      cross join unnest(roles) as role
      where permissive = 'PERMISSIVE' group by schemaname, tablename, command, role having count(*) > 1`,
    planted: `create policy planted on public.clips for all to authenticated using (owner_id = (select auth.uid()))`,
  },
  {
    rule: 'who asks is asked once a query: (select auth.uid())',
    offenders: `select offender from ${policies}
      where regexp_replace(condition, 'SELECT (auth|realtime|storage)\\.[a-z]+\\(\\)', '', 'g') ~ '(auth|realtime|current_setting)[.(]|storage\\.operation\\('`,
    planted: `create policy planted on public.clips for insert to authenticated with check (owner_id = auth.uid())`,
  },
  {
    rule: 'no policy calls a function for each row, unless it only looks at the text of a path',
    offenders: `select offender from ${policies}
      where regexp_replace(condition, '(SELECT|FROM) private\\.\\w+\\(\\)|private\\.(folder_of|is_side_file)\\(', '', 'g') ~ 'private\\.\\w+\\('`,
    planted: `create function private.planted(id uuid) returns boolean language sql stable set search_path = '' as 'select true';
      create policy planted on public.clips for insert to authenticated with check (private.planted(id))`,
  },
  {
    rule: 'no policy trusts what people can write into their own token',
    offenders: `select offender from ${policies} where condition ~ 'user_metadata|raw_user_meta_data|jwt'`,
    planted: `create policy planted on public.clips for insert to authenticated
      with check ((select auth.jwt()) -> 'user_metadata' ->> 'role' = 'lead')`,
  },
  {
    rule: 'no name of a policy was cut off by Postgres',
    offenders: `select offender from ${policies} where octet_length(policyname) >= 63`,
    planted: `create policy "a policy whose name is so long that Postgres cuts it off somewhere in the middle" on public.clips
      for insert to authenticated with check (owner_id = (select auth.uid()))`,
  },
  {
    rule: 'no extension in schema public',
    offenders: `select extname::text as offender from pg_extension where extnamespace = 'public'::regnamespace`,
    planted: `drop extension pgcrypto cascade; create extension pgcrypto schema public`,
  },
  {
    rule: 'every versioned row gets a new version by a trigger',
    offenders: `select c.relname::text as offender from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'version'
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not exists (
        select from pg_trigger t join pg_proc p on p.oid = t.tgfoid
        where t.tgrelid = c.oid and p.proname = 'bump_version' and t.tgenabled <> 'D' and t.tgattr::text = ''
      )`,
    planted: `drop trigger bump_version on public.comments`,
  },
  {
    rule: 'what people write has a greatest length or a range, checked in the database',
    offenders: `select c.relname || '.' || a.attname as offender
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0
        and a.atttypid = any (array['text', 'jsonb', 'int4', 'int8', 'float8', 'numeric', 'date']::regtype[])
        and (has_column_privilege('authenticated', c.oid, a.attnum, 'insert')
          or has_column_privilege('authenticated', c.oid, a.attnum, 'update'))
        and not exists (
          select from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any (k.conkey)
        )`,
    planted: `alter table public.comments add column planted text; grant insert (planted) on public.comments to authenticated`,
  },
]
