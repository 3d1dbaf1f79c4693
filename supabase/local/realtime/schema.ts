export const newMessageChannel = 'realtime_messages'

/** What Postgres takes is shorter than this. */
const notificationBytes = 8000

/**
 * The platform's schema `realtime`: idempotent, run as superuser before the migrations.
 * On hosted Supabase the server reads `realtime.messages` by logical replication; here a trigger
 * announces each committed row, whole where a notification has room for it: its head in one line, and its payload as it
 * stands. The probe rows of the authorisation have no event and are never announced.
 */
export const realtimeSql = `
create schema if not exists realtime;

do $$
begin
  execute format('alter database %I set timezone to ''UTC''', current_database());
end;
$$;
set timezone to 'UTC';

create table if not exists realtime.messages (
  topic text not null,
  extension text not null,
  payload jsonb,
  event text,
  private boolean default false,
  updated_at timestamp not null default now(),
  inserted_at timestamp not null default now(),
  id uuid not null default gen_random_uuid(),
  binary_payload bytea,
  primary key (id, inserted_at),
  constraint messages_payload_exclusive check (payload is null or binary_payload is null)
) partition by range (inserted_at);

create index if not exists messages_inserted_at_topic_index
  on realtime.messages (inserted_at desc, topic)
  where extension = 'broadcast' and private is true;

alter table realtime.messages enable row level security;

grant usage on schema realtime to anon, authenticated, service_role;
grant select, insert, update on realtime.messages to anon, authenticated, service_role;

create or replace function realtime.keep_partitions() returns void
language plpgsql set search_path = ''
as $$
declare
  day date;
  partition_name text;
begin
  for day in select current_date + ahead from generate_series(-1, 3) as ahead loop
    partition_name := 'messages_' || to_char(day, 'YYYY_MM_DD');
    if to_regclass(format('realtime.%I', partition_name)) is null then
      execute format(
        'create table realtime.%I partition of realtime.messages for values from (%L) to (%L)',
        partition_name, day, day + 1
      );
      execute format('alter table realtime.%I enable row level security', partition_name);
    end if;
  end loop;

  for partition_name in
    select child.relname
    from pg_catalog.pg_inherits
    join pg_catalog.pg_class child on child.oid = inhrelid
    where inhparent = 'realtime.messages'::regclass
      and child.relname ~ '^messages_\\d{4}_\\d{2}_\\d{2}$'
      and to_date(substr(child.relname, 10), 'YYYY_MM_DD') < (now() - interval '72 hours')::date
  loop
    execute format('drop table realtime.%I', partition_name);
  end loop;
end;
$$;

revoke execute on function realtime.keep_partitions() from public;
select realtime.keep_partitions();

create or replace function realtime.announce_message() returns trigger
language plpgsql set search_path = ''
as $$
declare
  whole text := json_build_object('id', new.id, 'topic', new.topic, 'event', new.event, 'private', coalesce(new.private, false))
    || e'\\n' || new.payload;
begin
  perform pg_notify('${newMessageChannel}', case when octet_length(whole) < ${notificationBytes} then whole else new.id::text end);
  return null;
end;
$$;

create or replace trigger announce_message
  after insert on realtime.messages
  for each row
  when (new.event is not null and (new.payload is not null or new.binary_payload is not null))
  execute function realtime.announce_message();

create or replace function realtime.topic() returns text
language sql stable set search_path = ''
as $$ select nullif(current_setting('realtime.topic', true), '') $$;

create or replace function realtime.send(payload jsonb, event text, topic text, private boolean default true)
returns void
language plpgsql set search_path = ''
as $$
declare
  message_id uuid := gen_random_uuid();
  full_payload jsonb;
begin
  full_payload := case
    when payload ? 'id' then payload
    else jsonb_set(payload, '{id}', to_jsonb(message_id))
  end;
  perform set_config('realtime.topic', topic, true);
  insert into realtime.messages (id, payload, event, topic, private, extension)
  values (message_id, full_payload, event, topic, private, 'broadcast');
exception
  when others then
    raise warning 'WarnSendingBroadcastMessage: %', sqlerrm;
end;
$$;

create or replace function realtime.send_binary(payload bytea, event text, topic text, private boolean default true)
returns void
language plpgsql set search_path = ''
as $$
begin
  perform set_config('realtime.topic', topic, true);
  insert into realtime.messages (binary_payload, event, topic, private, extension)
  values (payload, event, topic, private, 'broadcast');
exception
  when others then
    raise warning 'WarnSendingBroadcastMessage: %', sqlerrm;
end;
$$;

create or replace function realtime.broadcast_changes(
  topic_name text,
  event_name text,
  operation text,
  table_name text,
  table_schema text,
  new record,
  old record,
  level text default 'ROW'
) returns void
language plpgsql set search_path = ''
as $$
begin
  if level = 'STATEMENT' then
    raise exception 'function can only be triggered for each row, not for each statement';
  end if;
  if operation not in ('INSERT', 'UPDATE', 'DELETE') then
    raise exception 'Unexpected operation type: %', operation;
  end if;
  perform realtime.send(
    jsonb_build_object(
      'old_record', old,
      'record', new,
      'operation', operation,
      'table', table_name,
      'schema', table_schema
    ),
    event_name,
    topic_name
  );
exception
  when others then
    raise exception 'Failed to process the row: %', sqlerrm;
end;
$$;
`
