-- Access rule: nobody has any right until a later migration grants it, table by table, column by column.
-- Functions that must look past row level security live in schema `private`, which the Data API does not serve.
-- They are PL/pgSQL, which keeps its plans: a function in SQL with rights or a search path of its own is planned anew at
-- every call, and a policy calls several.

create schema private;
revoke all on schema private from public;
grant usage on schema private to authenticated;

-- Hosted projects grant everything in `public` to every API role by default; here each grant is explicit.
alter default privileges in schema public revoke all on tables from anon, authenticated;
alter default privileges in schema public revoke all on sequences from anon, authenticated;
alter default privileges in schema public revoke all on functions from anon, authenticated;
alter default privileges revoke execute on functions from public;

create type public.group_role as enum ('lead', 'coach', 'teacher', 'observer');
create type public.clip_status as enum ('uploading', 'ready', 'failed');
create type public.review_audience as enum ('coaches', 'members');
create type public.review_state as enum ('draft', 'lobby', 'running', 'paused', 'debrief', 'closed');
create type public.participant_role as enum ('presenter', 'facilitator', 'participant', 'observer');
create type public.answer_kind as enum ('text', 'scale', 'choice');

-- A sentence for the person, and a word (the hint) for the program.
create function private.fail(reason text, sentence text) returns void
language plpgsql immutable set search_path = '' as $$
begin
  raise exception using errcode = 'P0001', message = sentence, hint = reason;
end $$;

create function private.deny(sentence text) returns void
language plpgsql immutable set search_path = '' as $$
begin
  raise exception using errcode = '42501', message = sentence;
end $$;

create function private.bump_version() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.version := old.version + 1;
  new.updated_at := now();
  return new;
end $$;

-- One line of text that a person may call something by.
create function private.is_name(value text, longest int) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
  return char_length(value) <= longest and btrim(value) <> '' and value !~ '[[:cntrl:]]';
end $$;
grant execute on function private.is_name(text, int) to authenticated;

-- Broadcasts are sent by the database alone; a failure to send never fails the write (realtime.send warns).
create function private.send(topic text, event text, payload jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform realtime.send(payload, event, topic, true);
end $$;

-- "Fetch again what you hold of this": said to one person.
create function private.say_stale(to_user uuid, scope text, about jsonb default '{}') returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.send('user:' || to_user, 'stale', jsonb_build_object('scope', scope) || about);
end $$;
