-- Access rule: the author always reads their own; others read what is neither private nor sealed nor deleted, in reviews
-- they may read. One writes as oneself, in the running step, if the protocol lets one's role write; private notes at any
-- time. Only the author changes a comment, never once they have committed the step; resolving is open to who takes part.

create table public.comments (
  id uuid primary key default gen_random_uuid(),
  review_id uuid not null references public.reviews (id) on delete cascade,
  step int not null check (step >= 0),
  author_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  parent_id uuid,
  response_id uuid,
  kind text not null default 'note' check (kind ~ '^[a-z][a-z0-9_-]{0,29}$'),
  start_s double precision check (start_s >= 0 and start_s <= 86400),
  end_s double precision check (end_s > start_s and end_s <= 86400),
  body text not null default '' check (char_length(body) <= 5000),
  ink jsonb check (jsonb_typeof(ink) = 'object' and octet_length(ink::text) <= 200000),
  is_private boolean not null default false,
  resolved_at timestamptz,
  resolved_by uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1,
  deleted_at timestamptz,
  unique (id, review_id),
  foreign key (parent_id, review_id) references public.comments (id, review_id) on delete cascade,
  check (parent_id is null or response_id is null),
  check (end_s is null or start_s is not null),
  check (btrim(body, E' \t\r\n') <> '' or ink is not null)
);

create index on public.comments (review_id, id);
create index on public.comments (parent_id, review_id);
create index on public.comments (author_id);
create index on public.comments (response_id);
create index on public.comments (resolved_by);

alter table public.comments enable row level security;

create policy "own, and others' that are not private, sealed or deleted" on public.comments
for select to authenticated
using (
  review_id in (select private.my_review_ids())
  and (
    author_id = (select auth.uid())
    or (
      not is_private and deleted_at is null
      and (
        (review_id, step) in (select o.review_id, o.step from private.my_open_steps() o)
        or (review_id, step, author_id) in (select o.review_id, o.step, o.author_id from private.my_open_authors() o)
      )
    )
  )
);

create policy "as oneself, where one may write; private notes at any time" on public.comments
for insert to authenticated
with check (
  author_id = (select auth.uid())
  and (
    (review_id, step) in (select w.review_id, w.step from private.my_writable_steps() w)
    or (is_private and parent_id is null and review_id in (select private.my_open_review_ids()))
  )
);

create policy "authors change their own while the review is open" on public.comments
for update to authenticated
using (author_id = (select auth.uid()) and review_id in (select private.my_open_review_ids()))
with check (author_id = (select auth.uid()) and review_id in (select private.my_open_review_ids()));

grant select,
  insert (id, review_id, step, author_id, parent_id, response_id, kind, start_s, end_s, body, ink, is_private),
  update (kind, start_s, end_s, body, ink, deleted_at)
on public.comments to authenticated;

create function private.fill_step() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  new.step := coalesce(new.step, (select r.step from public.reviews r where r.id = new.review_id), 0);
  return new;
end $$;

-- Runs after row level security has let the row in, so that a stranger learns nothing from the sentences.
create function private.check_comment() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  review public.reviews;
  step jsonb;
  parent public.comments;
begin
  if new.deleted_at is not null then return null; end if;
  select * into review from public.reviews r where r.id = new.review_id;
  step := private.step_of(review, new.step);
  if step is null then
    perform private.fail('unknown_step', 'This step is not part of the review.');
  end if;
  if new.start_s > (select c.duration_s + 1 from public.clips c where c.id = review.clip_id) then
    perform private.fail('after_the_end', 'This moment lies after the end of the clip.');
  end if;
  if new.is_private then return null; end if;
  if not (step -> 'kinds' ? new.kind) and not (new.kind = 'note' and (new.parent_id is not null or new.response_id is not null)) then
    perform private.fail('kind_not_in_step', 'This kind of comment does not belong to this step.');
  end if;
  if new.parent_id is null and new.response_id is null and (step ->> 'needs_moment')::boolean and new.start_s is null then
    perform private.fail('needs_moment', 'In this step every comment stands at a moment of the clip.');
  end if;
  if tg_op = 'UPDATE' and old.deleted_at is null then return null; end if;

  perform private.enter_review(new.review_id, new.author_id);
  if new.parent_id is not null then
    select * into parent from public.comments c where c.id = new.parent_id;
    if parent.deleted_at is not null then
      perform private.fail('parent_deleted', 'The comment you reply to was deleted. Your words are kept as a draft.');
    end if;
    if parent.parent_id is not null then
      perform private.fail('reply_to_reply', 'A reply hangs under a comment, not under another reply.');
    end if;
    if parent.is_private or not private.may_read_entry(review, parent.step, parent.author_id, new.author_id) then
      perform private.deny('This comment is not open to you.');
    end if;
  elsif new.response_id is not null then
    if not exists (
      select from public.responses a
      where a.id = new.response_id and a.review_id = new.review_id and a.committed_at is not null
    ) then
      perform private.deny('This answer is not open to you.');
    end if;
  else
    if not private.step_is_open(review, new.step) and private.has_committed(review.id, new.step, new.author_id) then
      perform private.fail('step_committed', 'You have finished this step. What you wrote in it stands as it is.');
    end if;
    -- two tabs at once count one after the other
    perform from public.review_participants p
    where p.review_id = review.id and p.user_id = new.author_id for update;
    if (
      select count(*) from public.comments c
      where c.review_id = new.review_id and c.step = new.step and c.author_id = new.author_id
        and c.parent_id is null and c.response_id is null and c.deleted_at is null and not c.is_private
    ) > (step ->> 'max_entries')::int then
      perform private.fail('max_entries', format('In this step everybody writes %s at most.', step ->> 'max_entries'));
    end if;
  end if;
  return null;
