-- Access rule: runs with the caller's rights, so that what is sealed, private or drafted by others is not even counted.

-- What waits for the caller: reviews to give feedback on, prompts to answer, and what others wrote since the last look.
create function public.my_inbox()
returns table (
  review_id uuid, clip_id uuid, clip_title text, poster_path text, duration_s double precision,
  group_name text, presenter_id uuid, presenter_name text, focus_question text, protocol_title text,
  state public.review_state, opened_at timestamptz, expires_at timestamptz,
  to_give boolean, to_answer int, to_reflect boolean, new_replies int, latest_at timestamptz
)
language plpgsql stable set search_path = '' as $$
begin
  return query
  with me as (select auth.uid() as id),
  mine as (
    select r.*, p.last_seen_at, p.role as my_role
    from public.reviews r
    left join public.review_participants p on p.review_id = r.id and p.user_id = (select id from me)
  ),
  counted as (
    select
      m.*,
      m.presenter_id <> (select id from me)
        and m.state = 'running'
        and coalesce(m.my_role::text, (
          select case gm.role when 'observer' then 'observer' else 'participant' end
          from public.group_members gm where gm.group_id = m.group_id and gm.user_id = (select id from me)
        )) <> 'observer'
        and not exists (select from public.comments c where c.review_id = m.id and c.author_id = (select id from me) and c.deleted_at is null and not c.is_private)
        and not exists (select from public.prompts q where q.review_id = m.id and q.author_id = (select id from me) and q.deleted_at is null)
        as gives,
      case when m.presenter_id = (select id from me) and m.state not in ('draft', 'closed') then (
        select count(*)::int from public.prompts q
        where q.review_id = m.id and q.deleted_at is null
          and not exists (
            select from public.responses a
            where a.prompt_id = q.id and a.author_id = (select id from me) and a.committed_at is not null
          )
      ) else 0 end as answers,
      m.presenter_id = (select id from me) and m.state = 'running'
        and m.protocol -> 'steps' -> m.step -> 'must_commit' ? 'presenter'
        and not exists (
          select from public.step_commits k where k.review_id = m.id and k.step = m.step and k.user_id = (select id from me)
        ) as reflects,
      case when m.last_seen_at is null then 0 else (
        select count(*)::int from public.comments c
        where c.review_id = m.id and c.author_id <> (select id from me) and c.created_at > m.last_seen_at
          and c.deleted_at is null
          and (
            m.presenter_id = (select id from me)
            or exists (select from public.comments t where t.id = c.parent_id and t.author_id = (select id from me))
            or exists (select from public.comments t where t.parent_id = c.parent_id and t.author_id = (select id from me))
          )
      ) + (
        select count(*)::int from public.responses a
        join public.prompts q on q.id = a.prompt_id and q.author_id = (select id from me) and q.deleted_at is null
        where a.review_id = m.id and a.author_id <> (select id from me) and a.committed_at > m.last_seen_at
      ) end as replies
    from mine m
  )
  select
    c.id, c.clip_id, k.title, k.poster_path, k.duration_s, g.name, c.presenter_id, p.display_name, c.focus_question,
    c.protocol ->> 'title', c.state, c.created_at, c.expires_at, c.gives, c.answers, c.reflects, c.replies,
    greatest(c.created_at, (
      select max(x.created_at) from public.comments x where x.review_id = c.id and x.author_id <> (select id from me)
    ))
  from counted c
  join public.clips k on k.id = c.clip_id
  join public.groups g on g.id = c.group_id
  join public.profiles p on p.id = c.presenter_id
  where c.gives or c.answers > 0 or c.reflects or c.replies > 0
  order by 18 desc
  limit 200;
end $$;

grant execute on function public.my_inbox() to authenticated;
