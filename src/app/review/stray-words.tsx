import { useEffect } from 'react'
import * as z from 'zod/mini'
import { KeptWords } from '../../features/comments/kept-words.tsx'
import { sayThrownAway } from '../../features/comments/thrown-away.ts'
import { readAnswer } from '../../features/prompts/answer-draft.ts'
import { setDraft, useDrafts } from '../../lib/outbox/drafts.ts'
import { announceAlone } from '../../ui/live-region.tsx'
import { commentWords as words } from '../../words/comments.ts'

/** Drafts whose place begins with this belong to what the rest of it names. */
type Belonging = { readonly prefix: string; readonly isThere: (id: string) => boolean }

/** Words begun for something that has gone since, as when a comment is deleted under a reply to it. They go only by hand. */
export function StrayWords({ belongings }: { readonly belongings: readonly Belonging[] }) {
  const drafts = useDrafts(({ byPlace }) => byPlace)
  const strays = Object.keys(drafts).filter((place) =>
    belongings.some(
      ({ prefix, isThere }) => place.startsWith(prefix) && drafts[place] !== undefined && !isThere(place.slice(prefix.length)),
    ),
  )
  const count = strays.length
  useEffect(() => {
    if (count > 0) announceAlone(words.stray)
  }, [count])
  if (count === 0) return null
  const throwAway = (place: string) => {
    setDraft(place, undefined)
    sayThrownAway(() => setDraft(place, drafts[place]))
  }
  return (
    <div className="scroll-quiet max-h-1/2 shrink-0 px-4 pb-2">
      {strays.map((place) => (
        <KeptWords key={place} body={wordsIn(drafts[place])} title={words.stray} onThrowAway={() => throwAway(place)} />
      ))}
    </div>
  )
}

const boxSchema = z.object({ typed: z.object({ body: z.string() }) })

function wordsIn(draft: unknown): string {
  const box = boxSchema.safeParse(draft)
  if (box.success) return box.data.typed.body
  const { text, scale, choices } = readAnswer(draft) ?? {}
  return text ?? choices?.join('\n') ?? String(scale ?? '')
}
