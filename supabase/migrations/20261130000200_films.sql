-- Access rule: files come into the bucket by the uploads the app makes, plain or resumable, in their owner's name and of
-- the size that create_clip was told. A clip that is ready keeps the film it was finished with: no signed address, copy,
-- move or upload that was begun before puts another in its place, and one that did would be shown to nobody.

-- Which of the versions that Storage has given the file; null where it was not known.
alter table public.clips add column object_version text;

create or replace function private.finish_clip(id uuid, duration_s double precision, width int, height int) returns void
language plpgsql security definer set search_path = '' as $$
declare
  clip public.clips;
  stored_size bigint;
  stored_version text;
begin
  select * into clip from public.clips c where c.id = finish_clip.id and c.owner_id = auth.uid() for update;
  if clip.id is null then perform private.deny('This clip is not yours.'); end if;
  if clip.status = 'ready' then return; end if;
  if (finish_clip.duration_s > 0 and finish_clip.duration_s <= 86400) is not true then
    perform private.fail('bad_duration', 'The length of this clip is not known. Upload it again.');
  end if;
  select (o.metadata ->> 'size')::bigint, coalesce(o.version, '') into stored_size, stored_version
  from storage.objects o where o.bucket_id = 'clips' and o.name = clip.object_path;
  if stored_size is null then
    perform private.fail('upload_incomplete', 'The upload has not arrived yet. What was sent is kept; go on with the upload.');
  end if;
  if stored_size <> clip.size_bytes then
    perform private.fail('size_differs', 'The file that arrived has another size than the one you chose. Discard it and upload again.');
  end if;
  update public.clips c
  set status = 'ready', duration_s = finish_clip.duration_s, width = finish_clip.width, height = finish_clip.height,
      object_version = stored_version
  where c.id = clip.id;
  perform private.refresh_clip_files(clip.id);
end $$;

-- Hosted Storage asks whether one may upload before the first byte comes, and writes the row in its own name after the
-- last: an upload that was asked for before finish_clip and ends after it is not refused there. It is not shown either.
create or replace function private.my_clip_folders() returns setof text
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select c.owner_id || '/' || c.id from public.clips c
  where c.id in (select private.my_clip_ids())
    and not exists (
      select from storage.objects o
      where o.bucket_id = 'clips' and o.name = c.object_path and coalesce(o.version, '') <> c.object_version
    );
end $$;

-- The sources I may upload, and how many bytes each was said to have.
create function private.my_announced_sources() returns table (path text, size_bytes bigint)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select c.object_path, c.size_bytes from public.clips c
  where c.owner_id = (select auth.uid()) and c.status = 'uploading' and c.deleted_at is null;
end $$;

create or replace function private.my_source_paths() returns setof text
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select a.path from private.my_announced_sources() a;
end $$;

revoke execute on all functions in schema private from public;
grant execute on function private.my_announced_sources() to authenticated;

-- No operation: the database itself. Before the file has come, a plain upload says how long its request is, a form
-- around the file included; a resumable one says how long the file is. How much has come is its `size`.
create policy "by the uploads of the app, of the size announced" on storage.objects
as restrictive for insert to authenticated
with check (
  bucket_id <> 'clips'
  or coalesce((select storage.operation()), '') = ''
  or (
    (select storage.operation()) in (
      'storage.object.upload', 'storage.object.upload_update',
      'storage.tus.upload.create', 'storage.tus.upload.part', 'storage.tus.upload.delete'
    )
    and (
      private.is_side_file(name)
      or exists (
        select from private.my_announced_sources() a
        where a.path = name
          and coalesce(metadata ->> 'size', metadata ->> 'contentLength')::numeric - a.size_bytes between 0
            and case when metadata ? 'size' or (select storage.operation()) like 'storage.tus.%' then 0 else 16384 end
      )
    )
  )
);

do $$
begin
  update public.clips c set object_version = coalesce(o.version, '')
  from storage.objects o
  where c.status = 'ready' and o.bucket_id = 'clips' and o.name = c.object_path;
end $$;
