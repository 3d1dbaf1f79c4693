import { expect, expectNoAxeViolations, expectNoSidewaysScroll, password, test } from '../support/app.ts'
import type { Person } from '../support/app.ts'
import { call, makeGroup } from '../support/review-setup.ts'

test('a group is made, somebody without an account joins by its link, and the lead sees it happen', async ({ people }) => {
  const lead = await people.signUp('Ngozi Adeyemi')
  const { page } = lead
  await page.goto('/groups')
  await expect(page.getByRole('heading', { name: 'Who would you trust with three minutes of your teaching?' })).toBeVisible()
  await page.getByRole('button', { name: 'Make a group' }).click()
  await page.getByLabel('Name of the group').fill('  Hillside coaching ')
  await page.getByRole('button', { name: 'Make the group' }).click()
  await expect(page.getByRole('heading', { name: 'Hillside coaching', level: 1 })).toBeVisible()

  await page.getByRole('button', { name: 'Invite people' }).click()
  await page.getByRole('radio', { name: /^Coach/ }).check()
  await page.getByLabel('The link lasts').selectOption('1 week')
  await page.getByLabel('It lets in').selectOption('1 person')
  await page.getByRole('button', { name: 'Make the link' }).click()
  await expect(page.getByRole('img', { name: 'The invitation link as a QR code' })).toBeVisible()
  const link = await page.getByLabel('Invitation link', { exact: true }).inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('list', { name: 'Invitations' }).getByRole('listitem')).toContainText('used 0 of 1')

  const newcomer = await people.visitor()
  await newcomer.goto(link)
  await newcomer.getByRole('link', { name: 'Make an account' }).click()
  await newcomer.getByLabel('Your name').fill('Daniel Krüger')
  await newcomer.getByLabel('Email').fill(`daniel.${Date.now()}@example.test`)
  await newcomer.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await newcomer.getByRole('button', { name: 'Make my account' }).click()
  await expect(newcomer.getByRole('heading', { name: 'Ngozi Adeyemi invites you to Hillside coaching' })).toBeVisible()
  await expect(newcomer.getByText('You will be a coach.')).toBeVisible()
  await expectNoAxeViolations(newcomer)
  await newcomer.getByRole('button', { name: 'Join the group' }).click()
  await expect(newcomer.getByRole('heading', { name: 'Hillside coaching', level: 1 })).toBeVisible()

  await expect(memberRow(lead, 'Daniel Krüger')).toContainText('Coach')
  await expect(page.getByText('No link is open right now.')).toBeVisible()

  await newcomer.goto(link)
  await expect(newcomer, 'a member is led to the group').toHaveURL(/\/groups\//)
})

test('names and roles change on every screen; a group keeps a lead', async ({ people }) => {
  const lead = await people.signUp('Ngozi Adeyemi')
  const teacher = await people.signUp('Amara Osei')
  const groupId = await makeGroup(lead, [{ who: teacher, role: 'teacher' }])
  await lead.page.goto(`/groups/${groupId}`)
  await teacher.page.goto(`/groups/${groupId}`)
  await expect(teacher.page.getByText('You are a teacher · 2 people')).toBeVisible()
  await expect(teacher.page.getByRole('button', { name: 'Invite people' })).toHaveCount(0)

  await lead.page.getByRole('button', { name: 'More about this group' }).click()
  await lead.page.getByRole('menuitem', { name: 'Leave the group' }).click()
  await lead.page.getByRole('button', { name: 'Leave', exact: true }).click()
  await expect(lead.page.getByRole('alert')).toHaveText('A group needs a lead. Make somebody else lead first.')
  await lead.page.getByRole('button', { name: 'Cancel' }).click()

  await lead.page.getByRole('button', { name: 'More about this group' }).click()
  await lead.page.getByRole('menuitem', { name: 'Rename' }).click()
  await lead.page.getByLabel('Name of the group').fill('   ')
  await lead.page.getByRole('button', { name: 'Rename' }).click()
  await expect(lead.page.getByText('A group needs a name of 1 to 80 letters.')).toBeVisible()
  await lead.page.getByLabel('Name of the group').fill('Year 5')
  await lead.page.getByRole('button', { name: 'Rename' }).click()
  await expect(teacher.page.getByRole('heading', { name: 'Year 5', level: 1 })).toBeVisible()

  await lead.page.getByRole('button', { name: 'Amara Osei is a teacher. Change it or remove them' }).click()
  await lead.page.getByRole('menuitem', { name: 'Make a lead' }).click()
  await expect(teacher.page.getByRole('button', { name: 'Invite people' })).toBeVisible()

  await lead.page.getByRole('button', { name: 'More about this group' }).click()
  await lead.page.getByRole('menuitem', { name: 'Leave the group' }).click()
  await lead.page.getByRole('button', { name: 'Leave', exact: true }).click()
  await expect(lead.page).toHaveURL('/groups')
  await expect(teacher.page.getByText('You are a lead · 1 person')).toBeVisible()
})

