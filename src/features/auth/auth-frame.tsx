import type { ReactNode } from 'react'
import { authWords } from '../../words/auth.ts'
import { Mark } from '../../ui/mark.tsx'

type AuthFrameProps = { readonly title: string; readonly lead?: ReactNode; readonly children: ReactNode; readonly aside?: ReactNode }

/** One quiet page for everything that happens before one is signed in. It stands from the top: what comes later moves nothing. */
export function AuthFrame({ title, lead, children, aside }: AuthFrameProps) {
  return (
    <div className="mx-auto grid w-full max-w-5xl content-start gap-x-20 gap-y-10 px-5 py-10 lg:grid-cols-[1fr_26rem] lg:pt-[10dvh]">
      <header className="grid content-start gap-4 lg:pt-7">
        <p className="flex items-center gap-2.5 font-strong">
          <Mark />
          {authWords.product}
        </p>
        <p className="question max-w-[22ch] text-2xl sm:text-3xl">{authWords.promise}</p>
        <p className="max-w-[44ch] text-soft max-sm:hidden">{authWords.promiseMore}</p>
      </header>
      <main className="grid gap-6">
        <section className="surface grid gap-5 p-5 sm:p-7">
          <header className="grid gap-1.5">
            <h1 className="text-xl font-strong">{title}</h1>
            {lead !== undefined && <div className="text-soft">{lead}</div>}
          </header>
          {children}
        </section>
        {aside}
      </main>
    </div>
  )
}
