import { useState } from 'react'
import { usePromptPause } from '../../../src/app/review/use-prompt-pause.ts'
import type { AskedPrompt } from '../../../src/features/prompts/model.ts'
import type { Player } from '../../../src/lib/player/player.ts'

/** Questions at the moments a test asks for: `prompts=4.5,4.5,whole`. */
export function askedAt(places: string | null): readonly AskedPrompt[] {
  return (places ?? '').split(',').flatMap((place, at) => (place === '' ? [] : [questionAt(place, at)]))
}

function questionAt(place: string, at: number): AskedPrompt {
  return {
    prompt: {
      id: String(at),
      reviewId: 'r',
      authorId: 'd',
      atS: place === 'whole' ? null : Number(place),
      question: `Question ${at} at ${place}`,
      form: { kind: 'text' },
      pauses: true,
      createdAt: '',
      version: 1,
      sendState: 'saved',
      entryId: null,
    },
    response: null,
  }
}

/** Stands where the card of the review page stands, with what playback has to do with it. */
export function Questions({ player, places }: { readonly player: Player; readonly places: string | null }) {
  const [asked] = useState(() => askedAt(places))
  const { due, onDone } = usePromptPause(player, asked, true)
  if (due === null) return null
  return (
    <section role="group" aria-label="Question" className="bg-card p-4">
      <p>{due.prompt.question}</p>
      <button type="button" onClick={onDone}>
        Not now
      </button>
    </section>
  )
}