test('who is removed loses the open page at once, and an old link does not let them back in', async ({ people }) => {
  const lead = await people.signUp('Ngozi Adeyemi')
  const teacher = await people.signUp('Amara Osei')
  const groupId = await makeGroup(lead, [{ who: teacher, role: 'teacher' }])
  const code = await call(lead.supabase, 'create_invite', { group_id: groupId, role: 'teacher' })
  await teacher.page.goto(`/groups/${groupId}`)
  await expect(memberRow(teacher, 'Ngozi Adeyemi')).toBeVisible()

  await lead.page.goto(`/groups/${groupId}`)
  await lead.page.getByRole('button', { name: 'Amara Osei is a teacher. Change it or remove them' }).click()
  await lead.page.getByRole('menuitem', { name: 'Remove from the group' }).click()
  await expect(lead.page.getByRole('alertdialog')).toContainText('loses sight of every clip opened to this group at once')
  await lead.page.getByRole('button', { name: 'Remove', exact: true }).click()

  await expect(teacher.page.getByRole('heading', { name: 'This is not here for you' })).toBeVisible()
  await expect(memberRow(lead, 'Amara Osei')).toHaveCount(0)
  await teacher.page.goto(`/join/${code}`)
  await expect(teacher.page.getByRole('heading', { name: 'This invitation is older than your leaving the group' })).toBeVisible()
  await teacher.page.getByRole('link', { name: 'Go to your groups' }).click()
  await expect(teacher.page.getByRole('button', { name: 'Make a group' })).toBeVisible()
})

test('an invitation that cannot be accepted says why, and shows the way back', async ({ people, app }) => {
  const lead = await people.signUp('Ngozi Adeyemi')
  const guest = await people.signUp('Amara Osei')
  const groupId = await makeGroup(lead, [])
  const invite = () => call(lead.supabase, 'create_invite', { group_id: groupId, role: 'teacher', max_uses: 1 })
  const [expired, usedUp, revoked] = [await invite(), await invite(), await invite()]
  await app.database.query(
    `update public.group_invites set created_at = now() - interval '2 days', expires_at = now() - interval '1 day' where code = $1`,
    [expired],
  )
  await call((await app.signUp('Daniel Krüger')).client, 'accept_invite', { code: usedUp })

  await lead.page.goto(`/groups/${groupId}`)
  const links = lead.page.getByRole('list', { name: 'Invitations' }).getByRole('listitem')
  await expect(links, 'only the link that still lets somebody in is shown').toHaveCount(1)
  await links.getByRole('button', { name: 'Take back the link for Teacher' }).click()
  await lead.page.getByRole('button', { name: 'Take it back' }).click()
  await expect(lead.page.getByText('No link is open right now.')).toBeVisible()

  const refusals = [
    { code: expired, title: 'This invitation has ended' },
    { code: usedUp, title: 'This invitation has been used up' },
    { code: revoked, title: 'This invitation was taken back' },
    { code: '0123456789abcdef0123456789abcdef', title: 'This invitation is not known' },
    { code: encodeURIComponent("'; drop table groups; --"), title: 'This invitation is not known' },
    { code: 'x'.repeat(2000), title: 'This invitation is not known' },
  ]
  for (const { code, title } of refusals) {
    await guest.page.goto(`/join/${code}`)
    await expect(guest.page.getByRole('heading', { name: title }), code.slice(0, 40)).toBeVisible()
    await expect(guest.page.getByRole('link', { name: 'Go to your home page' })).toBeVisible()
  }
  await expectNoAxeViolations(guest.page)
})

