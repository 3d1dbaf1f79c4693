-- Access rule: the group's coaches and the facilitator set prompts, everybody in the review reads them, the author
-- changes them until they are answered. The presenter answers; an answer is theirs alone until they commit it.

create table public.prompts (
  id uuid primary key default gen_random_uuid(),
  review_id uuid not null references public.reviews (id) on delete cascade,
  author_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  at_s double precision check (at_s >= 0 and at_s <= 86400),
  question text not null check (char_length(question) <= 1000 and btrim(question, E' \t\r\n') <> ''),
  answer_kind public.answer_kind not null default 'text',
  options jsonb check (jsonb_typeof(options) = 'object' and octet_length(options::text) <= 10000),
  pauses boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1,
  deleted_at timestamptz,
  unique (id, review_id)
);

create table public.responses (
  id uuid primary key default gen_random_uuid(),
  prompt_id uuid not null,
  review_id uuid not null references public.reviews (id) on delete cascade,
  author_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  answer jsonb not null default '{}' check (jsonb_typeof(answer) = 'object' and octet_length(answer::text) <= 40000),
  committed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1,
  unique (prompt_id, author_id),
  unique (id, review_id),
  foreign key (prompt_id, review_id) references public.prompts (id, review_id) on delete cascade
);

create index on public.prompts (review_id);
create index on public.prompts (author_id);
create index on public.responses (prompt_id, review_id);
create index on public.responses (review_id);
create index on public.responses (author_id);

alter table public.comments
  add foreign key (response_id, review_id) references public.responses (id, review_id) on delete cascade;
create index on public.comments (response_id, review_id);

create function private.my_prompting_review_ids() returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select r.id
  from public.reviews r
  join public.group_members m on m.group_id = r.group_id and m.user_id = (select auth.uid())
  where r.id in (select private.my_open_review_ids()) and (m.role = 'coach' or r.facilitator_id = m.user_id);
end $$;

create function private.my_presented_open_review_ids() returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select r.id from public.reviews r
  where r.presenter_id = (select auth.uid()) and r.id in (select private.my_open_review_ids());
end $$;

alter table public.prompts enable row level security;
alter table public.responses enable row level security;

create policy "who reads the review reads its prompts" on public.prompts
for select to authenticated
using (
  review_id in (select private.my_review_ids()) and (deleted_at is null or author_id = (select auth.uid()))
);

create policy "coaches and the facilitator set prompts" on public.prompts
for insert to authenticated
with check (author_id = (select auth.uid()) and review_id in (select private.my_prompting_review_ids()));

create policy "authors change their prompts" on public.prompts
for update to authenticated
using (author_id = (select auth.uid()) and review_id in (select private.my_prompting_review_ids()))
with check (author_id = (select auth.uid()) and review_id in (select private.my_prompting_review_ids()));

create policy "drafts for their author, answers for who reads the review" on public.responses
for select to authenticated
using (
  review_id in (select private.my_review_ids()) and (author_id = (select auth.uid()) or committed_at is not null)
);

create policy "the presenter answers" on public.responses
for insert to authenticated
with check (author_id = (select auth.uid()) and review_id in (select private.my_presented_open_review_ids()));

create policy "authors change their answers" on public.responses
for update to authenticated
using (author_id = (select auth.uid()) and review_id in (select private.my_presented_open_review_ids()))
with check (author_id = (select auth.uid()) and review_id in (select private.my_presented_open_review_ids()));

grant select,
  insert (id, review_id, author_id, at_s, question, answer_kind, options, pauses),
  update (at_s, question, answer_kind, options, pauses, deleted_at)
on public.prompts to authenticated;
grant select,
  insert (id, prompt_id, review_id, author_id, answer, committed_at),
  update (answer, committed_at)
on public.responses to authenticated;

create function private.scale_bound(options jsonb, bound text, otherwise int) returns int
language plpgsql immutable set search_path = '' as $$
begin
  return coalesce((options ->> bound)::int, otherwise);
end $$;

create function private.check_prompt() returns trigger
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
      where jsonb_typeof(c) <> 'string' or char_length(c #>> '{}') > 200 or btrim(c #>> '{}') = ''
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

create function private.fill_response() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  new.review_id := (select p.review_id from public.prompts p where p.id = new.prompt_id);
  return new;
end $$;

-- When an answer was committed is the database's to say, and it cannot be taken back.
create function private.stamp_commit() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'UPDATE' and old.committed_at is not null then
    new.committed_at := old.committed_at;
  elsif new.committed_at is not null then
    new.committed_at := now();
  end if;
  return new;
end $$;

create function private.is_answer(prompt public.prompts, answer jsonb) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
  return coalesce(case prompt.answer_kind
    when 'text' then
      jsonb_typeof(answer -> 'text') = 'string'
      and char_length(answer ->> 'text') <= 5000 and btrim(answer ->> 'text', E' \t\r\n') <> ''
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

create function private.check_response() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  prompt public.prompts;
begin
  select * into prompt from public.prompts p where p.id = new.prompt_id;
  if prompt.deleted_at is not null then
    perform private.fail('prompt_deleted', 'This question was taken back. Your words are kept as a draft.');
  end if;
  if new.committed_at is not null and not private.is_answer(prompt, new.answer) then
    perform private.fail('bad_answer', 'The answer does not fit the question. It is kept as a draft.');
  end if;
  return null;
end $$;

create trigger stamp_deletion before update of deleted_at on public.prompts
for each row execute function private.stamp_deletion();
create trigger bump_version before update on public.prompts
for each row execute function private.bump_version();
create trigger check_prompt after insert or update of at_s, question, answer_kind, options on public.prompts
for each row execute function private.check_prompt();

create trigger fill_response before insert on public.responses
for each row execute function private.fill_response();
create trigger stamp_commit before insert or update on public.responses
for each row execute function private.stamp_commit();
create trigger bump_version before update on public.responses
for each row execute function private.bump_version();
create trigger check_response after insert or update on public.responses
for each row execute function private.check_response();

revoke execute on all functions in schema private from public;
grant execute on function private.my_prompting_review_ids(), private.my_presented_open_review_ids() to authenticated;
