-- Access rule: who may read a clip may read its files. Its owner puts the source where create_clip said, once, and
-- poster and captions beside it; takes captions away, and everything of clips that are unfinished or put away.

insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values (
  'clips', 'clips', false, 5368709120,
  array['video/mp4', 'video/quicktime', 'video/webm', 'video/x-matroska', 'image/webp', 'image/jpeg', 'image/png', 'text/vtt']
)
on conflict (id) do update
set public = excluded.public, file_size_limit = excluded.file_size_limit, allowed_mime_types = excluded.allowed_mime_types;

create function private.my_clip_folders() returns setof text
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select c.owner_id || '/' || c.id from public.clips c where c.id in (select private.my_clip_ids());
end $$;

create function private.my_source_paths() returns setof text
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select c.object_path from public.clips c
  where c.owner_id = (select auth.uid()) and c.status = 'uploading' and c.deleted_at is null;
end $$;

-- Folders in which I may put a poster or captions.
create function private.my_own_clip_folders() returns setof text
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select c.owner_id || '/' || c.id from public.clips c
  where c.owner_id = (select auth.uid()) and c.deleted_at is null;
end $$;

-- Folders whose files I may remove.
create function private.my_discarded_clip_folders() returns setof text
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select c.owner_id || '/' || c.id from public.clips c
  where c.owner_id = (select auth.uid()) and (c.status <> 'ready' or c.deleted_at is not null);
end $$;

create function private.is_side_file(name text) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
  return name ~ '^[0-9a-f-]{36}/[0-9a-f-]{36}/(poster\.webp|captions\.[A-Za-z-]{2,20}\.vtt)$';
end $$;

create function private.folder_of(name text) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return regexp_replace(name, '/[^/]*$', '');
end $$;

revoke execute on all functions in schema private from public;
grant execute on function
  private.my_clip_folders(), private.my_source_paths(), private.my_own_clip_folders(), private.my_discarded_clip_folders(),
  private.is_side_file(text), private.folder_of(text)
to authenticated;

create policy "who may read a clip may read its files" on storage.objects
for select to authenticated
using (bucket_id = 'clips' and private.folder_of(name) in (select private.my_clip_folders()));

create policy "owners upload the source once, and poster and captions" on storage.objects
for insert to authenticated
with check (
  bucket_id = 'clips'
  and (
    name in (select private.my_source_paths())
    or (private.is_side_file(name) and private.folder_of(name) in (select private.my_own_clip_folders()))
  )
);

create policy "owners replace poster and captions" on storage.objects
for update to authenticated
using (
  bucket_id = 'clips' and private.is_side_file(name)
  and private.folder_of(name) in (select private.my_own_clip_folders())
)
with check (
  bucket_id = 'clips' and private.is_side_file(name)
  and private.folder_of(name) in (select private.my_own_clip_folders())
);

create policy "owners remove captions, and all files of clips put away" on storage.objects
for delete to authenticated
using (
  bucket_id = 'clips'
  and (
    private.folder_of(name) in (select private.my_discarded_clip_folders())
    or (name like '%.vtt' and private.folder_of(name) in (select private.my_own_clip_folders()))
  )
);
