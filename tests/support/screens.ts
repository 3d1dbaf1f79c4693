import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { demoSignIns } from '../../supabase/seed/demo-sign-ins.ts'
import { expect } from './app.ts'
import { onReview, openReviewPage, standAt } from './review-page.ts'
import { signIn } from './sign-in.ts'

export type Visitor = 'nobody' | 'teacher' | 'coach' | 'lead' | 'newcomer'

/** What the demo calls by id, as the teacher of the demo sees it. */
interface Demo {
  /** Open coaching, rich in comments, with a question that waits for the teacher. */
  coaching: string
  /** Reflect first: the coach has written, the teacher has not. */
  sealed: string
  /** The clip of `coaching`. */
  clip: string
  group: string
}

export interface Screen {
  name: string
  as: Visitor
  /** Opens it and waits until everything on it is there. */
  open(page: Page, demo: Demo): Promise<void>
}

/** Every screen of the app, as the demo shows it. */
export const screens: readonly Screen[] = [
  { name: 'sign-in', as: 'nobody', open: (page) => goTo(page, '/sign-in', 'Amara Osei') },
  { name: 'sign-up', as: 'nobody', open: (page) => goTo(page, '/sign-up', 'Make an account') },
  { name: 'forgot-password', as: 'nobody', open: (page) => goTo(page, '/forgot-password', 'Set a new password') },
  { name: 'new-password', as: 'nobody', open: (page) => goTo(page, '/new-password', 'This link has ended or was used before') },
  { name: 'home', as: 'teacher', open: (page) => goTo(page, '/', 'Your clips') },
  { name: 'home-coach', as: 'coach', open: (page) => goTo(page, '/', 'Open reviews') },
  { name: 'home-newcomer', as: 'newcomer', open: (page) => goTo(page, '/', 'What would you like to see') },
  { name: 'library', as: 'teacher', open: (page) => goTo(page, '/library', 'Fractions on the number line') },
  { name: 'library-empty', as: 'newcomer', open: (page) => goTo(page, '/library', 'Which three minutes') },
  { name: 'open-review', as: 'teacher', open: (page, { clip }) => goTo(page, `/clips/${clip}/open`, 'Fractions on the number line') },
  { name: 'groups', as: 'teacher', open: (page) => goTo(page, '/groups', 'Tuesday peer circle') },
  { name: 'groups-empty', as: 'newcomer', open: (page) => goTo(page, '/groups', 'Who would you trust') },
  { name: 'group', as: 'teacher', open: (page, { group }) => goTo(page, `/groups/${group}`, 'Daniel Krüger') },
  { name: 'invite-form', as: 'lead', open: openInviteForm },
  { name: 'invite', as: 'lead', open: openInvite },
  // After an invitation was made, so that there is one.
  { name: 'group-lead', as: 'lead', open: (page, { group }) => goTo(page, `/groups/${group}`, 'Invite people') },
  { name: 'settings', as: 'teacher', open: (page) => goTo(page, '/settings', 'Settings') },
  { name: 'review', as: 'teacher', open: (page, { coaching }) => openReviewPage(page, coaching) },
  { name: 'review-paused', as: 'teacher', open: (page, { coaching }) => playIntoThePrompt(page, coaching) },
  { name: 'review-prompts', as: 'teacher', open: (page, { coaching }) => openTab(page, coaching, /^Prompts/) },
  { name: 'review-transcript', as: 'teacher', open: (page, { coaching }) => openTab(page, coaching, /^Transcript/) },
  { name: 'review-coach', as: 'coach', open: (page, { coaching }) => openReviewPage(page, coaching, '?t=21.4') },
  { name: 'review-new-prompt', as: 'coach', open: (page, { coaching }) => openPromptEditor(page, coaching) },
  { name: 'review-sealed', as: 'teacher', open: (page, { sealed }) => openReviewPage(page, sealed) },
  { name: 'review-sealed-coach', as: 'coach', open: (page, { sealed }) => openReviewPage(page, sealed) },
  {
    name: 'review-sharing',
    as: 'teacher',
    open: (page, { coaching }) => openDialog(page, coaching, () => page.getByRole('button', { name: 'Share' }).click()),
  },
  { name: 'review-keys', as: 'coach', open: (page, { coaching }) => openDialog(page, coaching, () => page.keyboard.press('?')) },
  { name: 'nothing-here', as: 'teacher', open: (page) => goTo(page, '/no/such/page', 'There is nothing at this address') },
  { name: 'unknown-review', as: 'teacher', open: (page) => goTo(page, `/reviews/${nobodys}`, 'This is not here for you') },
  { name: 'unknown-group', as: 'teacher', open: (page) => goTo(page, `/groups/${nobodys}`, 'This is not here for you') },
  { name: 'unknown-clip', as: 'teacher', open: (page) => goTo(page, `/clips/${nobodys}/open`, 'This clip is not in your library') },
  { name: 'unknown-invitation', as: 'teacher', open: (page) => goTo(page, '/join/not-a-code', 'This invitation is not known') },
  // Leaves a draft, so it comes last.
  { name: 'review-writing', as: 'coach', open: (page, { coaching }) => writeAtAMoment(page, coaching) },
]

