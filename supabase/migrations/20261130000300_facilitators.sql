-- Access rule: who facilitates reads the review. They are in its audience, or the presenter has named them; a facilitator
-- may hand over to, and give roles to, the audience alone. Whoever drops out of it without the presenter's word hands
-- back to the presenter.

-- Whether it was the presenter who named the facilitator.
alter table public.reviews add column facilitator_agreed boolean not null default true;

create function private.in_audience(review public.reviews, person uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.group_members m
    where m.group_id = review.group_id and m.user_id = person
      and (review.audience = 'members' or m.role = 'coach' or m.user_id = review.presenter_id)
  );
end $$;

create function private.hand_back() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if not new.facilitator_agreed and not private.in_audience(new, new.facilitator_id) then
    new.facilitator_id := new.presenter_id;
  end if;
  new.facilitator_agreed := new.facilitator_agreed or new.facilitator_id = new.presenter_id;
  return new;
end $$;

-- Before move_topic_on_narrowing, which has to see it.
create trigger hand_back before update on public.reviews
for each row execute function private.hand_back();

create function private.end_facilitation() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.review_participants p set role = 'participant'
  where p.review_id = new.id and p.role = 'facilitator' and p.user_id <> new.facilitator_id;
  return null;
end $$;

create trigger end_facilitation after update on public.reviews
for each row when (old.facilitator_id is distinct from new.facilitator_id)
execute function private.end_facilitation();

create or replace function private.set_participant_role(review_id uuid, user_id uuid, role public.participant_role) returns void
language plpgsql security definer set search_path = '' as $$
declare
  review public.reviews;
begin
  perform private.assert_facilitates(set_participant_role.review_id);
  select * into review from public.reviews r where r.id = set_participant_role.review_id for update;
  if set_participant_role.role is null or set_participant_role.role = 'presenter'
    or set_participant_role.user_id = review.presenter_id and set_participant_role.role <> 'facilitator' then
    perform private.fail('bad_role', 'The presenter stays the presenter: it is their clip.');
  end if;
  if not exists (
    select from public.group_members m where m.group_id = review.group_id and m.user_id = set_participant_role.user_id
  ) then
    perform private.fail('not_a_member', 'This person is not in the group any more.');
  end if;
  if not private.in_audience(review, set_participant_role.user_id)
    and set_participant_role.user_id <> review.facilitator_id
    and not (set_participant_role.role = 'facilitator' and auth.uid() = review.presenter_id)
  then
    perform private.fail('not_in_audience', 'This clip is not shared with this person. Only its presenter can name them, as facilitator.');
  end if;
  perform private.enter_review(review.id, set_participant_role.user_id);
  if set_participant_role.role <> 'facilitator' and set_participant_role.user_id = review.facilitator_id then
    update public.reviews r set facilitator_id = r.presenter_id where r.id = review.id;
  elsif set_participant_role.role = 'facilitator' and set_participant_role.user_id <> review.facilitator_id then
    update public.reviews r
    set facilitator_id = set_participant_role.user_id, facilitator_agreed = (auth.uid() = r.presenter_id)
    where r.id = review.id;
  end if;
  update public.review_participants p set role = set_participant_role.role
  where p.review_id = review.id and p.user_id = set_participant_role.user_id and p.role <> 'presenter';
end $$;

create or replace function private.open_review(
  clip_id uuid, group_id uuid, protocol jsonb, audience public.review_audience, focus_question text,
  facilitator_id uuid, expires_at timestamptz, consent_basis text, opt_out_checked boolean
) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := auth.uid();
  clip public.clips;
  full_protocol jsonb;
  facilitator uuid := coalesce(open_review.facilitator_id, me);
  new_id uuid;
begin
  select * into clip from public.clips c where c.id = open_review.clip_id and c.owner_id = me;
  if clip.id is null then perform private.deny('Only the owner of a clip can open it for review.'); end if;
  if clip.deleted_at is not null or clip.status <> 'ready' then
    perform private.fail('clip_not_ready', 'This clip is not ready to be shown. Finish its upload or restore it first.');
  end if;
  if not exists (select from public.group_members m where m.group_id = open_review.group_id and m.user_id = me) then
    perform private.deny('You are not in this group.');
  end if;
  if not exists (select from public.group_members m where m.group_id = open_review.group_id and m.user_id = facilitator) then
    perform private.fail('facilitator_not_member', 'The facilitator has to be in the group.');
  end if;
  if open_review.audience is null then
    perform private.fail('bad_audience', 'Choose who may see the clip: the coaches, or all members.');
  end if;
  if char_length(open_review.focus_question) > 500 then
    perform private.fail('bad_focus_question', 'A focus question has 500 letters at most.');
  end if;
  if open_review.expires_at <= now() or open_review.expires_at > now() + interval '3 years' then
    perform private.fail('bad_end_date', 'The end date lies between now and three years from now.');
  end if;
  if open_review.consent_basis not in ('families_agreed', 'school_policy', 'no_pupils_recognisable') then
    perform private.fail('bad_consent_basis', 'Say on what basis pupils may be shown: their families agreed, the school''s policy, or nobody can be recognised.');
  end if;
  full_protocol := private.complete_protocol(open_review.protocol);
  insert into public.reviews (
    clip_id, group_id, presenter_id, facilitator_id, audience, focus_question, protocol, state, step_started_at,
    expires_at, consent_basis, opt_out_checked
  ) values (
    clip.id, open_review.group_id, me, facilitator, open_review.audience,
    case when private.can_be_seen(open_review.focus_question) then btrim(open_review.focus_question) else '' end,
    full_protocol,
    case when private.has_clocks(full_protocol) then 'lobby' else 'running' end::public.review_state,
    case when private.has_clocks(full_protocol) then null else now() end,
    open_review.expires_at, open_review.consent_basis, coalesce(open_review.opt_out_checked, false)
  ) returning id into new_id;
  insert into public.review_participants (review_id, user_id, role) values (new_id, me, 'presenter');
  if facilitator <> me then
    insert into public.review_participants (review_id, user_id, role) values (new_id, facilitator, 'facilitator');
  end if;
  return new_id;
end $$;

revoke execute on all functions in schema private from public;

-- Whom the presenter named when opening came in with the review itself; of all others it is not known.
update public.reviews r set facilitator_agreed = false
where r.facilitator_id <> r.presenter_id and not exists (
  select from public.review_participants p
  where p.review_id = r.id and p.user_id = r.facilitator_id and p.joined_at = r.created_at
);
