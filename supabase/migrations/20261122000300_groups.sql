-- Access rule: members read their group and its members; leads rename it, invite, change roles and remove.
-- Roles and membership change through functions only. Invitations and removals are read by leads alone.

create table public.groups (
  id uuid primary key default gen_random_uuid(),
  name text not null check (private.is_name(name, 80)),
  created_by uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);

create table public.group_members (
  group_id uuid not null references public.groups (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  role public.group_role not null,
  joined_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1,
  primary key (group_id, user_id)
);

create table public.group_invites (
  id uuid primary key default gen_random_uuid(),
  group_id uuid not null references public.groups (id) on delete cascade,
  role public.group_role not null,
  code text not null unique check (code ~ '^[0-9a-f]{32}$'),
  created_by uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null check (expires_at > created_at and expires_at <= created_at + interval '91 days'),
  max_uses int not null check (max_uses between 1 and 1000),
  uses int not null default 0 check (uses between 0 and max_uses),
  revoked_at timestamptz
);

-- Who was removed, so that an old invitation does not let them back in.
create table public.group_removals (
  group_id uuid not null references public.groups (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  removed_at timestamptz not null default now(),
  primary key (group_id, user_id)
);

create index on public.groups (created_by);
create index on public.group_members (user_id);
create index on public.group_invites (group_id);
create index on public.group_invites (created_by);
create index on public.group_removals (user_id);

create function private.my_group_ids() returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select group_id from public.group_members where user_id = (select auth.uid());
end $$;

create function private.my_led_group_ids() returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select group_id from public.group_members where user_id = (select auth.uid()) and role = 'lead';
end $$;
grant execute on function private.my_group_ids(), private.my_led_group_ids() to authenticated;

alter table public.groups enable row level security;
alter table public.group_members enable row level security;
alter table public.group_invites enable row level security;
alter table public.group_removals enable row level security;

create policy "members read their group" on public.groups
for select to authenticated using (id in (select private.my_group_ids()));

create policy "leads rename their group" on public.groups
for update to authenticated
using (id in (select private.my_led_group_ids()))
with check (id in (select private.my_led_group_ids()));

create policy "members read the members of their group" on public.group_members
for select to authenticated using (group_id in (select private.my_group_ids()));

create policy "leads read the invitations of their group" on public.group_invites
for select to authenticated using (group_id in (select private.my_led_group_ids()));

create policy "leads read who was removed" on public.group_removals
for select to authenticated using (group_id in (select private.my_led_group_ids()));

grant select, update (name) on public.groups to authenticated;
grant select on public.group_members, public.group_invites, public.group_removals to authenticated;

create trigger bump_version before update on public.groups
for each row execute function private.bump_version();
create trigger bump_version before update on public.group_members
for each row execute function private.bump_version();

create function private.tell_group() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  changed_group uuid;
begin
  if tg_table_name = 'groups' then
    changed_group := new.id;
  else
    changed_group := coalesce(new.group_id, old.group_id);
    if tg_op = 'DELETE' then
      perform private.say_stale(old.user_id, 'groups', jsonb_build_object('group_id', changed_group));
    end if;
  end if;
  perform private.say_stale(user_id, 'groups', jsonb_build_object('group_id', changed_group))
  from public.group_members where group_id = changed_group;
  return null;
end $$;

create trigger tell_group after update on public.groups
for each row execute function private.tell_group();
create trigger tell_group after insert or update or delete on public.group_members
for each row execute function private.tell_group();

create function private.create_group(name text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := auth.uid();
  new_id uuid;
begin
  if me is null then perform private.deny('Sign in first.'); end if;
  if private.is_name(btrim(create_group.name), 80) is not true then
    perform private.fail('bad_name', 'A group needs a name of 1 to 80 letters.');
  end if;
  if (select count(*) from public.groups g where g.created_by = me) >= 200 then
    perform private.fail('too_many_groups', 'You have made 200 groups already. Leave it at that, or rename one.');
  end if;
  insert into public.groups (name, created_by) values (btrim(create_group.name), me) returning id into new_id;
  insert into public.group_members (group_id, user_id, role) values (new_id, me, 'lead');
  return new_id;
end $$;

create function private.assert_lead(of_group uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if of_group is null or of_group not in (select private.my_led_group_ids()) then
    perform private.deny('Only a lead of this group can do that.');
  end if;
end $$;

create function private.create_invite(
  group_id uuid, role public.group_role, expires_at timestamptz, max_uses int
) returns text
language plpgsql security definer set search_path = '' as $$
declare
  -- 256 bits of randomness, shortened to 128
  new_code text := md5(gen_random_uuid()::text || gen_random_uuid()::text);
begin
  perform private.assert_lead(create_invite.group_id);
  if create_invite.role is null then
    perform private.fail('bad_role', 'Choose what the invited person will be: lead, coach, teacher or observer.');
  end if;
  if create_invite.expires_at <= now() or create_invite.expires_at > now() + interval '90 days' then
    perform private.fail('bad_end_date', 'An invitation ends between now and 90 days from now.');
  end if;
  if create_invite.max_uses not between 1 and 1000 then
    perform private.fail('bad_max_uses', 'An invitation can be used 1 to 1000 times.');
  end if;
  insert into public.group_invites (group_id, role, code, created_by, expires_at, max_uses)
  values (
    create_invite.group_id, create_invite.role, new_code, auth.uid(),
    coalesce(create_invite.expires_at, now() + interval '14 days'), coalesce(create_invite.max_uses, 50)
  );
  return new_code;
end $$;

create function private.revoke_invite(invite_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.assert_lead((select i.group_id from public.group_invites i where i.id = invite_id));
  update public.group_invites set revoked_at = coalesce(revoked_at, now()) where id = invite_id;
end $$;

-- Answers the invitation that can be accepted now, or says why it cannot.
create function private.usable_invite(code text) returns public.group_invites
language plpgsql security definer set search_path = '' as $$
declare
  invite public.group_invites;
  me uuid := auth.uid();
begin
  if me is null then perform private.deny('Sign in first.'); end if;
  select * into invite from public.group_invites i where i.code = lower(btrim(usable_invite.code)) for update;
  if invite.id is null then
    perform private.fail('invite_unknown', 'This invitation link is not known. Ask for a new one.');
  end if;
  if exists (select from public.group_members m where m.group_id = invite.group_id and m.user_id = me) then
    return invite;
  end if;
  if invite.revoked_at is not null then
    perform private.fail('invite_revoked', 'This invitation was taken back. Ask for a new one.');
  end if;
  if invite.expires_at <= now() then
    perform private.fail('invite_expired', 'This invitation has ended. Ask for a new one.');
  end if;
  if invite.uses >= invite.max_uses then
    perform private.fail('invite_used_up', 'This invitation has been used as often as it may. Ask for a new one.');
  end if;
  if exists (
    select from public.group_removals r
    where r.group_id = invite.group_id and r.user_id = me and r.removed_at >= invite.created_at
  ) then
    perform private.fail('invite_before_removal', 'This invitation is older than your leaving the group. Ask a lead for a new one.');
  end if;
  return invite;
end $$;

create function private.preview_invite(code text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  invite public.group_invites := private.usable_invite(code);
begin
  return jsonb_build_object(
    'group_id', invite.group_id,
    'group_name', (select g.name from public.groups g where g.id = invite.group_id),
    'role', invite.role,
    'invited_by', (select p.display_name from public.profiles p where p.id = invite.created_by),
    'is_member', exists (
      select from public.group_members m where m.group_id = invite.group_id and m.user_id = auth.uid()
    )
  );
end $$;

create function private.accept_invite(code text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  invite public.group_invites := private.usable_invite(code);
begin
  insert into public.group_members (group_id, user_id, role)
  values (invite.group_id, auth.uid(), invite.role)
  on conflict do nothing;
  if found then
    update public.group_invites set uses = uses + 1 where id = invite.id;
    delete from public.group_removals r where r.group_id = invite.group_id and r.user_id = auth.uid();
  end if;
  return invite.group_id;
end $$;

create function private.assert_not_last_lead(of_group uuid, leaving uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform from public.groups g where g.id = of_group for update;
  if exists (select from public.group_members m where m.group_id = of_group and m.user_id = leaving and m.role = 'lead')
    and not exists (select from public.group_members m where m.group_id = of_group and m.user_id <> leaving and m.role = 'lead')
    and exists (select from public.group_members m where m.group_id = of_group and m.user_id <> leaving)
  then
    perform private.fail('last_lead', 'A group needs a lead. Make somebody else lead first.');
  end if;
end $$;

create function private.set_member_role(group_id uuid, user_id uuid, role public.group_role) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.assert_lead(set_member_role.group_id);
  if set_member_role.role is null then
    perform private.fail('bad_role', 'Choose lead, coach, teacher or observer.');
  end if;
  if set_member_role.role <> 'lead' then
    perform private.assert_not_last_lead(set_member_role.group_id, set_member_role.user_id);
  end if;
  update public.group_members m set role = set_member_role.role
  where m.group_id = set_member_role.group_id and m.user_id = set_member_role.user_id;
  if not found then
    perform private.fail('not_a_member', 'This person is not in the group any more.');
  end if;
end $$;

create function private.remove_member(group_id uuid, user_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := auth.uid();
begin
  if me is null or (
    remove_member.user_id is distinct from me
    and not exists (select from private.my_led_group_ids() led where led = remove_member.group_id)
  ) then
    perform private.deny('Only a lead of this group can do that.');
  end if;
  perform private.assert_not_last_lead(remove_member.group_id, remove_member.user_id);
  delete from public.group_members m
  where m.group_id = remove_member.group_id and m.user_id = remove_member.user_id;
  if not found then
    perform private.fail('not_a_member', 'This person is not in the group any more.');
  end if;
  if remove_member.user_id <> me then
    insert into public.group_removals (group_id, user_id) values (remove_member.group_id, remove_member.user_id)
    on conflict on constraint group_removals_pkey do update set removed_at = now();
  end if;
end $$;

revoke execute on all functions in schema private from public;
grant execute on function
  private.create_group(text),
  private.create_invite(uuid, public.group_role, timestamptz, int),
  private.revoke_invite(uuid),
  private.preview_invite(text),
  private.accept_invite(text),
  private.set_member_role(uuid, uuid, public.group_role),
  private.remove_member(uuid, uuid)
to authenticated;

create function public.create_group(name text) returns uuid
language sql set search_path = '' as $$ select private.create_group(name) $$;

create function public.create_invite(
  group_id uuid, role public.group_role, expires_at timestamptz default null, max_uses int default null
) returns text
language sql set search_path = '' as $$ select private.create_invite(group_id, role, expires_at, max_uses) $$;

create function public.revoke_invite(invite_id uuid) returns void
language sql set search_path = '' as $$ select private.revoke_invite(invite_id) $$;

create function public.preview_invite(code text) returns jsonb
language sql set search_path = '' as $$ select private.preview_invite(code) $$;

create function public.accept_invite(code text) returns uuid
language sql set search_path = '' as $$ select private.accept_invite(code) $$;

create function public.set_member_role(group_id uuid, user_id uuid, role public.group_role) returns void
language sql set search_path = '' as $$ select private.set_member_role(group_id, user_id, role) $$;

create function public.remove_member(group_id uuid, user_id uuid) returns void
language sql set search_path = '' as $$ select private.remove_member(group_id, user_id) $$;

grant execute on function
  public.create_group(text),
  public.create_invite(uuid, public.group_role, timestamptz, int),
  public.revoke_invite(uuid),
  public.preview_invite(text),
  public.accept_invite(text),
  public.set_member_role(uuid, uuid, public.group_role),
  public.remove_member(uuid, uuid)
to authenticated;
