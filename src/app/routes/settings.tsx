import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SubmitEvent, ReactNode } from 'react'
import { useId, useState } from 'react'
import { oneLine } from '../../domain/one-line.ts'
import { faultsOfName } from '../../features/auth/credentials.ts'
import { sendPasswordLink } from '../../features/auth/mutations.ts'
import { useSession } from '../../features/auth/store.ts'
import { changeMyName } from '../../features/people/mutations.ts'
import { profileQuery } from '../../features/people/queries.ts'
import { usePlaybackSettings } from '../../features/playback/settings.ts'
import { forgetSent, useTextDraft } from '../../lib/outbox/text-draft.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { ThemeToggle } from '../../ui/theme-toggle.tsx'
import { toast } from '../../ui/toast.ts'
import { settingsWords as words } from '../../words/settings.ts'
import { shellWords } from '../../words/shell.ts'
import { outboxUrl } from '../local-supabase.ts'
import { usePageTitle } from '../page-title.ts'
import { usePersonId } from '../person-id.ts'
import { chooseTheme, useTheme } from '../theme.ts'

export default function SettingsRoute() {
  const personId = usePersonId()
  const email = useSession((session) => (session.status === 'signed-in' ? session.person.email : ''))
  const { data: name } = useQuery(profileQuery(personId))
  const theme = useTheme()
  usePageTitle(shellWords.titles.settings)
  return (
    <>
      <PageHeader title={words.title} />
      <Part title={words.name.title}>
        {name === undefined ? <Skeleton className="h-9.5 w-full" /> : <NameForm personId={personId} name={name} />}
        <div className="grid gap-0.5">
          <p className="text-sm font-strong">{words.email}</p>
          <p className="wrap-anywhere">{email}</p>
        </div>
        <PasswordLink email={email} />
      </Part>
      <Part title={words.theme.title}>
        <ThemeToggle value={theme} onChange={chooseTheme} words={words.theme} isCompact={false} />
      </Part>
      <Part title={words.playback.title} more={words.playback.more}>
        <Playback />
      </Part>
    </>
  )
}

type PartProps = { readonly title: string; readonly more?: string; readonly children: ReactNode }

function Part({ title, more, children }: PartProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="grid gap-x-10 gap-y-4 border-t border-line py-7 sm:grid-cols-[14rem_minmax(0,30rem)]">
      <div>
        <h2 id={id} className="font-strong">
          {title}
        </h2>
        {more !== undefined && <p className="text-sm text-soft">{more}</p>}
      </div>
      <div className="grid gap-6">{children}</div>
    </section>
  )
}

const place = 'my-name'

function NameForm({ personId, name }: { readonly personId: string; readonly name: string }) {
  const save = useMutation(changeMyName(useQueryClient(), personId))
  // Null until something is typed: the name may change elsewhere, and what one types must outlast that.
  const [typed, setTyped] = useTextDraft(place)
  const [fault, setFault] = useState<string>()
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const wished = oneLine(typed ?? name)
    const { name: wrong } = faultsOfName(wished)
    setFault(wrong)
    if (wrong !== undefined) event.currentTarget.querySelector('input')?.focus()
    else if (!save.isPending) save.mutate(wished, { onSuccess: () => handleSaved(typed) })
  }
  const handleSaved = (sent: string | null) => {
    if (sent !== null) forgetSent(place, sent)
    toast(words.name.saved)
  }
  return (
    <form className="grid gap-3" noValidate onSubmit={handleSubmit}>
      {save.error && <Banner tone="danger">{save.error.message}</Banner>}
      <Field label={words.name.label} hint={words.name.hint} error={fault} isRequired>
        <TextInput
          value={typed ?? name}
          onChange={({ target: { value } }) => setTyped(value === name ? null : value)}
          autoComplete="name"
          maxLength={200}
        />
      </Field>
      <Button type="submit" className="justify-self-start" isBusy={save.isPending} disabled={typed === null || oneLine(typed) === name}>
        {words.name.save}
      </Button>
    </form>
  )
}

function PasswordLink({ email }: { readonly email: string }) {
  const send = useMutation({ mutationFn: sendPasswordLink, meta: { quiet: true } })
  return (
    <div className="grid gap-2">
      <p className="text-sm font-strong">{words.password.label}</p>
      {send.error && <Banner tone="danger">{send.error.message}</Banner>}
      {send.isSuccess ? (
        <p role="status">
          {words.password.sent(email)}{' '}
          {outboxUrl !== null && (
            <>
              {words.password.outbox}{' '}
              <a className="link" href={outboxUrl}>
                {words.password.outboxLink}
              </a>
            </>
          )}
        </p>
      ) : (
        <>
          <Button className="justify-self-start" isBusy={send.isPending} onClick={() => send.mutate(email)}>
            {words.password.send}
          </Button>
          <p className="text-xs text-soft">{words.password.more}</p>
        </>
      )}
    </div>
  )
}

function Playback() {
  const { pauseWhileTyping, playAfterSending, shortcuts } = usePlaybackSettings()
  const set = usePlaybackSettings.setState
  return (
    <div className="grid gap-4">
      <Switch
        label={words.playback.pauseWhileTyping}
        hint={words.playback.pauseWhileTypingHint}
        isOn={pauseWhileTyping}
        onChange={(isOn) => set({ pauseWhileTyping: isOn })}
      />
      <Switch label={words.playback.playAfterSending} isOn={playAfterSending} onChange={(isOn) => set({ playAfterSending: isOn })} />
      <Switch
        label={words.playback.shortcuts}
        hint={words.playback.shortcutsHint}
        isOn={shortcuts}
        onChange={(isOn) => set({ shortcuts: isOn })}
      />
    </div>
  )
}
