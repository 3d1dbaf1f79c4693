import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { classNames } from '../../ui/class-names.ts'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { homeWords } from '../../words/home.ts'
import type { InboxItem } from './queries.ts'
import { Still } from './still.tsx'

const words = homeWords.waits

type InboxRowProps = { readonly item: InboxItem; readonly isMine: boolean; readonly picture: ReactNode; readonly href: string }

/** One review that waits for the person, with what it waits for. */
export function InboxRow({ item, isMine, picture, href }: InboxRowProps) {
  return (
    <Link href={href} className="group -mx-3 flex gap-4 rounded-surface px-3 py-4 transition-[background-color] hover:bg-sunk sm:gap-5">
      <Still picture={picture} durationS={item.durationS} className="w-26 sm:w-44" />
      <span className="grid min-w-0 flex-1 content-start gap-1">
        <span className="flex items-baseline justify-between gap-3">
          <span className="min-w-0 text-md font-strong wrap-anywhere group-hover:underline group-hover:decoration-line group-hover:underline-offset-4">
            {item.clipTitle}
          </span>
          <RelativeTime at={item.latestAt} className="shrink-0 text-sm text-soft max-sm:hidden" />
        </span>
        <span className="text-sm text-soft">
          {isMine ? homeWords.open.yours : <bdi>{item.presenterName}</bdi>} · <bdi>{item.groupName}</bdi>
        </span>
        {item.focusQuestion !== '' && (
          <span className="question line-clamp-2 text-lg wrap-anywhere max-sm:text-md" dir="auto">
            {item.focusQuestion}
          </span>
        )}
        <Waiting item={item} />
      </span>
    </Link>
  )
}

function Waiting({ item }: { readonly item: InboxItem }) {
  return (
    <span className="mt-0.5 flex flex-wrap gap-x-4 gap-y-0.5 text-sm font-strong">
      {item.toAnswer > 0 && <What look="prompt">{words.toAnswer(item.toAnswer)}</What>}
      {item.toReflect && <What look="own">{words.toReflect}</What>}
      {item.toGive && <What look="own">{words.toGive(item.presenterName)}</What>}
      {item.newReplies > 0 && <What look="reply">{words.newReplies(item.newReplies)}</What>}
    </span>
  )
}

const looks = { prompt: 'text-prompt', own: 'text-accent', reply: 'text-question' } as const

function What({ look, children }: { readonly look: keyof typeof looks; readonly children: ReactNode }) {
  return (
    <span className={classNames('inline-flex items-baseline gap-1.5', looks[look])}>
      {look === 'prompt' ? (
        <PauseSign />
      ) : (
        <span className="size-1.5 shrink-0 -translate-y-0.5 rounded-full bg-current" aria-hidden="true" />
      )}
      {children}
    </span>
  )
}

function PauseSign() {
  return (
    <svg viewBox="0 0 10 12" className="h-2.75 w-2.5 shrink-0 translate-y-px" fill="currentColor" aria-hidden="true">
      <rect width="3.4" height="12" rx="1.4" />
      <rect x="6.2" width="3.4" height="12" rx="1.4" />
    </svg>
  )
}