test('an invitation taken back while somebody reads it is refused in words', async ({ people }) => {
  const lead = await people.signUp('Ngozi Adeyemi')
  const guest = await people.signUp('Amara Osei')
  const groupId = await makeGroup(lead, [])
  const code = await call(lead.supabase, 'create_invite', { group_id: groupId, role: 'observer' })
  await guest.page.goto(`/join/${code}`)
  await expect(guest.page.getByRole('button', { name: 'Join the group' })).toBeVisible()
  const { data } = await lead.supabase.from('group_invites').select('id').eq('code', code).single()
  await call(lead.supabase, 'revoke_invite', { invite_id: data?.id })
  await guest.page.getByRole('button', { name: 'Join the group' }).click()
  await expect(guest.page.getByText('This invitation was taken back', { exact: false }).first()).toBeVisible()
})

test('an invitation names the account one would join by, and another account comes back to it', async ({ people, app }) => {
  const lead = await people.signUp('Ngozi Adeyemi')
  const guest = await people.signUp('Amara Osei')
  const other = await app.signUp('Daniel Krüger')
  const code = await call(lead.supabase, 'create_invite', { group_id: await makeGroup(lead, []), role: 'teacher' })
  await guest.page.goto('/join/not-a-code')
  await expect(guest.page.getByText('You are signed in as Amara Osei')).toBeVisible()
  await guest.page.goto(`/join/${code}`)
  await expect(guest.page.getByText(`You are signed in as Amara Osei ${guest.email}`)).toBeVisible()
  await guest.page.setViewportSize({ width: 320, height: 640 })
  await expectNoSidewaysScroll(guest.page)
  await guest.page.getByRole('button', { name: 'Use another account' }).click()
  await guest.page.getByLabel('Email').fill(other.email)
  await guest.page.getByLabel('Password', { exact: true }).fill(password)
  await guest.page.getByRole('button', { name: 'Sign in' }).click()
  await expect(guest.page).toHaveURL(`/join/${code}`)
  await expect(guest.page.getByText(`You are signed in as Daniel Krüger ${other.email}`)).toBeVisible()
  await guest.page.getByRole('button', { name: 'Join the group' }).click()
  await expect(guest.page.getByText('You are a teacher · 2 people')).toBeVisible()
})

test('ten thousand members open, scroll and are found', async ({ people, app }) => {
  const lead = await people.signUp('Ngozi Adeyemi')
  const groupId = await makeGroup(lead, [])
  await app.database.exec(`
    insert into auth.users (id, email, raw_user_meta_data)
    select gen_random_uuid(), 'many.' || n || '.${groupId}@example.test', jsonb_build_object('display_name', 'Colleague ' || n)
    from generate_series(1, 9999) n;
    alter table public.group_members disable trigger tell_group;
    insert into public.group_members (group_id, user_id, role)
    select '${groupId}', id, 'teacher' from auth.users where email like 'many.%.${groupId}@example.test';
    alter table public.group_members enable trigger tell_group;
  `)
  await lead.page.goto(`/groups/${groupId}`)
  await expect(lead.page.getByText('You are a lead · 10,000 people')).toBeVisible({ timeout: 60_000 })
  const members = lead.page.getByRole('list', { name: 'Members' }).getByRole('listitem')
  await expect(members.first()).toHaveAttribute('aria-setsize', '10000')
  expect(await members.count()).toBeLessThan(80)
  await lead.page.keyboard.press('End')
  await expect(members.filter({ hasText: 'Colleague 9999' })).toBeVisible()
  await lead.page.keyboard.press('Home')
  await lead.page.getByRole('searchbox', { name: 'Search members' }).fill('colleague 4321')
  await expect(members).toHaveCount(1)
  await lead.page.getByRole('searchbox', { name: 'Search members' }).fill('nobody')
  await expect(lead.page.getByText('Nobody here is called “nobody”.')).toBeVisible()
})

function memberRow({ page }: Pick<Person, 'page'>, name: string) {
  return page.getByRole('list', { name: 'Members' }).getByRole('listitem').filter({ hasText: name })
}
