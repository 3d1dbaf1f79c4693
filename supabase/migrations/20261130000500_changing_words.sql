-- Access rule: whoever may not write in the running step says nothing new by changing or restoring what they wrote either,
-- nor does anybody while the review is paused or in its debrief; taking words away stays open to their author, and private
-- notes are theirs at any time. What stands after one's commit stands. An administrator is bound by none of it.

create function private.may_say(review public.reviews, person uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return review.state = 'running' and coalesce(private.step_of(review, review.step) -> 'may_write' ?| private.roles_in(review, person), false);
end $$;

create or replace function private.guard_committed_comment() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  review public.reviews;
begin
  if auth.uid() is null or new.is_private
    or (new.kind, new.body, new.ink, new.start_s, new.end_s, new.deleted_at is null)
      is not distinct from (old.kind, old.body, old.ink, old.start_s, old.end_s, old.deleted_at is null)
  then
    return new;
  end if;
  if exists (
    select from public.step_commits c
    where c.review_id = old.review_id and c.step = old.step and c.user_id = old.author_id
      and c.committed_at >= old.created_at
  ) then
    perform private.fail('step_committed', 'You have finished this step. What you wrote in it stands as it is.');
  end if;
  select * into review from public.reviews r where r.id = old.review_id;
  if new.deleted_at is null and not private.may_say(review, old.author_id) then
    perform private.deny('Just now you only read here. What you wrote stands as it is.');
  end if;
  return new;
end $$;

-- The question that stands over a review is the presenter's word in it.
create function private.guard_focus_question() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if auth.uid() is not null and old.focus_question <> new.focus_question
    and old.state in ('running', 'paused', 'debrief') and not private.may_say(old, old.presenter_id)
  then
    perform private.deny('Just now you only read here. Your question stands as it is.');
  end if;
  return new;
end $$;

create trigger guard_focus_question before update of focus_question on public.reviews
for each row execute function private.guard_focus_question();

revoke execute on all functions in schema private from public;
