-- Access rule: everybody commits for themselves. A step that waits for all opens with the commit of the last of those it
-- waits for: in one's own time everybody whom the review is for and whose role the step asks, come or not; in a session
-- with a lobby those of them who have come. Where it waits for nobody no commit opens it; the facilitator's word does.

-- Whether the end date has passed is not asked: it would let the presenter be "all" for a moment.
create function private.awaited(review public.reviews, step int) returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select m.user_id
  from public.group_members m
  where m.group_id = review.group_id
    and (m.user_id = review.facilitator_id or private.in_audience(review, m.user_id))
    and private.must_commit(review, step, m.user_id)
    and (
      not private.has_clocks(review.protocol)
      or exists (select from public.review_participants p where p.review_id = review.id and p.user_id = m.user_id)
    );
end $$;

-- The rules are those of revealedAfterCommit() in src/domain/protocol; one property test runs both.
create function private.opens_by_commit(review public.reviews, step int, person uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  rules jsonb := private.step_of(review, step);
begin
  return not private.step_is_open(review, step) and case rules ->> 'reveal'
    when 'after_own_commit' then
      person = review.presenter_id and rules -> 'must_commit' @> '["presenter"]' and rules -> 'must_commit' <@ '["presenter"]'
    when 'all_committed' then
      exists (select from private.awaited(review, step))
      and not exists (
        select from private.awaited(review, step) as awaited where not private.has_committed(review.id, step, awaited)
      )
    else false
  end;
end $$;

create or replace function private.commit_step(review_id uuid, step int) returns void
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
  if private.opens_by_commit(review, commit_step.step, me) then
    update public.reviews r set revealed_steps = r.revealed_steps || commit_step.step where r.id = review.id;
  end if;
end $$;

revoke execute on all functions in schema private from public;
