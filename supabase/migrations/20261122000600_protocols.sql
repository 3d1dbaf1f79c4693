-- Access rule: a clip's owner opens a review of it to a group they are in; those who may read it join it; its
-- facilitator moves it on and gives roles; everybody commits for themselves. All by function, each checks its caller.

create function private.built_in_protocol(key text) returns jsonb
language plpgsql immutable set search_path = '' as $$
begin
  return case key
    when 'open-coaching' then '{
      "key": "open-coaching",
      "title": "Open coaching",
      "steps": [{
        "title": "Feedback",
        "instruction": "Watch the clip and mark the moments that matter.",
        "may_write": ["presenter", "facilitator", "participant"],
        "kinds": ["praise", "question", "suggestion", "note"],
        "reveal": "immediate"
      }]
    }'::jsonb
    when 'reflect-first' then '{
      "key": "reflect-first",
      "title": "Reflect first",
      "steps": [{
        "title": "Reflect, then compare",
        "instruction": "The presenter writes first. What others noticed opens once the presenter is done.",
        "may_write": ["presenter", "facilitator", "participant"],
        "kinds": ["praise", "question", "suggestion", "note"],
        "min_entries": 1,
        "reveal": "after_own_commit",
        "must_commit": ["presenter"]
      }]
    }'::jsonb
  end;
end $$;

create function private.is_list_of(value jsonb, allowed jsonb) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
  return jsonb_typeof(value) = 'array' and allowed @> value;
end $$;

