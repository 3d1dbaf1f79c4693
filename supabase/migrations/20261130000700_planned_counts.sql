-- Access rule: how many rows there are is said by counting those one may read. The planner's estimate, which PostgREST gives
-- for count=planned and count=estimated, knows every row, also what is sealed: asking for it is refused.

-- Every request of the Data API runs it first, also of those who are not signed in: it is in public for them, and reads nothing.
create function public.check_request() returns void
language plpgsql stable set search_path = '' as $$
begin
  if current_setting('request.headers', true)::json ->> 'prefer' ~* 'count\s*=\s*(planned|estimated)' then
    raise sqlstate 'PT400' using message = 'Rows are counted here, not estimated.', hint = 'Ask for count=exact.';
  end if;
end $$;
revoke all on function public.check_request() from public;
grant execute on function public.check_request() to anon, authenticated, service_role;

-- Of this database alone: on a server of one's own the role may be others' too.
do $$ begin
  execute format('alter role authenticator in database %I set pgrst.db_pre_request = %L', current_database(), 'public.check_request');
end $$;
notify pgrst, 'reload config';
