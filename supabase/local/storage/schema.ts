/** What a hosted project has in the schema `storage`, as far as a migration or a policy can see it. */
const hostedSql = `
create schema if not exists storage;
grant usage on schema storage to anon, authenticated, service_role;
alter default privileges in schema storage grant all on tables to anon, authenticated, service_role;
alter default privileges in schema storage grant all on functions to anon, authenticated, service_role;
alter default privileges in schema storage grant all on sequences to anon, authenticated, service_role;

create table if not exists storage.buckets (
  id text primary key,
  name text not null,
  owner uuid,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  public boolean default false,
  avif_autodetection boolean default false,
  file_size_limit bigint,
  allowed_mime_types text[],
  owner_id text
);
create unique index if not exists bname on storage.buckets (name);
alter table storage.buckets enable row level security;

create table if not exists storage.objects (
  id uuid primary key default gen_random_uuid(),
  bucket_id text constraint "objects_bucketId_fkey" references storage.buckets (id),
  name text,
  owner uuid,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  last_accessed_at timestamptz default now(),
  metadata jsonb,
  path_tokens text[] generated always as (string_to_array(name, '/')) stored,
  version text,
  owner_id text,
  user_metadata jsonb
);
create unique index if not exists bucketid_objname on storage.objects (bucket_id, name);
create index if not exists name_prefix_search on storage.objects (name text_pattern_ops);
alter table storage.objects enable row level security;

grant all on storage.buckets, storage.objects to anon, authenticated, service_role;

create or replace function storage.foldername(name text) returns text[] language plpgsql immutable as $$
declare
  parts text[] := string_to_array(name, '/');
begin
  return parts[1 : array_length(parts, 1) - 1];
end $$;

create or replace function storage.filename(name text) returns text language plpgsql immutable as $$
declare
  parts text[] := string_to_array(name, '/');
begin
  return parts[array_length(parts, 1)];
end $$;

create or replace function storage.extension(name text) returns text language plpgsql immutable as $$
begin
  return reverse(split_part(reverse(storage.filename(name)), '.', 1));
end $$;

create or replace function storage.operation() returns text language plpgsql stable as $$
begin
  return current_setting('storage.operation', true);
end $$;

create or replace function storage.allow_any_operation(expected_operations text[]) returns boolean
language sql stable as $$
  select coalesce(bool_or(
    regexp_replace(expected, '^storage\\.', '') = regexp_replace(storage.operation(), '^storage\\.', '')
  ), false)
  from unnest(expected_operations) as expected
  where expected <> ''
$$;

create or replace function storage.allow_only_operation(expected_operation text) returns boolean
language sql stable as $$
  select storage.allow_any_operation(array[expected_operation])
$$;

create or replace function storage.update_updated_at_column() returns trigger language plpgsql as $$
begin
  new.updated_at = now();
  return new;
end $$;
create or replace trigger update_objects_updated_at before update on storage.objects
for each row execute function storage.update_updated_at_column();

-- Hosted refuses it too: a row deleted by SQL would leave its file behind.
create or replace function storage.protect_delete() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('storage.allow_delete_query', true), 'false') <> 'true' then
    raise exception 'Direct deletion from storage tables is not allowed. Use the Storage API instead.'
      using hint = 'This prevents accidental data loss from orphaned objects.', errcode = '42501';
  end if;
  return null;
end $$;
create or replace trigger protect_buckets_delete before delete on storage.buckets
for each statement execute function storage.protect_delete();
create or replace trigger protect_objects_delete before delete on storage.objects
for each statement execute function storage.protect_delete();

grant execute on all functions in schema storage to anon, authenticated, service_role;
`

/**
 * How this server writes a row, and asks whether somebody may: every chunk of an upload asks, so that is one round trip
 * and leaves no error behind. The inner block of `probe` is rolled back, the role with it; a refusal comes out of it.
 */
const ownSql = `
create schema if not exists storage_local;
grant usage on schema storage_local to anon, authenticated, service_role;

create or replace function storage_local.write(object jsonb, upsert boolean) returns uuid language plpgsql as $$
declare
  o storage.objects := jsonb_populate_record(null::storage.objects, object);
begin
  if upsert then
    insert into storage.objects (bucket_id, name, owner, owner_id, metadata, user_metadata, version)
    values (o.bucket_id, o.name, o.owner, o.owner_id, o.metadata, o.user_metadata, o.version)
    on conflict (name, bucket_id) do update
    set metadata = excluded.metadata,
        user_metadata = coalesce(excluded.user_metadata, objects.user_metadata),
        version = excluded.version,
        owner = coalesce(excluded.owner, objects.owner),
        owner_id = coalesce(excluded.owner_id, objects.owner_id)
    returning id into o.id;
  else
    -- Without RETURNING, which would ask for the right to read as well.
    o.id := gen_random_uuid();
    insert into storage.objects (id, bucket_id, name, owner, owner_id, metadata, user_metadata, version)
    values (o.id, o.bucket_id, o.name, o.owner, o.owner_id, o.metadata, o.user_metadata, o.version);
  end if;
  return o.id;
end $$;

create or replace function storage_local.probe(claims jsonb, operation text, object jsonb, upsert boolean)
returns void language plpgsql as $$
begin
  perform set_config('role', claims ->> 'role', true),
          set_config('request.jwt.claims', claims::text, true),
          set_config('request.jwt.claim.sub', coalesce(claims ->> 'sub', ''), true),
          set_config('request.jwt.claim.role', claims ->> 'role', true),
          set_config('storage.operation', operation, true),
          set_config('storage.allow_delete_query', 'true', true);
  perform storage_local.write(object, upsert);
  raise sqlstate 'PT200';
exception when sqlstate 'PT200' then null;
end $$;

-- In a transaction of its own, of which nothing stays: its end need not wait for the disk.
create or replace function storage_local.ask(claims jsonb, operation text, object jsonb, upsert boolean)
returns void language plpgsql as $$
begin
  perform set_config('synchronous_commit', 'off', true);
  perform storage_local.probe(claims, operation, object, upsert);
end $$;
`

/** Idempotent. */
export const storageSql = `${hostedSql}${ownSql}`