const nobodys = '00000000-0000-4000-8000-000000000000'

/** People of a demo that was just seeded, each in a browser of their own. */
export interface DemoVisitors {
  demo: Demo
  open(visitor: Visitor, options?: BrowserContextOptions): Promise<Page>
}

export async function visitDemo(browser: Browser, { url, publishableKey }: { url: string; publishableKey: string }): Promise<DemoVisitors> {
  const newClient = () => createClient(url, publishableKey, { auth: { persistSession: false, autoRefreshToken: false } })
  const clientOf = async (name: string) => {
    const email = demoSignIns.people.find((person) => person.name.startsWith(name))?.email ?? ''
    const client = newClient()
    const { error } = await client.auth.signInWithPassword({ email, password: demoSignIns.password })
    if (error) throw error
    return client
  }
  const newcomer = async () => {
    const client = newClient()
    const { error } = await client.auth.signUp({
      email: 'newcomer@demo.pausepoint.test',
      password: demoSignIns.password,
      options: { data: { display_name: 'Maren Holst' } },
    })
    if (error) throw error
    return client
  }
  const teacher = await clientOf('Amara')
  const clients: Readonly<Record<Exclude<Visitor, 'nobody'>, SupabaseClient>> = {
    teacher,
    coach: await clientOf('Daniel'),
    lead: await clientOf('Ngozi'),
    newcomer: await newcomer(),
  }
  return {
    demo: await findDemo(teacher),
    open: async (visitor, options = {}) => {
      const context = await browser.newContext({ baseURL: url, reducedMotion: 'reduce', ...options })
      if (visitor !== 'nobody') await signIn(context, url, clients[visitor])
      return context.newPage()
    },
  }
}

async function findDemo(teacher: SupabaseClient): Promise<Demo> {
  const { data, error } = await teacher
    .from('reviews')
    .select('id, clip_id, group_id, clip:clips!inner (title), group:groups!inner (name)')
    .eq('group.name', 'Hillside coaching')
  if (error) throw error
  const find = (title: string) => {
    const found = data.find(({ clip }) => JSON.stringify(clip).includes(title))
    if (found === undefined) throw new Error(`The demo has no review of ${title}.`)
    return found
  }
  const coaching = find('Fractions on the number line')
  return {
    coaching: coaching.id,
    sealed: find('Sol at the board').id,
    clip: coaching.clip_id,
    group: coaching.group_id,
  }
}

async function goTo(page: Page, path: string, words: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByText(words).filter({ visible: true }).first()).toBeVisible()
}

async function playIntoThePrompt(page: Page, reviewId: string): Promise<void> {
  await openReviewPage(page, reviewId)
  await standAt(page, 40.4)
  await page.getByRole('button', { name: 'Play', exact: true }).last().click()
  await expect(onReview(page).pauseCard).toBeVisible()
}

async function openTab(page: Page, reviewId: string, tab: RegExp): Promise<void> {
  await openReviewPage(page, reviewId)
  await onReview(page).tab(tab).click()
  await expect(onReview(page).tab(tab)).toHaveAttribute('aria-selected', 'true')
}

async function writeAtAMoment(page: Page, reviewId: string): Promise<void> {
  await openReviewPage(page, reviewId, '?t=33.2')
  const { composer } = onReview(page)
  await composer.fill('Look at the back table here: nobody has turned to their neighbour yet, and you already take an answer.')
  await expect(page.getByRole('button', { name: 'Send' })).toBeEnabled()
}

async function openPromptEditor(page: Page, reviewId: string): Promise<void> {
  await openTab(page, reviewId, /^Prompts/)
  await page.getByRole('tabpanel').getByRole('button', { name: 'Ask a question' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
}

async function openDialog(page: Page, reviewId: string, open: () => Promise<void>): Promise<void> {
  await openReviewPage(page, reviewId)
  await open()
  await expect(page.getByRole('dialog')).toBeVisible()
}

async function openInviteForm(page: Page, { group }: Demo): Promise<void> {
  await goTo(page, `/groups/${group}`, 'Invite people')
  await page.getByRole('button', { name: 'Invite people' }).click()
  await expect(page.getByRole('radio', { name: /^Teacher/ })).toBeChecked()
}

async function openInvite(page: Page, demo: Demo): Promise<void> {
  await openInviteForm(page, demo)
  await page.getByRole('button', { name: 'Make the link' }).click()
  await expect(page.getByRole('textbox', { name: 'Invitation link' })).toBeVisible()
}
