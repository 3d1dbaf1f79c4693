-- Access rule: a profile is readable by its owner, by those who share a group with them, and by those who can read
-- a review they took part in. Only the owner may change it, and only the name.

create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  display_name text not null check (private.is_name(display_name, 80)),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

alter table public.profiles enable row level security;

grant select, update (display_name) on public.profiles to authenticated;

create trigger bump_version before update on public.profiles
for each row execute function private.bump_version();

create function private.create_profile() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  wished text := btrim(regexp_replace(left(new.raw_user_meta_data ->> 'display_name', 80), '[[:cntrl:]]+', ' ', 'g'));
  from_email text := btrim(regexp_replace(left(split_part(new.email, '@', 1), 80), '[[:cntrl:]]+', ' ', 'g'));
begin
  insert into public.profiles (id, display_name)
  values (new.id, coalesce(nullif(wished, ''), nullif(from_email, ''), 'Somebody'));
  return new;
end $$;

create trigger create_profile after insert on auth.users
for each row execute function private.create_profile();