create function private.whole_number(value jsonb, smallest int, largest int) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
  return case when jsonb_typeof(value) = 'number' and (value #>> '{}') ~ '^[0-9]{1,9}$'
    then (value #>> '{}')::int between smallest and largest
    else false end;
end $$;

-- The step with every field filled in, or a sentence about what is wrong with it.
create function private.complete_step(step jsonb, number int) returns jsonb
language plpgsql immutable set search_path = '' as $$
declare
  roles constant jsonb := '["presenter", "facilitator", "participant", "observer"]';
  full_step jsonb;
  wrong text;
begin
  if jsonb_typeof(step) is distinct from 'object' then
    perform private.fail('bad_protocol', format('Step %s of the protocol is not a step.', number));
  end if;
  full_step := '{"instruction": "", "seconds": null, "needs_moment": false, "min_entries": 0, "max_entries": null, "kinds": []}'::jsonb || step;
  if not full_step ? 'must_commit' then
    full_step := full_step || jsonb_build_object('must_commit',
      case when step ->> 'reveal' in ('after_own_commit', 'all_committed') then coalesce(step -> 'may_write', '[]') else '[]'::jsonb end);
  end if;
  wrong := case
    when jsonb_typeof(full_step -> 'title') is distinct from 'string' or private.is_name(full_step ->> 'title', 120) is not true then 'title'
    when jsonb_typeof(full_step -> 'instruction') <> 'string' or char_length(full_step ->> 'instruction') > 1000 then 'instruction'
    when full_step -> 'seconds' <> 'null' and not private.whole_number(full_step -> 'seconds', 10, 14400) then 'seconds'
    when private.is_list_of(full_step -> 'may_write', roles) is not true then 'may_write'
    when private.is_list_of(full_step -> 'must_commit', roles) is not true then 'must_commit'
    when jsonb_typeof(full_step -> 'kinds') <> 'array' or jsonb_array_length(full_step -> 'kinds') > 20 then 'kinds'
    when exists (
      select from jsonb_array_elements(full_step -> 'kinds') k
      where jsonb_typeof(k) <> 'string' or (k #>> '{}') !~ '^[a-z][a-z0-9_-]{0,29}$'
    ) then 'kinds'
    when jsonb_typeof(full_step -> 'needs_moment') <> 'boolean' then 'needs_moment'
    when not private.whole_number(full_step -> 'min_entries', 0, 100) then 'min_entries'
    when full_step -> 'max_entries' <> 'null' and not private.whole_number(full_step -> 'max_entries', 1, 1000) then 'max_entries'
    when full_step -> 'max_entries' <> 'null' and (full_step ->> 'max_entries')::int < (full_step ->> 'min_entries')::int then 'max_entries'
    when (full_step ->> 'reveal' in ('immediate', 'after_own_commit', 'all_committed', 'step_end', 'facilitator')) is not true then 'reveal'
  end;
  if wrong is not null then
    perform private.fail('bad_protocol', format('Step %s of the protocol has something wrong in "%s".', number, wrong));
  end if;
  return full_step;
end $$;

create function private.complete_protocol(wished jsonb) returns jsonb
language plpgsql immutable set search_path = '' as $$
declare
  protocol jsonb := wished;
begin
  if jsonb_typeof(wished) = 'string' then
    protocol := private.built_in_protocol(wished #>> '{}');
    if protocol is null then
      perform private.fail('unknown_protocol', 'This protocol is not known here.');
    end if;
  end if;
  if jsonb_typeof(protocol) is distinct from 'object'
    or octet_length(protocol::text) > 30000
    or jsonb_typeof(protocol -> 'key') is distinct from 'string'
    or jsonb_typeof(protocol -> 'title') is distinct from 'string'
    or private.is_name(protocol ->> 'key', 60) is not true
    or private.is_name(protocol ->> 'title', 120) is not true
    or jsonb_typeof(protocol -> 'steps') is distinct from 'array'
    or jsonb_array_length(protocol -> 'steps') not between 1 and 20
  then
    perform private.fail('bad_protocol', 'A protocol needs a key, a title and 1 to 20 steps.');
  end if;
  return jsonb_build_object(
    'key', protocol -> 'key',
    'title', protocol -> 'title',
    'steps', (
      select jsonb_agg(private.complete_step(s.step, s.number::int) order by s.number)
      from jsonb_array_elements(protocol -> 'steps') with ordinality as s (step, number)
    )
  );
end $$;

create function private.has_clocks(protocol jsonb) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
  return exists (select from jsonb_array_elements(protocol -> 'steps') s where s -> 'seconds' <> 'null');
end $$;

create function private.open_review(
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
    clip.id, open_review.group_id, me, facilitator, open_review.audience, coalesce(btrim(open_review.focus_question), ''),
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

-- Whoever writes or visits takes part, from the first time on.
create function private.enter_review(review_id uuid, person uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.review_participants (review_id, user_id, role)
  select r.id, person, roles[1]::public.participant_role
  from public.reviews r, private.roles_in(r, person) roles
  where r.id = enter_review.review_id and roles <> '{}'
  on conflict do nothing;
end $$;

create function private.assert_reads(review_id uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if review_id is null or review_id not in (select private.my_review_ids()) then
    perform private.deny('This review is not open to you.');
  end if;
end $$;

create function private.join_review(review_id uuid) returns public.participant_role
language plpgsql security definer set search_path = '' as $$
begin
  perform private.assert_reads(join_review.review_id);
  perform private.enter_review(join_review.review_id, auth.uid());
  return (select p.role from public.review_participants p
          where p.review_id = join_review.review_id and p.user_id = auth.uid());
end $$;

create function private.mark_review_seen(review_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.assert_reads(mark_review_seen.review_id);
  update public.review_participants p set last_seen_at = now()
  where p.review_id = mark_review_seen.review_id and p.user_id = auth.uid();
  perform private.say_stale(auth.uid(), 'inbox', jsonb_build_object('review_id', mark_review_seen.review_id));
end $$;

create function private.assert_facilitates(review_id uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.assert_reads(review_id);
  if not exists (select from public.reviews r where r.id = assert_facilitates.review_id and r.facilitator_id = auth.uid()) then
    perform private.deny('Only the facilitator of this review can do that.');
  end if;
end $$;

create function private.set_participant_role(review_id uuid, user_id uuid, role public.participant_role) returns void
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
  perform private.enter_review(review.id, set_participant_role.user_id);
  if set_participant_role.role = 'facilitator' then
    update public.review_participants p set role = 'participant'
    where p.review_id = review.id and p.user_id = review.facilitator_id and p.role = 'facilitator';
    update public.reviews r set facilitator_id = set_participant_role.user_id where r.id = review.id;
  elsif set_participant_role.user_id = review.facilitator_id then
    update public.reviews r set facilitator_id = r.presenter_id where r.id = review.id;
  end if;
  update public.review_participants p set role = set_participant_role.role
  where p.review_id = review.id and p.user_id = set_participant_role.user_id and p.role <> 'presenter';
end $$;

-- The rules are those of transition() in src/domain/protocol; one table of cases tests both.
create function private.move_review(review_id uuid, event text, expected_version bigint) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  r public.reviews;
  reveal text;
  last_step int;
begin
  perform private.assert_facilitates(move_review.review_id);
  select * into r from public.reviews where id = move_review.review_id for update;
  if r.version is distinct from expected_version then
    perform private.fail('version_conflict', 'Somebody else moved this review on a moment ago. Look again, then decide.');
  end if;
  reveal := private.step_of(r, r.step) ->> 'reveal';
  last_step := jsonb_array_length(r.protocol -> 'steps') - 1;
  case
    when event = 'start' and r.state = 'draft' and private.has_clocks(r.protocol) then
      r.state := 'lobby';
    when event = 'start' and r.state in ('draft', 'lobby') then
      r.state := 'running'; r.step := 0; r.step_started_at := now(); r.step_extra_s := 0;
    when event = 'pause' and r.state = 'running' then
      r.state := 'paused'; r.paused_at := now();
    when event = 'resume' and r.state = 'paused' then
      r.state := 'running'; r.step_started_at := r.step_started_at + (now() - r.paused_at); r.paused_at := null;
    when event in ('next', 'skip') and r.state in ('running', 'paused') then
      if reveal <> 'facilitator' and not r.step = any (r.revealed_steps) then
        r.revealed_steps := r.revealed_steps || r.step;
      end if;
      r.paused_at := null;
      if r.step < last_step then
        r.state := 'running'; r.step := r.step + 1; r.step_started_at := now(); r.step_extra_s := 0;
      else
        r.state := 'debrief';
      end if;
    when event = 'back' and r.state in ('running', 'paused') and r.step > 0 then
      r.state := 'running'; r.step := r.step - 1; r.step_started_at := now(); r.step_extra_s := 0; r.paused_at := null;
    when event = 'back' and r.state = 'debrief' then
      r.state := 'running'; r.step_started_at := now(); r.step_extra_s := 0;
    when event = 'extend' and r.state in ('running', 'paused') and private.step_of(r, r.step) -> 'seconds' <> 'null' then
      r.step_extra_s := r.step_extra_s + 60;
    when event = 'reveal' and r.state in ('running', 'paused', 'debrief') then
      if not r.step = any (r.revealed_steps) then r.revealed_steps := r.revealed_steps || r.step; end if;
    when event = 'close' and r.state not in ('draft', 'closed') then
      if reveal in ('step_end', 'all_committed') and not r.step = any (r.revealed_steps) then
        r.revealed_steps := r.revealed_steps || r.step;
      end if;
      r.state := 'closed'; r.closed_at := now(); r.paused_at := null;
    when event = 'reopen' and r.state = 'closed' then
      r.state := 'running'; r.closed_at := null; r.step_started_at := now(); r.step_extra_s := 0;
    else
      perform private.fail('move_not_possible', 'This cannot be done with the review as it stands now.');
  end case;
  update public.reviews t
  set state = r.state, step = r.step, step_started_at = r.step_started_at, step_extra_s = r.step_extra_s,
      paused_at = r.paused_at, revealed_steps = r.revealed_steps, closed_at = r.closed_at
  where t.id = r.id
  returning t.version into r.version;
  insert into public.review_moves (review_id, event, step, moved_by) values (r.id, move_review.event, r.step, auth.uid());
  return r.version;
end $$;

revoke execute on all functions in schema private from public;
grant execute on function
  private.my_review_ids(),
  private.my_open_review_ids(),
  private.my_open_steps(),
  private.my_open_authors(),
  private.my_writable_steps(),
  private.my_clip_ids(),
  private.my_peer_ids(),
  private.open_review(uuid, uuid, jsonb, public.review_audience, text, uuid, timestamptz, text, boolean),
  private.join_review(uuid),
  private.mark_review_seen(uuid),
  private.set_participant_role(uuid, uuid, public.participant_role),
  private.move_review(uuid, text, bigint)
to authenticated;

create function public.open_review(
  clip_id uuid, group_id uuid, protocol jsonb, audience public.review_audience, focus_question text,
  facilitator_id uuid default null, expires_at timestamptz default null, consent_basis text default null,
  opt_out_checked boolean default false
) returns uuid
language sql set search_path = '' as $$
  select private.open_review(
    clip_id, group_id, protocol, audience, focus_question, facilitator_id, expires_at, consent_basis, opt_out_checked
  )
$$;

create function public.join_review(review_id uuid) returns public.participant_role
language sql set search_path = '' as $$ select private.join_review(review_id) $$;

create function public.mark_review_seen(review_id uuid) returns void
language sql set search_path = '' as $$ select private.mark_review_seen(review_id) $$;

create function public.set_participant_role(review_id uuid, user_id uuid, role public.participant_role) returns void
language sql set search_path = '' as $$ select private.set_participant_role(review_id, user_id, role) $$;

create function public.move_review(review_id uuid, event text, expected_version bigint) returns bigint
language sql set search_path = '' as $$ select private.move_review(review_id, event, expected_version) $$;

grant execute on function
  public.open_review(uuid, uuid, jsonb, public.review_audience, text, uuid, timestamptz, text, boolean),
  public.join_review(uuid),
  public.mark_review_seen(uuid),
  public.set_participant_role(uuid, uuid, public.participant_role),
  public.move_review(uuid, text, bigint)
to authenticated;
