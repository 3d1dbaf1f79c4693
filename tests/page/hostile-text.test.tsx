import 'fake-indexeddb/auto'
import { locks } from 'node:worker_threads'
import { QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Route, Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import GroupRoute from '../../src/app/routes/group.tsx'
import GroupsRoute from '../../src/app/routes/groups.tsx'
import SettingsRoute from '../../src/app/routes/settings.tsx'
import { oneLine } from '../../src/domain/one-line.ts'
import { ForgotPasswordPage } from '../../src/features/auth/forgot-password-page.tsx'
import { SignInPage } from '../../src/features/auth/sign-in-page.tsx'
import { SignUpPage } from '../../src/features/auth/sign-up-page.tsx'
import { useSession } from '../../src/features/auth/store.ts'
import { arrange } from '../../src/features/clips/arrange.ts'
import { ClipCard } from '../../src/features/clips/clip-card.tsx'
import { toClip } from '../../src/features/clips/model.ts'
import { RenameTitle } from '../../src/features/clips/rename-title.tsx'
import { JoinPage } from '../../src/features/groups/join-page.tsx'
import { GroupNameDialog } from '../../src/features/groups/group-name-dialog.tsx'
import { renameGroup } from '../../src/features/groups/mutations.ts'
import { groupQuery, invitesQuery, membersQuery, myGroupsQuery } from '../../src/features/groups/queries.ts'
import { profileQuery } from '../../src/features/people/queries.ts'
import { AnswerForm } from '../../src/features/prompts/answer-form.tsx'
import { AnswerShown } from '../../src/features/prompts/answer-shown.tsx'
import { toPrompt, toResponse } from '../../src/features/prompts/model.ts'
import { PromptEditor } from '../../src/features/prompts/prompt-editor.tsx'
import { toReview } from '../../src/features/reviews/model.ts'
import { SharingForm } from '../../src/features/reviews/sharing-form.tsx'
import { useDrafts } from '../../src/lib/outbox/drafts.ts'
import { openOutbox } from '../../src/lib/outbox/outbox.ts'
import { createQueryClient } from '../../src/lib/query/query-client.ts'
import { hostileText, inAnInput, inOneLine, lettersOf } from '../support/hostile-text.ts'

// One field of each in a browser: tests/e2e/hostile-text.spec.ts. What the database makes of it: tests/database/values.test.ts.
const corpus = Object.entries(hostileText)
const texts = corpus.map(([, text]) => text)

const me = '00000000-0000-4000-8000-00000000000a'
const idOf = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`
const then = '2026-01-01T10:00:00Z'

vi.hoisted(() => vi.stubEnv('VITE_SUPABASE_PUBLISHABLE_KEY', 'sb_publishable_of_a_test'))

/** What the app sent to be written, and what the Data API answers to it. */
let sent: Record<string, unknown>[]
let answer: (row: Record<string, unknown>) => unknown

function dataApi(address: unknown, { method = 'GET', body }: { method?: string; body?: unknown } = {}): Promise<Response> {
  if (String(address).endsWith('/rpc/preview_invite')) {
    sent.push(JSON.parse(String(body)))
    return Promise.resolve(Response.json({ code: 'P0001', message: 'It is not known.', hint: 'invite_unknown' }, { status: 400 }))
  }
  if (method === 'GET') return Promise.resolve(Response.json([], { headers: { 'content-range': '*/0' } }))
  const row: Record<string, unknown> = JSON.parse(String(body))
  sent.push(row)
  return Promise.resolve(Response.json(answer(row)))
}

let queryClient = createQueryClient(() => undefined)
let closeOutbox: () => void

beforeEach(() => {
  sent = []
  answer = (row) => ({ id: idOf(1), ...row })
  queryClient = createQueryClient(() => undefined)
  vi.stubGlobal('fetch', dataApi)
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }))
  Object.defineProperty(navigator, 'locks', { configurable: true, value: locks })
  window.alert = () => {
    throw new Error('It ran.')
  }
  useSession.setState({ status: 'signed-in', person: { id: me, email: 'amara@example.test' }, isRecovering: false })
  useDrafts.setState({ personId: me, loaded: true, byPlace: {} })
  closeOutbox = openOutbox(me, () => undefined)
})
afterEach(() => {
  const ranOrLoaded = document.querySelector('script, img, iframe, svg[onload]')
  if (ranOrLoaded !== null) throw new Error(`Text became ${ranOrLoaded.outerHTML}`)
  closeOutbox()
  vi.unstubAllGlobals()
})

const show = (what: ReactNode) => render(<QueryClientProvider client={queryClient}>{what}</QueryClientProvider>)

/** As somebody pastes it: into a field of one line a browser puts blanks for its breaks. */
const enter = (field: HTMLElement, text: string) =>
  fireEvent.change(field, { target: { value: field instanceof HTMLInputElement ? text.replaceAll(/[\r\n]+/g, ' ') : text } })
const press = (name: string) => fireEvent.click(screen.getByText(name, { selector: 'button, button *' }))
const isTooLong = (text: string, most: number) => lettersOf(inOneLine(text)) > most
/** Blanks count as one, as they do on screen. */
const seen = (text: unknown) => String(text).replaceAll(/ +/g, ' ')

it('as one’s own name it is sent in one line, or refused in words', async () => {
  queryClient.setQueryData(profileQuery(me).queryKey, 'Amara Osei')
  show(<SettingsRoute />)
  const field = screen.getByRole('textbox', { name: 'Your name' })
  for (const [what, text] of corpus) {
    enter(field, text)
    press('Save')
    if (isTooLong(text, 80)) expect(screen.getByText(/A name has 1 to 80 letters/), what).toBeVisible()
    else {
      await waitFor(() => expect(seen(sent.at(-1)?.['display_name']), what).toBe(inOneLine(text)))
      await waitFor(() => expect(seen(field.getAttribute('value')), what).toBe(inOneLine(text)))
    }
  }
  expect(sent).toHaveLength(texts.filter((text) => !isTooLong(text, 80)).length)
})

it('as the title of a clip, and looked for', () => {
  const kept: string[] = []
  const props = { place: 'title', title: 'Exit ticket', problem: null, onSave: (title: string) => kept.push(title), onCancel: vi.fn() }
  for (const [what, text] of corpus) {
    const { unmount } = show(<RenameTitle {...props} />)
    const field = screen.getByLabelText('Title')
    enter(field, text)
    fireEvent.keyDown(field, { key: 'Enter' })
    if (isTooLong(text, 200)) expect(screen.getByText(/^A title (has|is)/), what).toBeVisible()
    else expect(seen(oneLine(kept.at(-1) ?? '')), what).toBe(inOneLine(text))
    unmount()
  }
  expect(kept).toHaveLength(texts.filter((text) => !isTooLong(text, 200)).length)
  const clips = kept.map((title, at) =>
    toClip({
      id: idOf(at),
      owner_id: me,
      title: oneLine(title),
      recorded_on: null,
      status: 'ready',
      object_path: `${me}/${idOf(at)}/source.mp4`,
      poster_path: null,
      caption_langs: [],
      duration_s: 10,
      size_bytes: 1000,
      mime_type: 'video/mp4',
      created_at: then,
      deleted_at: null,
      version: 1,
    }),
  )
  const does = { onWatch: vi.fn(), onCaptions: vi.fn(), onRemove: vi.fn() }
  const { container } = show(
    clips.map((clip) => <ClipCard key={clip.id} clip={clip} openReviews={0} openHref="/" isRow={false} {...does} />),
  )
  expect([...container.querySelectorAll('h2')].map((title) => title.textContent)).toEqual(clips.map(({ title }) => title))
  for (const clip of clips) expect(arrange(clips, clip.title, 'newest'), clip.title).toContain(clip)
})

it('as the name of a group', async () => {
  const props = {
    place: 'group-name',
    isOpen: true,
    onClose: () => undefined,
    title: 'Rename the group',
    submit: 'Rename',
    initialName: 'Hillside coaching',
    saving: renameGroup(queryClient, idOf(1)),
    onSaved: () => undefined,
  }
  show(<GroupNameDialog {...props} />)
  const field = await screen.findByLabelText('Name of the group')
  for (const [what, text] of corpus) {
    enter(field, text)
    press('Rename')
    if (isTooLong(text, 80)) expect(screen.getByText('A group needs a name of 1 to 80 letters.'), what).toBeVisible()
    else await waitFor(() => expect(seen(sent.at(-1)?.['name']), what).toBe(inOneLine(text)))
  }
  expect(sent).toHaveLength(texts.filter((text) => !isTooLong(text, 80)).length)
})

it('as the name of a member and of a group among many, and looked for', () => {
  const names = texts.filter((text) => text === inOneLine(text) && lettersOf(text) <= 80)
  const groups = names.map((name, at) => ({ groupId: idOf(at), name, role: 'lead' as const }))
  const members = names.map((name, at) => ({ id: idOf(at), name, role: 'teacher' as const, joinedAt: then }))
  const [group = { groupId: '', name: '', role: 'lead' }] = groups
  queryClient.setQueryData(myGroupsQuery(me).queryKey, groups)
  queryClient.setQueryData(groupQuery(group.groupId, me).queryKey, { id: group.groupId, name: group.name, myRole: group.role })
  queryClient.setQueryData(membersQuery(group.groupId).queryKey, members)
  queryClient.setQueryData(invitesQuery(group.groupId).queryKey, [])
  for (const { page, search, list, nothing } of [
    { page: <GroupRoute groupId={group.groupId} />, search: 'Search members', list: 'Members', nothing: 'Nobody here is called' },
    { page: <GroupsRoute />, search: 'Search your groups', list: 'Your groups', nothing: 'No group is called' },
  ]) {
    const { unmount } = show(page)
    const field = screen.getByRole('searchbox', { name: search })
    const isListed = (name: string) => within(screen.getByRole('list', { name: list })).getByText(name, { normalizer: (text) => text })
    for (const name of names) expect(isListed(name)).toBeVisible()
    for (const name of names) {
      enter(field, name)
      expect(isListed(name), name).toBeVisible()
    }
    for (const [what, text] of corpus) {
      const wanted = `nowhere ${text}`.slice(0, 200)
      enter(field, wanted)
      expect(document.body.textContent, what).toContain(`${nothing} “${inAnInput(wanted)}”`)
    }
    unmount()
  }
})

it('as the code of an invitation', async () => {
  const props = { account: null, hrefOf: (groupId: string) => `/groups/${groupId}`, onJoined: () => undefined }
  for (const [what, text] of corpus) {
    const { hook } = memoryLocation({ path: `/join/${encodeURIComponent(text)}` })
    const { unmount } = show(
      <Router hook={hook}>
        <Route path="/join/:code">{({ code }) => <JoinPage code={code} {...props} />}</Route>
      </Router>,
    )
    expect(await screen.findByText('This invitation is not known'), what).toBeVisible()
    unmount()
  }
  expect(sent).toHaveLength(texts.length)
})

it('as an address, to sign in with or to get a password', () => {
  for (const { page, button } of [
    { page: <SignInPage search="" />, button: 'Sign in' },
    { page: <ForgotPasswordPage search="" outboxUrl={null} />, button: 'Send the link' },
    { page: <SignUpPage search="" />, button: 'Make my account' },
  ]) {
    const { unmount } = show(page)
    const field = screen.getByLabelText('Email')
    for (const [what, text] of corpus) {
      enter(field, text)
      press(button)
      expect(screen.getByText('That is not an email address yet.'), what).toBeVisible()
    }
    unmount()
  }
  expect(sent).toEqual([])
})

it('as the question of a review', async () => {
  const review = toReview({
    id: idOf(1),
    presenter_id: me,
    facilitator_id: me,
    audience: 'members',
    focus_question: '',
    state: 'running',
    step: 0,
    step_started_at: then,
    step_extra_s: 0,
    paused_at: null,
    revealed_steps: [],
    topic_epoch: 1,
    expires_at: null,
    created_at: then,
    version: 1,
    protocol: { key: 'open-coaching', title: 'Open coaching', steps: [step] },
    clip: {
      id: idOf(2),
      title: 'Fractions',
      object_path: `${me}/${idOf(2)}/source.mp4`,
      poster_path: null,
      caption_langs: [],
      mime_type: 'video/mp4',
      duration_s: 10,
      width: 320,
      height: 180,
    },
    group: { id: idOf(3), name: 'Hillside coaching' },
    participants: [],
    commits: [],
  })
  show(<SharingForm review={review} onSaved={() => undefined} />)
  const field = screen.getByRole('textbox', { name: /question/i })
  for (const [what, text] of corpus) {
    enter(field, text)
    press('Save')
    if (lettersOf(text) > 500) expect(screen.getByText(/A question has 500 letters at most/), what).toBeVisible()
    else await waitFor(() => expect(sent.at(-1)?.['focus_question'], what).toBe(text.replaceAll('\r\n', '\n').trim()))
  }
  expect(sent).toHaveLength(texts.filter((text) => lettersOf(text) <= 500).length)
})

const step = {
  title: 'Feedback',
  instruction: '',
  seconds: null,
  may_write: ['presenter', 'facilitator', 'participant'],
  kinds: ['note'],
  needs_moment: false,
  min_entries: 0,
  max_entries: null,
  reveal: 'immediate',
  must_commit: [],
}

/** What was asked last, as whoever answers it hears of it. */
async function asked(question: string) {
  await waitFor(() => expect(sent.at(-1)?.['question']).toBe(question))
  const prompt = toPrompt({ author_id: idOf(2), created_at: then, version: 1, deleted_at: null, ...sent.at(-1) })
  return { prompt, response: null }
}

/** Opens the window to ask, on a way of answering. */
async function ask(question: string, kind: 'By choosing' | 'On a scale') {
  const { unmount } = show(<PromptEditor reviewId={idOf(1)} prompt={null} momentS={2} onClose={() => undefined} />)
  enter(await screen.findByLabelText(/^Question/), question)
  fireEvent.click(screen.getByText(kind, { exact: true }))
  return unmount
}

it('as answers to choose from', async () => {
  for (let at = 0; at < texts.length; at += 10) {
    const choices = texts.slice(at, at + 10)
    const question = `Which from ${at}?`
    const closeEditor = await ask(question, 'By choosing')
    fireEvent.click(screen.getByLabelText(/more than one/i))
    for (const [place, text] of choices.entries()) {
      if (place >= 2) press('Add an answer')
      enter(screen.getByLabelText(`Answer ${place + 1}`), text)
    }
    const tooLong = choices.findIndex((text) => lettersOf(text) > 200)
    if (tooLong !== -1) {
      press('Ask')
      expect(screen.getByText(`Answer ${tooLong + 1} is too long. It has 200 letters at most.`)).toBeVisible()
      fireEvent.click(screen.getByLabelText(`Remove answer ${tooLong + 1}`))
    }
    press('Ask')
    const { prompt, response } = await asked(question)
    closeEditor()
    const kept = choices.filter((text) => lettersOf(text) <= 200).map(inAnInput)
    const { container, unmount } = show(<AnswerForm asked={{ prompt, response }} personId={me} onDone={() => undefined} />)
    expect([...container.querySelectorAll('label')].map((label) => label.textContent)).toEqual(kept)
    for (const option of screen.getAllByRole('checkbox')) fireEvent.click(option)
    press('Share my answer')
    await waitFor(() => expect(sent.at(-1)?.['answer']).toEqual({ choices: kept }))
    unmount()
    const given = toResponse({ author_id: me, created_at: then, version: 1, ...sent.at(-1) })
    const shown = show(<AnswerShown form={prompt.form} answer={given.answer} />)
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(kept)
    shown.unmount()
  }
})

it('as the ends of a scale', async () => {
  const short = texts.filter((text) => lettersOf(text) <= 60)
  for (let at = 0; at < short.length; at += 2) {
    const [low = '', high = 'all of it'] = short.slice(at, at + 2)
    const question = `How much from ${at}?`
    const closeEditor = await ask(question, 'On a scale')
    enter(screen.getByLabelText('Low end means'), low)
    enter(screen.getByLabelText('High end means'), high)
    press('Ask')
    const found = await asked(question)
    closeEditor()
    const { container, unmount } = show(<AnswerForm asked={found} personId={me} onDone={() => undefined} />)
    const ends = [low, high].map((text) => text.replaceAll(/[\r\n]+/g, ' '))
    expect([...container.querySelectorAll('fieldset bdi')].map((end) => end.textContent)).toEqual(ends)
    unmount()
  }
  await ask('How much of too much?', 'On a scale')
  const before = sent.length
  for (const text of texts.filter((each) => !short.includes(each))) {
    for (const end of ['Low end means', 'High end means']) {
      enter(screen.getByLabelText(end), text)
      press('Ask')
      expect(screen.getByText('What an end of the scale means is said in 60 letters at most.')).toBeVisible()
      enter(screen.getByLabelText(end), 'Nothing')
    }
  }
  expect(sent).toHaveLength(before)
})
