-- Access rule: a review is read by its presenter and, while it lasts, by the members its audience names; all of them
-- only as long as they are in the group and the clip is not put away. The presenter changes what is shared and until
-- when; the facilitator moves it on; both through grants on single columns or through functions.

create table public.reviews (
  id uuid primary key default gen_random_uuid(),
  clip_id uuid not null references public.clips (id) on delete cascade,
  group_id uuid not null references public.groups (id) on delete cascade,
  presenter_id uuid not null references public.profiles (id) on delete cascade,
  -- asked at the end of the transaction: whoever leaves a group hands over before their account is gone
  facilitator_id uuid not null references public.profiles (id) deferrable initially deferred,
  audience public.review_audience not null,
  focus_question text not null default '' check (char_length(focus_question) <= 500),
  protocol jsonb not null check (octet_length(protocol::text) <= 40000),
  state public.review_state not null,
  step int not null default 0 check (step >= 0),
  step_started_at timestamptz,
  step_extra_s int not null default 0 check (step_extra_s between 0 and 36000),
  paused_at timestamptz,
  revealed_steps int[] not null default '{}',
  topic_epoch int not null default 1 check (topic_epoch > 0),
  consent_basis text check (consent_basis in ('families_agreed', 'school_policy', 'no_pupils_recognisable')),
  opt_out_checked boolean not null default false,
  expires_at timestamptz check (expires_at > '2000-01-01' and expires_at < '2200-01-01'),
  closed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1,
  check (step < jsonb_array_length(protocol -> 'steps'))
);

