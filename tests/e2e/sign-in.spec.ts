import { randomUUID } from 'node:crypto'
import { expect, expectNoAxeViolations, expectNoSidewaysScroll, password, test } from '../support/app.ts'
import { onReview, openReviewPage } from '../support/review-page.ts'
import { makeClip, makeGroup, openReview } from '../support/review-setup.ts'

const ended = 'Your sign-in has ended.'

test.describe('An account', () => {
  test('is made, and its session survives a reload and another window', async ({ people }) => {
    const page = await people.visitor()
    await page.goto('/')
    await expect(page).toHaveURL('/sign-in')
    await page.getByRole('link', { name: 'Make an account' }).click()
    await page.getByLabel('Your name').fill('Amara Osei')
    await page.getByLabel('Email').fill(`amara.${randomUUID()}@example.test`)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Make my account' }).click()
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
    const second = await page.context().newPage()
    await second.goto('/groups')
    await expect(second.getByRole('navigation', { name: 'Main' })).toBeVisible()
  })

  test('opens with its password, and leads on to where one wanted to go', async ({ people, app }) => {
    const { email } = await app.signUp('Daniel Krüger')
    const page = await people.visitor()
    await page.goto('/groups')
    await expect(page).toHaveURL('/sign-in?next=%2Fgroups')
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL('/groups')
  })

  test('refuses a wrong password and an unknown address in the same words, and keeps what was typed', async ({ people, app }) => {
    const { email } = await app.signUp('Lucía Marín')
    const page = await people.visitor()
    await page.goto('/sign-in')
    const said: (string | null)[] = []
    for (const address of [email, `nobody.${randomUUID()}@example.test`]) {
      await page.getByLabel('Email').fill(address)
      await page.getByLabel('Password', { exact: true }).fill('not the password')
      await page.getByRole('button', { name: 'Sign in' }).click()
      said.push(await page.getByRole('alert').filter({ hasText: 'do not belong together' }).textContent())
      await expect(page.getByLabel('Email')).toHaveValue(address)
      await page.reload()
    }
    expect(said[0]).toBe(said[1])
  })

  test('gets a new password by a link that comes by mail', async ({ people, app }) => {
    const { email } = await app.signUp('Ines Costa')
    const page = await people.visitor()
    await page.goto('/sign-in')
    await page.getByRole('link', { name: 'Forgot your password?' }).click()
    await page.getByLabel('Email').fill(email)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await page.getByRole('link', { name: 'Open the outbox' }).click()
    await page.getByRole('article').filter({ hasText: email }).getByRole('link').first().click()
    await expect(page).toHaveURL(/\/new-password/)
    await page.getByLabel('Password', { exact: true }).fill('another good password')
    await page.getByRole('button', { name: 'Keep this password' }).click()
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
    const { error } = await app.client().auth.signInWithPassword({ email, password: 'another good password' })
    expect(error).toBeNull()
  })

  test('whose link was used before is asked to send for another', async ({ people }) => {
    const page = await people.visitor()
    await page.goto('/new-password#error=access_denied&error_code=otp_expired&error_description=Email+link+is+invalid')
    await expect(page.getByText('This link has ended or was used before')).toBeVisible()
  })
})

test.describe('Signing out', () => {
  test('leaves nothing of a person on the computer, in no window', async ({ people }) => {
    const amara = await people.signUp('Amara Osei')
    const { page, context, id } = amara
    const clipId = await makeClip(amara)
    await makeGroup(amara, [])
    await page.goto(`/clips/${clipId}/open`)
    await page.getByLabel('Your question about this clip').fill('Who has not spoken yet?')
    await expect.poll(() => page.evaluate(whatIsStored)).toContain('Who has not spoken yet?')
    await page.goto('/groups')
    await page.getByRole('button', { name: 'Make a group' }).click()
    await page.getByLabel('Name of the group').fill('Amara’s own group')
    await page.getByRole('button', { name: 'Make the group' }).click()
    await expect(page.getByRole('heading', { name: 'Amara’s own group' })).toBeVisible()
    const second = await context.newPage()
    await second.goto('/groups')
    await expect(second.getByText('Amara’s own group')).toBeVisible()

    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    for (const window of [page, second]) {
      await expect(window.getByRole('button', { name: 'Sign in' })).toBeVisible()
      await expect(window.getByText(ended)).toHaveCount(0)
    }
    await expect.poll(() => page.evaluate(whatIsStored)).not.toContain(id)
    expect(await page.evaluate(whatIsStored)).not.toContain('Who has not spoken yet?')

    const { email } = await people.signUp('Daniel Krüger')
    await second.getByLabel('Email').fill(email)
    await second.getByLabel('Password', { exact: true }).fill(password)
    await second.getByRole('button', { name: 'Sign in' }).click()
    await expect(second.getByRole('navigation', { name: 'Main' })).toBeVisible()
    await expect(second.getByText('Amara’s own group')).toHaveCount(0)
  })

  test('asks first when something has not been sent', async ({ people }) => {
    const amara = await people.signUp('Amara Osei')
    const { page, context } = amara
    const reviewId = await openReview(amara, await makeGroup(amara, []))
    await page.goto('/')
    await page.getByRole('button', { name: 'Your account' }).hover()
    await page
      .getByRole('link', { name: /Fractions on the number line/ })
      .first()
      .click()
    await expect(page).toHaveURL(`/reviews/${reviewId}`)
    await page.getByRole('textbox', { name: 'Your comment' }).fill('I waited four seconds here.')
    await context.setOffline(true)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('article').filter({ hasText: 'I waited four seconds here.' })).toBeVisible()
    await page.goBack()
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByRole('alertdialog')).toContainText('One thing you wrote is still only on this computer.')
    await page.getByRole('button', { name: 'Stay signed in' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Sign out and throw them away' }).click()
    await expect.poll(() => page.evaluate(whatIsStored)).not.toContain('I waited four seconds here.')
  })

  test('works without the network', async ({ people }) => {
    const { page, context } = await people.signUp('Amara Osei')
    await page.goto('/')
    await page.getByRole('button', { name: 'Your account' }).click()
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect.poll(() => page.evaluate(() => localStorage.getItem('pausepoint.session'))).toBeNull()
  })
})

