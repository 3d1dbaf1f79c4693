import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { useOutbox } from '../lib/outbox/outbox.ts'
import { useConnection } from '../lib/realtime/connection.ts'
import { Banner } from '../ui/banner.tsx'
import { classNames } from '../ui/class-names.ts'
import { CopyByHand } from '../ui/copy-by-hand.tsx'
import { Mark } from '../ui/mark.tsx'
import { shellWords } from '../words/shell.ts'
import { AccountMenu } from './account-menu.tsx'
import { UploadTray } from './upload-tray.tsx'

const places = [
  { href: '/', label: shellWords.nav.home },
  { href: '/library', label: shellWords.nav.library },
  { href: '/groups', label: shellWords.nav.groups },
]

/** The frame around every page but the review, which needs the whole screen and brings its own header. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const [path] = useLocation()
  const main = useRef<HTMLElement>(null)
  useFocusOnNavigation(main, path)
  const isReview = path.startsWith('/reviews/')
  return (
    <div className={classNames('flex flex-col', isReview ? 'h-dvh' : 'min-h-dvh')}>
      <a
        href="#page"
        className="sr-only focus:not-sr-only focus:absolute focus:z-60 focus:m-2 focus:rounded-control focus:bg-card focus:px-3 focus:py-2"
      >
        {shellWords.skip}
      </a>
      {!isReview && <Header path={path} />}
      <Notices />
      <main
        id="page"
        ref={main}
        tabIndex={-1}
        className={classNames('flex-1 outline-none', isReview ? 'min-h-0' : 'mx-auto w-full max-w-5xl px-4 pb-24 sm:px-6')}
      >
        {children}
      </main>
      <UploadTray isReview={isReview} />
      <CopyByHand words={shellWords.copyByHand} />
    </div>
  )
}

function Header({ path }: { readonly path: string }) {
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-paper/92 backdrop-blur-md">
      <div className="mx-auto flex h-14 w-full max-w-5xl items-center gap-1 px-4 sm:gap-2 sm:px-6">
        <Link href="/" className="me-2 flex items-center gap-2.5 font-strong text-ink sm:me-5" aria-label={shellWords.product}>
          <Mark />
          <span className="max-sm:hidden">{shellWords.product}</span>
        </Link>
        <nav aria-label={shellWords.nav.label} className="flex h-full items-stretch gap-0.5 sm:gap-1">
          {places.map(({ href, label }) => (
            <PlaceLink key={href} href={href} isHere={href === '/' ? path === '/' : path.startsWith(href)}>
              {label}
            </PlaceLink>
          ))}
        </nav>
        <span className="flex-1" />
        <AccountMenu />
      </div>
    </header>
  )
}

function PlaceLink({ href, isHere, children }: { readonly href: string; readonly isHere: boolean; readonly children: ReactNode }) {
  return (
    <Link
      href={href}
      aria-current={isHere ? 'page' : undefined}
      className={classNames(
        'inline-flex items-center border-b-2 px-2.5 text-sm font-strong transition-colors',
        isHere ? 'border-accent text-ink' : 'border-transparent text-soft hover:text-ink',
      )}
    >
      {children}
    </Link>
  )
}

/** What one has to know on every page: that one is offline, or that this computer is full. */
function Notices() {
  const isOffline = useConnection((connection) => connection.state === 'offline')
  const isFull = useOutbox((outbox) => outbox.storageFull)
  return (
    <>
      {isOffline && (
        <Banner tone="offline" isWide>
          {shellWords.connection.offlineMore}
        </Banner>
      )}
      {isFull && (
        <Banner tone="warn" isWide>
          {shellWords.storageFull}
        </Banner>
      )}
    </>
  )
}

/** Whoever goes elsewhere by keyboard or screen reader starts at the new page's beginning. */
function useFocusOnNavigation(main: React.RefObject<HTMLElement | null>, path: string): void {
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    window.scrollTo(0, 0)
    main.current?.focus({ preventScroll: true })
  }, [main, path])
}
