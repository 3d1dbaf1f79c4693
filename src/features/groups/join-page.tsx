import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, Redirect } from 'wouter'
import type { AppError } from '../../lib/supabase/errors.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { buttonLook } from '../../ui/button-look.ts'
import { ErrorPage } from '../../ui/error-page.tsx'
import { Skeleton, SkeletonText } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.ts'
import { groupWords } from '../../words/groups.ts'
import { invitePreviewQuery } from './invite-preview-query.ts'
import type { InvitePreview } from './invite-preview.ts'
import { acceptInvite } from './mutations.ts'

const words = groupWords.join

type JoinPageProps = {
  readonly code: string
  /** Who is signed in, and the way to be somebody else. */
  readonly account: ReactNode
  readonly hrefOf: (groupId: string) => string
  readonly onJoined: (groupId: string) => void
}

export function JoinPage({ code, account, hrefOf, onJoined }: JoinPageProps) {
  const { data: invite, error } = useQuery(invitePreviewQuery(code))
  if (error !== null) return <Refused error={error} account={account} />
  if (invite === undefined) return <JoinLoading />
  if (invite.isMember) return <Redirect to={hrefOf(invite.groupId)} replace />
  return <Invited code={code} invite={invite} account={account} onJoined={onJoined} />
}

type InvitedProps = Pick<JoinPageProps, 'code' | 'account' | 'onJoined'> & { readonly invite: InvitePreview }

function Invited({ code, invite, account, onJoined }: InvitedProps) {
  const joining = useMutation({
    ...acceptInvite(useQueryClient(), code),
    onSuccess: (groupId) => {
      toast(words.joined(invite.groupName))
      onJoined(groupId)
    },
  })
  return (
    <section className="mx-auto grid w-full max-w-lg gap-6 py-14 sm:py-24">
      <h1 className="question text-2xl wrap-anywhere">{words.invites(invite.invitedBy, invite.groupName)}</h1>
      <div className="grid gap-2">
        <p>
          <span className="font-strong">{words.youWillBe(groupWords.rolesOf[invite.role])}</span> {words.means[invite.role]}
        </p>
        <p className="text-soft">{words.sees}</p>
      </div>
      {joining.error && <Banner tone="danger">{joining.error.message}</Banner>}
      <div className="flex flex-wrap gap-2">
        <Button variant="go" size="large" isBusy={joining.isPending} onClick={() => joining.mutate()}>
          {words.accept}
        </Button>
        <Link href="/" className={buttonLook({ variant: 'quiet', size: 'large' })}>
          {words.later}
        </Link>
      </div>
      {account}
    </section>
  )
}

function Refused({ error, account }: { readonly error: AppError; readonly account: ReactNode }) {
  const refusals: Readonly<Record<string, { readonly title: string; readonly more: string }>> = words.refused
  const { title, more } = refusals[error.reason ?? ''] ?? words.refused.invite_unknown
  return (
    <ErrorPage
      title={title}
      action={
        <>
          <Link href="/groups" className={buttonLook({ variant: 'go' })}>
            {words.toGroups}
          </Link>
          <Link href="/" className={buttonLook({ variant: 'plain' })}>
            {words.toHome}
          </Link>
          <div className="mt-6 w-full">{account}</div>
        </>
      }
    >
      <p>{more}</p>
    </ErrorPage>
  )
}

function JoinLoading() {
  return (
    <div role="status" aria-label={words.loading} className="mx-auto grid w-full max-w-lg gap-6 py-14 sm:py-24">
      <Skeleton className="h-8 w-4/5" />
      <SkeletonText lines={3} />
      <Skeleton className="h-11 w-40 rounded-field" />
    </div>
  )
}
