-- Access rule: `user:{id}` is heard by that person, `review:{id}:{epoch}` and `room:{id}:{epoch}` by who may read the
-- review. Into a room its people may speak; on the other topics the database alone does, so that no row can be forged.
-- A row goes to the review's topic only when all who may join may read it; else to each reader's own topic.

create function private.my_review_topics() returns setof text
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select prefix || ':' || r.id || ':' || r.topic_epoch
  from public.reviews r, unnest(array['review', 'room']) as prefix
  where r.id in (select private.my_review_ids());
end $$;

create function private.my_room_topics() returns setof text
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select 'room:' || r.id || ':' || r.topic_epoch
  from public.reviews r where r.id in (select private.my_review_ids());
end $$;

create policy "people hear their own topic and those of their reviews" on realtime.messages
for select to authenticated
using (
  extension in ('broadcast', 'presence')
  and (
    (select realtime.topic()) = 'user:' || (select auth.uid())::text
    or (select realtime.topic()) in (select private.my_review_topics())
  )
);

create policy "people speak in the rooms of their reviews" on realtime.messages
for insert to authenticated
with check (
  extension in ('broadcast', 'presence')
  and (select realtime.topic()) in (select private.my_room_topics())
);

-- After its end date a review is its presenter's alone.
create function private.send_to_review(review public.reviews, event text, payload jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.send(
    case when review.expires_at <= now()
      then 'user:' || review.presenter_id
      else 'review:' || review.id || ':' || review.topic_epoch end,
    event, payload
  );
end $$;

-- Whom a review is for, as long as they are in the group; whether its clip was put away is not asked.
create function private.audience_of(review public.reviews) returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select m.user_id
  from public.group_members m
  where m.group_id = review.group_id
    and (
      m.user_id = review.presenter_id
      or (
        review.state <> 'draft'
        and (review.expires_at is null or review.expires_at > now())
        and (review.audience = 'members' or m.role = 'coach' or m.user_id = review.facilitator_id)
      )
    );
end $$;

create function private.change_payload(table_name text, op text, record jsonb) returns jsonb
language plpgsql immutable set search_path = '' as $$
begin
  return jsonb_build_object('table', table_name, 'op', op, 'record', record);
end $$;

-- What others get of a deleted row: that it is gone.
create function private.tombstone(record jsonb) returns jsonb
language plpgsql immutable set search_path = '' as $$
begin
  return jsonb_build_object(
    'id', record -> 'id', 'review_id', record -> 'review_id', 'version', record -> 'version',
    'deleted_at', record -> 'deleted_at'
  );
end $$;

create function private.broadcast_comment() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  review public.reviews;
  own jsonb := private.change_payload('comments', tg_op, to_jsonb(new));
  for_others jsonb := own;
begin
  select * into review from public.reviews r where r.id = new.review_id;
  if new.deleted_at is not null then
    for_others := private.change_payload('comments', tg_op, private.tombstone(to_jsonb(new)));
  end if;
  if new.is_private then
    perform private.send('user:' || new.author_id, 'change', own);
    return null;
  end if;
  if private.step_is_open(review, new.step) then
    perform private.send_to_review(review, 'change', for_others);
    perform private.say_stale(person, 'inbox', jsonb_build_object('review_id', review.id))
    from (
      select review.presenter_id as person
      union select c.author_id from public.comments c where c.id = new.parent_id
      union select p.author_id from public.responses a join public.prompts p on p.id = a.prompt_id where a.id = new.response_id
    ) concerned
    where person <> new.author_id and person in (select private.audience_of(review));
  else
    perform private.send('user:' || p.user_id, 'change', case when p.user_id = new.author_id then own else for_others end)
    from public.review_participants p
    where p.review_id = review.id and p.user_id in (select private.audience_of(review))
      and private.may_read_entry(review, new.step, new.author_id, p.user_id);
  end if;
  return null;
end $$;

create trigger broadcast after insert or update on public.comments
for each row execute function private.broadcast_comment();

create function private.broadcast_prompt() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  review public.reviews;
begin
  select * into review from public.reviews r where r.id = new.review_id;
  perform private.send_to_review(review, 'change', private.change_payload('prompts', tg_op,
    case when new.deleted_at is null then to_jsonb(new) else private.tombstone(to_jsonb(new)) end));
  perform private.say_stale(review.presenter_id, 'inbox', jsonb_build_object('review_id', review.id));
  return null;
end $$;

create trigger broadcast after insert or update on public.prompts
for each row execute function private.broadcast_prompt();

create function private.broadcast_response() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  review public.reviews;
  payload jsonb := private.change_payload('responses', tg_op, to_jsonb(new));
begin
  if new.committed_at is null then
    perform private.send('user:' || new.author_id, 'change', payload);
    return null;
  end if;
  select * into review from public.reviews r where r.id = new.review_id;
  perform private.send_to_review(review, 'change', payload);
  perform private.say_stale(person, 'inbox', jsonb_build_object('review_id', review.id))
  from (select new.author_id as person union select p.author_id from public.prompts p where p.id = new.prompt_id) concerned
  where person in (select private.audience_of(review));
  return null;
end $$;

create trigger broadcast after insert or update on public.responses
for each row execute function private.broadcast_response();

create function private.broadcast_step_commit() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  review public.reviews;
begin
  select * into review from public.reviews r where r.id = new.review_id;
  perform private.send_to_review(review, 'change', private.change_payload('step_commits', tg_op, to_jsonb(new)));
  return null;
end $$;

create trigger broadcast after insert on public.step_commits
for each row execute function private.broadcast_step_commit();

create function private.broadcast_participant() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  review public.reviews;
begin
  if tg_op = 'UPDATE' and old.role = new.role then return null; end if;
  select * into review from public.reviews r where r.id = new.review_id;
  perform private.send_to_review(review, 'change', private.change_payload('review_participants', tg_op, to_jsonb(new)));
  return null;
end $$;

create trigger broadcast after insert or update on public.review_participants
for each row execute function private.broadcast_participant();

-- The review itself, on its topic; and to those whom it is for, or was for until now, that their lists are stale.
-- Everybody who keeps access when the topic moves on learns it there too, on their own topic.
create function private.broadcast_review() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.send_to_review(new, 'change', private.change_payload('reviews', tg_op, to_jsonb(new)));
  if tg_op = 'INSERT'
    or (new.state, new.audience, new.expires_at, new.topic_epoch, new.facilitator_id)
      is distinct from (old.state, old.audience, old.expires_at, old.topic_epoch, old.facilitator_id)
  then
    perform private.say_stale(person, 'reviews', jsonb_build_object('review_id', new.id, 'clip_id', new.clip_id))
    from (select private.audience_of(new) as person union select private.audience_of(old)) concerned;
  end if;
  return null;
end $$;

create trigger broadcast after insert or update on public.reviews
for each row execute function private.broadcast_review();

revoke execute on all functions in schema private from public;
grant execute on function private.my_review_topics(), private.my_room_topics() to authenticated;