create table public.review_participants (
  review_id uuid not null references public.reviews (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  role public.participant_role not null,
  joined_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1,
  primary key (review_id, user_id)
);

create table public.step_commits (
  review_id uuid not null references public.reviews (id) on delete cascade,
  step int not null check (step >= 0),
  user_id uuid not null references public.profiles (id) on delete cascade,
  committed_at timestamptz not null default now(),
  primary key (review_id, step, user_id)
);

-- Who moved a review on, and how: append-only.
create table public.review_moves (
  id bigint generated always as identity primary key,
  review_id uuid not null references public.reviews (id) on delete cascade,
  event text not null check (char_length(event) <= 20),
  step int not null,
  moved_by uuid references public.profiles (id) on delete set null,
  moved_at timestamptz not null default now()
);

create index on public.reviews (clip_id);
create index on public.reviews (group_id);
create index on public.reviews (presenter_id);
create index on public.reviews (facilitator_id);
create index on public.review_participants (user_id);
create index on public.step_commits (user_id);
create index on public.review_moves (review_id);
create index on public.review_moves (moved_by);

create function private.my_review_ids() returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select r.id
  from public.group_members m
  join public.reviews r on r.group_id = m.group_id
  join public.clips c on c.id = r.clip_id and c.deleted_at is null
  where m.user_id = (select auth.uid())
    and (
      r.presenter_id = m.user_id
      or (
        r.state <> 'draft'
        and (r.expires_at is null or r.expires_at > now())
        and (r.audience = 'members' or m.role = 'coach' or r.facilitator_id = m.user_id)
      )
    );
end $$;

-- Reviews in which something can still be written.
create function private.my_open_review_ids() returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select r.id from public.reviews r
  where r.id in (select private.my_review_ids()) and r.state not in ('draft', 'closed');
end $$;

-- What somebody is in a review. The presenter who also facilitates is both; who has not joined yet is what they would
-- be on joining.
create function private.roles_in(review public.reviews, person uuid) returns text[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select array_remove(array[
      case when review.facilitator_id = person then 'facilitator' end,
      case
        when review.presenter_id = person then 'presenter'
        when review.facilitator_id = person then null
        else coalesce(
          (select p.role::text from public.review_participants p where p.review_id = review.id and p.user_id = person),
          (select case m.role when 'observer' then 'observer' else 'participant' end
           from public.group_members m where m.group_id = review.group_id and m.user_id = person)
        )
      end
    ], null)
  );
end $$;

create function private.step_of(review public.reviews, step int) returns jsonb
language plpgsql immutable set search_path = '' as $$
begin
  return review.protocol -> 'steps' -> step;
end $$;

create function private.must_commit(review public.reviews, step int, person uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return coalesce(private.step_of(review, step) -> 'must_commit' ?| private.roles_in(review, person), false);
end $$;

create function private.step_is_open(review public.reviews, step int) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
  return private.step_of(review, step) ->> 'reveal' = 'immediate' or step = any (review.revealed_steps);
end $$;

create function private.has_committed(review_id uuid, step int, person uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.step_commits c
    where c.review_id = has_committed.review_id and c.step = has_committed.step and c.user_id = person
  );
end $$;

-- Steps whose entries I may read whoever wrote them.
create function private.my_open_steps() returns table (review_id uuid, step int)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select r.id, s.step
  from public.reviews r
  cross join lateral generate_series(0, jsonb_array_length(r.protocol -> 'steps') - 1) as s (step)
  where r.id in (select private.my_review_ids())
    and (
      private.step_is_open(r, s.step)
      or (
        private.step_of(r, s.step) ->> 'reveal' = 'after_own_commit'
        and private.must_commit(r, s.step, (select auth.uid()))
        and private.has_committed(r.id, s.step, (select auth.uid()))
      )
    );
end $$;

-- In steps that are sealed for others: whose entries I, who have nothing to commit there, may read already.
create function private.my_open_authors() returns table (review_id uuid, step int, author_id uuid)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select r.id, s.step, p.user_id
  from public.reviews r
  cross join lateral generate_series(0, jsonb_array_length(r.protocol -> 'steps') - 1) as s (step)
  join public.review_participants p on p.review_id = r.id
  where r.id in (select private.my_review_ids())
    and private.step_of(r, s.step) ->> 'reveal' = 'after_own_commit'
    and not private.step_is_open(r, s.step)
    and not private.must_commit(r, s.step, (select auth.uid()))
    and (not private.must_commit(r, s.step, p.user_id) or private.has_committed(r.id, s.step, p.user_id));
end $$;

-- The running steps in which the protocol lets me write.
create function private.my_writable_steps() returns table (review_id uuid, step int)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select r.id, r.step
  from public.reviews r
  where r.id in (select private.my_review_ids())
    and r.state = 'running'
    and private.step_of(r, r.step) -> 'may_write' ?| private.roles_in(r, (select auth.uid()));
end $$;

create function private.my_clip_ids() returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select c.id from public.clips c where c.owner_id = (select auth.uid())
  union
  select r.clip_id from public.reviews r where r.id in (select private.my_review_ids());
end $$;

-- Those I share a group or a review with: whose names I may read.
create function private.my_peer_ids() returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select m.user_id from public.group_members m where m.group_id in (select private.my_group_ids())
  union
  select p.user_id from public.review_participants p where p.review_id in (select private.my_review_ids());
end $$;

alter table public.reviews enable row level security;
alter table public.review_participants enable row level security;
alter table public.step_commits enable row level security;
alter table public.review_moves enable row level security;

create policy "oneself and those one shares a group or review with" on public.profiles
for select to authenticated
using (id = (select auth.uid()) or id in (select private.my_peer_ids()));

create policy "people change their own name" on public.profiles
for update to authenticated
using (id = (select auth.uid())) with check (id = (select auth.uid()));

create policy "the owner, and who may read a review of the clip" on public.clips
for select to authenticated
using (owner_id = (select auth.uid()) or id in (select private.my_clip_ids()));

create policy "owners change their clips" on public.clips
for update to authenticated
using (owner_id = (select auth.uid())) with check (owner_id = (select auth.uid()));

create policy "owners discard what is unfinished or put away" on public.clips
for delete to authenticated
using (owner_id = (select auth.uid()) and (status <> 'ready' or deleted_at is not null));

create policy "presenter and audience" on public.reviews
for select to authenticated using (id in (select private.my_review_ids()));

create policy "presenters change what they share" on public.reviews
for update to authenticated
using (presenter_id = (select auth.uid()) and id in (select private.my_review_ids()))
with check (presenter_id = (select auth.uid()) and id in (select private.my_review_ids()));

create policy "who reads a review sees who takes part" on public.review_participants
for select to authenticated using (review_id in (select private.my_review_ids()));

create policy "who reads a review sees who has committed" on public.step_commits
for select to authenticated using (review_id in (select private.my_review_ids()));

create policy "who reads a review sees how it was moved" on public.review_moves
for select to authenticated using (review_id in (select private.my_review_ids()));

grant select, update (focus_question, audience, expires_at) on public.reviews to authenticated;
grant select on public.review_participants, public.step_commits, public.review_moves to authenticated;

create trigger bump_version before update on public.reviews
for each row execute function private.bump_version();
create trigger bump_version before update on public.review_participants
for each row execute function private.bump_version();

-- Whoever loses access hears nothing more: the topic's name moves on in the same transaction.
create function private.move_topic_on_narrowing() returns trigger
language plpgsql set search_path = '' as $$
begin
  if (old.audience = 'members' and new.audience = 'coaches')
    or (new.expires_at <= now() and (old.expires_at is null or old.expires_at > now()))
    or old.facilitator_id <> new.facilitator_id
  then
    new.topic_epoch := old.topic_epoch + 1;
  end if;
  return new;
end $$;

create trigger move_topic_on_narrowing before update on public.reviews
for each row execute function private.move_topic_on_narrowing();

create function private.end_access_of_member() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'UPDATE' then
    if old.role = new.role then return null; end if;
  else
    update public.reviews set state = 'closed', closed_at = now(), expires_at = now()
    where group_id = old.group_id and presenter_id = old.user_id and state <> 'closed';
    update public.reviews set expires_at = now()
    where group_id = old.group_id and presenter_id = old.user_id and (expires_at is null or expires_at > now());
    update public.reviews set facilitator_id = presenter_id
    where group_id = old.group_id and facilitator_id = old.user_id and presenter_id <> old.user_id;
  end if;
  update public.reviews set topic_epoch = topic_epoch + 1
  where group_id = old.group_id and state <> 'draft';
  perform private.say_stale(old.user_id, 'reviews', jsonb_build_object('group_id', old.group_id));
  return null;
end $$;

create trigger end_access_of_member after update or delete on public.group_members
for each row execute function private.end_access_of_member();

create function private.end_access_to_clip() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.reviews set topic_epoch = topic_epoch + 1 where clip_id = new.id;
  return null;
end $$;

create trigger end_access_to_clip after update of deleted_at on public.clips
for each row when (old.deleted_at is distinct from new.deleted_at)
execute function private.end_access_to_clip();
