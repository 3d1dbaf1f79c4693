-- Access rule: who may write a name or words writes some that can be seen; what is made of blanks and invisible letters
-- alone is refused like nothing at all. An administrator (the service role) writes under the same checks as everybody.

-- What no font draws: controls, blanks, Unicode's "default ignorable" letters, fillers, the empty braille cell. The same
-- list stands in src/domain/letters.ts; a test compares the two letter by letter.
create function private.can_be_seen(value text) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
  return value ~ ('[^\u0001-\u0020\u007F-\u00A0\u00AD\u034F\u061C\u115F\u1160\u1680\u17B4\u17B5\u180B-\u180F\u2000-\u200F'
    || '\u2028-\u202F\u205F-\u206F\u2800\u3000\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB\U00013430-\U0001343F'
    || '\U00016FE4\U0001BCA0-\U0001BCA3\U0001D159\U0001D173-\U0001D17A\U000E0000-\U000E0FFF]');
end $$;

create or replace function private.is_name(value text, longest int) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
  return char_length(value) <= longest and private.can_be_seen(value) and value !~ '[[:cntrl:]]';
end $$;

create or replace function private.create_profile() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  wished text := btrim(regexp_replace(left(new.raw_user_meta_data ->> 'display_name', 80), '[[:cntrl:]]+', ' ', 'g'));
  from_email text := btrim(regexp_replace(left(split_part(new.email, '@', 1), 80), '[[:cntrl:]]+', ' ', 'g'));
begin
  insert into public.profiles (id, display_name)
  values (new.id, case when private.can_be_seen(wished) then wished when private.can_be_seen(from_email) then from_email else 'Somebody' end);
  return new;
end $$;

create or replace function private.check_prompt() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  choices jsonb := new.options -> 'choices';
begin
  if new.at_s > (
    select c.duration_s + 1 from public.reviews r join public.clips c on c.id = r.clip_id where r.id = new.review_id
  ) then
    perform private.fail('after_the_end', 'This moment lies after the end of the clip.');
  end if;
  if new.answer_kind = 'scale' and new.options is not null and (
    (new.options ? 'min' and not private.whole_number(new.options -> 'min', 0, 10))
    or (new.options ? 'max' and not private.whole_number(new.options -> 'max', 1, 10))
    or private.scale_bound(new.options, 'min', 1) >= private.scale_bound(new.options, 'max', 5)
    or char_length(new.options ->> 'min_label') > 60 or char_length(new.options ->> 'max_label') > 60
  ) then
    perform private.fail('bad_scale', 'A scale goes from a smaller to a larger whole number, between 0 and 10.');
  end if;
  if new.answer_kind = 'choice' and (
    jsonb_typeof(choices) is distinct from 'array' or jsonb_array_length(choices) not between 2 and 12
    or exists (
      select from jsonb_array_elements(choices) c
      where jsonb_typeof(c) <> 'string' or char_length(c #>> '{}') > 200 or not private.can_be_seen(c #>> '{}')
    )
    or (select count(distinct c) from jsonb_array_elements(choices) c) < jsonb_array_length(choices)
    or (new.options ? 'multiple' and jsonb_typeof(new.options -> 'multiple') <> 'boolean')
  ) then
    perform private.fail('bad_choices', 'A choice needs 2 to 12 different answers of at most 200 letters.');
  end if;
  if tg_op = 'UPDATE'
    and (new.question, new.answer_kind, new.options) is distinct from (old.question, old.answer_kind, old.options)
    and exists (select from public.responses a where a.prompt_id = new.id and a.committed_at is not null)
  then
    perform private.fail('prompt_answered', 'This question has been answered, so its words stay. Ask another one.');
  end if;
  if tg_op = 'INSERT' then
    perform private.enter_review(new.review_id, new.author_id);
  end if;
  return null;
end $$;

create or replace function private.is_answer(prompt public.prompts, answer jsonb) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
  return coalesce(case prompt.answer_kind
    when 'text' then
      jsonb_typeof(answer -> 'text') = 'string'
      and char_length(answer ->> 'text') <= 5000 and private.can_be_seen(answer ->> 'text')
    when 'scale' then
      private.whole_number(
        answer -> 'scale', private.scale_bound(prompt.options, 'min', 1), private.scale_bound(prompt.options, 'max', 5)
      )
    when 'choice' then
      private.is_list_of(answer -> 'choices', prompt.options -> 'choices')
      and jsonb_array_length(answer -> 'choices') between 1
        and case when prompt.options -> 'multiple' = 'true' then 12 else 1 end
  end, false);
end $$;

revoke execute on all functions in schema private from public;

-- A check asks in the name of who writes.
grant usage on schema private to service_role;
grant execute on function private.is_name(text, int) to service_role;
grant execute on function private.can_be_seen(text) to authenticated, service_role;

-- New hosted projects give the service role nothing by themselves.
grant select, insert, update, delete on all tables in schema public to service_role;
alter default privileges in schema public grant select, insert, update, delete on tables to service_role;

-- Names given before would keep their rows from being changed at all.
update public.profiles set display_name = 'Somebody' where not private.can_be_seen(display_name);
update public.groups set name = 'Group' where not private.can_be_seen(name);
update public.clips set title = 'Clip' where not private.can_be_seen(title);
update public.reviews set focus_question = '' where focus_question <> '' and not private.can_be_seen(focus_question);

-- Words written before stay as they are, and can be taken away.
alter table public.comments
  add constraint comments_can_be_seen check (deleted_at is not null or ink is not null or private.can_be_seen(body)) not valid;
alter table public.prompts
  add constraint prompts_can_be_seen check (deleted_at is not null or private.can_be_seen(question)) not valid;
alter table public.reviews
  add constraint reviews_can_be_seen check (focus_question = '' or private.can_be_seen(focus_question));