end $$;

-- May this person read what that author wrote in that step? The rule of the select policy, asked for one person.
create function private.may_read_entry(review public.reviews, step int, author uuid, reader uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return author = reader
    or private.step_is_open(review, step)
    or (
      private.step_of(review, step) ->> 'reveal' = 'after_own_commit'
      and case when private.must_commit(review, step, reader)
        then private.has_committed(review.id, step, reader)
        else not private.must_commit(review, step, author) or private.has_committed(review.id, step, author)
      end
    );
end $$;

create function private.guard_committed_comment() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if (new.kind, new.body, new.ink, new.start_s, new.end_s, new.deleted_at)
      is distinct from (old.kind, old.body, old.ink, old.start_s, old.end_s, old.deleted_at)
    and not new.is_private
    and exists (
      select from public.step_commits c
      where c.review_id = old.review_id and c.step = old.step and c.user_id = old.author_id
        and c.committed_at >= old.created_at
    )
  then
    perform private.fail('step_committed', 'You have finished this step. What you wrote in it stands as it is.');
  end if;
  return new;
end $$;

create trigger fill_step before insert on public.comments
for each row execute function private.fill_step();
create trigger guard_committed before update on public.comments
for each row execute function private.guard_committed_comment();
create trigger stamp_deletion before update of deleted_at on public.comments
for each row execute function private.stamp_deletion();
create trigger bump_version before update on public.comments
for each row execute function private.bump_version();
create trigger check_comment after insert or update of kind, start_s, end_s, deleted_at on public.comments
for each row execute function private.check_comment();

create function private.set_comment_resolved(comment_id uuid, resolved boolean) returns void
language plpgsql security definer set search_path = '' as $$
declare
  comment public.comments;
  review public.reviews;
begin
  select * into comment from public.comments c where c.id = set_comment_resolved.comment_id;
  select * into review from public.reviews r where r.id = comment.review_id;
  if review.id is null or review.id not in (select private.my_open_review_ids())
    or comment.deleted_at is not null
    or (comment.is_private and comment.author_id <> auth.uid())
    or not private.may_read_entry(review, comment.step, comment.author_id, auth.uid())
    or private.roles_in(review, auth.uid()) = array['observer']
  then
    perform private.deny('This comment is not yours to resolve.');
  end if;
  update public.comments c
  set resolved_at = case when resolved then coalesce(c.resolved_at, now()) end,
      resolved_by = case when resolved then coalesce(c.resolved_by, auth.uid()) end
  where c.id = comment.id and (c.resolved_at is null) = coalesce(resolved, false);
end $$;

create function private.commit_step(review_id uuid, step int) returns void
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := auth.uid();
  review public.reviews;
  rules jsonb;
begin
  perform private.assert_reads(commit_step.review_id);
  select * into review from public.reviews r where r.id = commit_step.review_id for update;
  rules := private.step_of(review, commit_step.step);
  if rules is null then
    perform private.fail('unknown_step', 'This step is not part of the review.');
  end if;
  if review.state <> 'running' or review.step <> commit_step.step then
    perform private.fail('step_not_running', 'This step is not running now.');
  end if;
  if not rules -> 'may_write' ?| private.roles_in(review, me) then
    perform private.deny('In this step you only read.');
  end if;
  if private.must_commit(review, commit_step.step, me) and (
    select count(*) from public.comments c
    where c.review_id = review.id and c.step = commit_step.step and c.author_id = me
      and c.parent_id is null and c.response_id is null and c.deleted_at is null and not c.is_private
  ) < (rules ->> 'min_entries')::int then
    perform private.fail('too_few_entries', format('Write at least %s of your own first.', rules ->> 'min_entries'));
  end if;
  perform private.enter_review(review.id, me);
  insert into public.step_commits (review_id, step, user_id) values (review.id, commit_step.step, me)
  on conflict do nothing;
  if not private.step_is_open(review, commit_step.step) and (
    (rules ->> 'reveal' = 'after_own_commit' and rules -> 'must_commit' = '["presenter"]' and review.presenter_id = me)
    or (rules ->> 'reveal' = 'all_committed' and not exists (
      select from public.review_participants p
      join public.group_members m on m.group_id = review.group_id and m.user_id = p.user_id
      where p.review_id = review.id
        and private.must_commit(review, commit_step.step, p.user_id)
        and not private.has_committed(review.id, commit_step.step, p.user_id)
    ))
  ) then
    update public.reviews r set revealed_steps = r.revealed_steps || commit_step.step where r.id = review.id;
  end if;
end $$;

revoke execute on all functions in schema private from public;
grant execute on function
  private.set_comment_resolved(uuid, boolean),
  private.commit_step(uuid, int)
to authenticated;

create function public.set_comment_resolved(comment_id uuid, resolved boolean) returns void
language sql set search_path = '' as $$ select private.set_comment_resolved(comment_id, resolved) $$;

create function public.commit_step(review_id uuid, step int) returns void
language sql set search_path = '' as $$ select private.commit_step(review_id, step) $$;

grant execute on function public.set_comment_resolved(uuid, boolean), public.commit_step(uuid, int) to authenticated;