test('A session that was ended elsewhere says so in every window, keeps the words and comes back to them', async ({ people }) => {
  const amara = await people.signUp('Amara Osei')
  const { page, context, email } = amara
  const reviewId = await openReview(amara, await makeGroup(amara, []))
  await openReviewPage(page, reviewId, '?t=2')
  const second = await context.newPage()
  await second.goto('/library')
  await expect(second.getByRole('heading', { level: 1 })).toBeVisible()
  await page.route('**/rest/v1/comments?*', (route) =>
    route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue(),
  )
  await onReview(page).composer.fill('I waited four seconds here.')
  await page.keyboard.press('Enter')
  await expect(onReview(page).comment('I waited four seconds here.')).toContainText('Saved on this computer')
  await onReview(page).composer.fill('Half a thought')
  await page.unrouteAll()

  await amara.supabase.auth.signOut({ scope: 'global' })
  await page.evaluate(() => {
    const session: unknown = JSON.parse(localStorage.getItem('pausepoint.session') ?? '{}')
    localStorage.setItem('pausepoint.session', JSON.stringify(Object.assign(Object(session), { expires_at: 1 })))
    window.dispatchEvent(new Event('online'))
  })
  for (const window of [page, second]) await expect(window.getByText(ended)).toBeVisible()
  await expectNoAxeViolations(page)
  await page.reload()
  await expect(page.getByText(ended)).toBeVisible()
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(`/reviews/${reviewId}?t=2`)
  await expect(onReview(page).composer).toHaveValue('Half a thought')
  await expect(onReview(page).comment('I waited four seconds here.')).toContainText('just now')
})

test('A name is changed everywhere, and a password by a link', async ({ people }) => {
  const { page, email, supabase } = await people.signUp('Amara Osei')
  await page.goto('/settings')
  await page.getByLabel('Your name').fill('')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('A name has 1 to 80 letters.')).toBeVisible()
  await page.getByLabel('Your name').fill('Amara Osei-Bonsu')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByTitle('Amara Osei-Bonsu')).toBeVisible()
  const { data } = await supabase.from('profiles').select('display_name')
  expect(data).toEqual([{ display_name: 'Amara Osei-Bonsu' }])
  await page.getByRole('button', { name: 'Send a link to change it' }).click()
  await expect(page.getByText(`A link is on its way to ${email}.`)).toBeVisible()
  await expectNoAxeViolations(page)
  await page.getByText('Dark', { exact: true }).click()
  await page.reload()
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked()
  await page.setViewportSize({ width: 320, height: 640 })
  await expectNoSidewaysScroll(page)
})

test.describe('The harness', () => {
  test('opens a browser already signed in', async ({ people }) => {
    const amara = await people.signUp('Amara Osei')
    await amara.page.goto('/')
    await expect(amara.page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  })

  test('notices a broken security policy, a request to somebody else and an error nobody caught', async ({ people }) => {
    const page = await people.visitor()
    await page.goto('/sign-in')
    await page.evaluate(() => {
      document.body.append(Object.assign(new Image(), { src: 'http://elsewhere.test/pixel.png' }))
      setTimeout(() => {
        throw new Error('nobody catches this')
      })
    })
    const lenient = await people.visitor({ bypassCSP: true })
    await lenient.goto('/sign-in')
    await lenient.evaluate(() => fetch('http://elsewhere.test/beacon').catch(() => undefined))
    const troubles: string[] = []
    const noticed = async () => {
      troubles.push(...people.takeTroubles())
      return troubles.join('\n')
    }
    await expect.poll(noticed).toContain('broke the security policy: img-src http://elsewhere.test/pixel.png')
    await expect.poll(noticed).toContain('threw: Error: nobody catches this')
    await expect.poll(noticed).toContain('asked somebody else: http://elsewhere.test/beacon')
  })
})

/** Everything a window of the app can find on its computer, as text. */
async function whatIsStored(): Promise<string> {
  const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }]
  for (const { name } of await indexedDB.databases()) {
    if (name === undefined) continue
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(name)
      opening.addEventListener('success', () => resolve(opening.result))
      opening.addEventListener('error', () => reject(new Error(`${name} does not open`)))
    })
    for (const store of database.objectStoreNames) {
      const rows = database.transaction(store).objectStore(store).getAll()
      await new Promise((resolve) => rows.addEventListener('success', resolve))
      found.push(rows.result)
    }
    database.close()
  }
  return JSON.stringify(found)
}
