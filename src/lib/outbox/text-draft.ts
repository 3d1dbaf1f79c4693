import { setDraft, useDrafts } from './drafts.ts'

/** Words in a place of their own, null where there are none. Setting null forgets them. */
export function useTextDraft(place: string): readonly [text: string | null, setText: (text: string | null) => void] {
  const stored = useDrafts(({ byPlace }) => byPlace[place])
  return [typeof stored === 'string' ? stored : null, (text) => setDraft(place, text ?? undefined)]
}

/** Forgets words that were sent, unless others stand there by now. */
export function forgetSent(place: string, sent: string): void {
  if (useDrafts.getState().byPlace[place] === sent) setDraft(place, undefined)
}
