-- Access rule: a clip is its owner's alone until a review opens it to others (the reviews migration adds them).
-- Rows are made and finished by functions; the owner may change title, date and deletion, nothing else.

create table public.clips (
  id uuid primary key,
  owner_id uuid not null references public.profiles (id) on delete cascade,
  title text not null check (private.is_name(title, 200)),
  recorded_on date check (recorded_on between '1990-01-01' and '2200-01-01'),
  status public.clip_status not null default 'uploading',
  object_path text not null unique,
  poster_path text,
  caption_langs text[] not null default '{}',
  duration_s double precision check (duration_s > 0 and duration_s <= 86400),
  width int check (width between 1 and 16384),
  height int check (height between 1 and 16384),
  size_bytes bigint not null check (size_bytes between 1 and 5368709120),
  mime_type text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1,
  deleted_at timestamptz,
  check (status <> 'ready' or duration_s is not null)
);

create index on public.clips (owner_id);

alter table public.clips enable row level security;

grant select, update (title, recorded_on, deleted_at), delete on public.clips to authenticated;

create trigger bump_version before update on public.clips
for each row execute function private.bump_version();

create function private.clip_extension(mime_type text) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return case mime_type
    when 'video/mp4' then 'mp4'
    when 'video/quicktime' then 'mov'
    when 'video/webm' then 'webm'
    when 'video/x-matroska' then 'mkv'
  end;
end $$;

create function private.create_clip(id uuid, title text, mime_type text, size_bytes bigint) returns text
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := auth.uid();
  extension text := private.clip_extension(create_clip.mime_type);
  known public.clips;
  path text;
begin
  if me is null then perform private.deny('Sign in first.'); end if;
  if create_clip.id is null then
    perform private.fail('bad_id', 'The clip has no id. Nothing was saved; try again.');
  end if;
  if private.is_name(btrim(create_clip.title), 200) is not true then
    perform private.fail('bad_title', 'A clip needs a title of 1 to 200 letters.');
  end if;
  if extension is null then
    perform private.fail('bad_type', 'This kind of file cannot be played here. Use mp4, mov, webm or mkv.');
  end if;
  if (create_clip.size_bytes between 1 and 5368709120) is not true then
    perform private.fail('bad_size', 'A clip is between 1 byte and 5 GB.');
  end if;
  select * into known from public.clips c where c.id = create_clip.id;
  if known.id is not null then
    if known.owner_id <> me then perform private.deny('This clip belongs to somebody else.'); end if;
    if known.status <> 'uploading' or known.size_bytes <> create_clip.size_bytes
      or known.mime_type <> create_clip.mime_type then
      perform private.fail('clip_exists', 'This clip was uploaded already.');
    end if;
    return known.object_path;
  end if;
  if (select count(*) from public.clips c where c.owner_id = me and c.status = 'uploading') >= 100 then
    perform private.fail('too_many_uploads', 'You have 100 unfinished uploads. Finish or discard some first.');
  end if;
  path := me || '/' || create_clip.id || '/source.' || extension;
  insert into public.clips (id, owner_id, title, object_path, size_bytes, mime_type)
  values (create_clip.id, me, btrim(create_clip.title), path, create_clip.size_bytes, create_clip.mime_type);
  return path;
end $$;

-- What lies beside the source: the poster and the captions. Called again after either was added.
create function private.refresh_clip_files(id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  clip public.clips;
  folder text;
begin
  select * into clip from public.clips c where c.id = refresh_clip_files.id and c.owner_id = auth.uid();
  if clip.id is null then perform private.deny('This clip is not yours.'); end if;
  folder := clip.owner_id || '/' || clip.id || '/';
  update public.clips c set
    poster_path = (
      select o.name from storage.objects o where o.bucket_id = 'clips' and o.name = folder || 'poster.webp'
    ),
    caption_langs = coalesce((
      select array_agg(substring(o.name from 'captions\.([A-Za-z-]{2,20})\.vtt$') order by o.name)
      from storage.objects o
      where o.bucket_id = 'clips' and o.name ~ ('^' || folder || 'captions\.[A-Za-z-]{2,20}\.vtt$')
    ), '{}')
  where c.id = clip.id;
end $$;

create function private.finish_clip(id uuid, duration_s double precision, width int, height int) returns void
language plpgsql security definer set search_path = '' as $$
declare
  clip public.clips;
  stored_size bigint;
begin
  select * into clip from public.clips c where c.id = finish_clip.id and c.owner_id = auth.uid() for update;
  if clip.id is null then perform private.deny('This clip is not yours.'); end if;
  if clip.status = 'ready' then return; end if;
  if (finish_clip.duration_s > 0 and finish_clip.duration_s <= 86400) is not true then
    perform private.fail('bad_duration', 'The length of this clip is not known. Upload it again.');
  end if;
  select (o.metadata ->> 'size')::bigint into stored_size
  from storage.objects o where o.bucket_id = 'clips' and o.name = clip.object_path;
  if stored_size is null then
    perform private.fail('upload_incomplete', 'The upload has not arrived yet. What was sent is kept; go on with the upload.');
  end if;
  if stored_size <> clip.size_bytes then
    perform private.fail('size_differs', 'The file that arrived has another size than the one you chose. Discard it and upload again.');
  end if;
  update public.clips c
  set status = 'ready', duration_s = finish_clip.duration_s, width = finish_clip.width, height = finish_clip.height
  where c.id = clip.id;
  perform private.refresh_clip_files(clip.id);
end $$;

-- When a clip is put away is the database's to say; taking it back sets null.
create function private.stamp_deletion() returns trigger
language plpgsql set search_path = '' as $$
begin
  if new.deleted_at is not null then
    new.deleted_at := coalesce(old.deleted_at, now());
  end if;
  return new;
end $$;

create trigger stamp_deletion before update of deleted_at on public.clips
for each row execute function private.stamp_deletion();

create function private.tell_clip_owner() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.send(
    'user:' || coalesce(new.owner_id, old.owner_id), 'change',
    jsonb_build_object('table', 'clips', 'op', tg_op, 'record',
      case when tg_op = 'DELETE'
        then jsonb_build_object('id', old.id, 'version', old.version + 1, 'deleted_at', now())
        else to_jsonb(new) end)
  );
  return null;
end $$;

create trigger tell_clip_owner after insert or update or delete on public.clips
for each row execute function private.tell_clip_owner();

revoke execute on all functions in schema private from public;
grant execute on function
  private.create_clip(uuid, text, text, bigint),
  private.finish_clip(uuid, double precision, int, int),
  private.refresh_clip_files(uuid)
to authenticated;

create function public.create_clip(id uuid, title text, mime_type text, size_bytes bigint) returns text
language sql set search_path = '' as $$ select private.create_clip(id, title, mime_type, size_bytes) $$;

create function public.finish_clip(id uuid, duration_s double precision, width int, height int) returns void
language sql set search_path = '' as $$ select private.finish_clip(id, duration_s, width, height) $$;

create function public.refresh_clip_files(id uuid) returns void
language sql set search_path = '' as $$ select private.refresh_clip_files(id) $$;

grant execute on function
  public.create_clip(uuid, text, text, bigint),
  public.finish_clip(uuid, double precision, int, int),
  public.refresh_clip_files(uuid)
to authenticated;
