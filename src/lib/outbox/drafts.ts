import { create } from 'zustand'
import { draftsOf, forgetDraft, keepDraft } from './storage.ts'

type DraftState = { readonly personId: string | null; readonly loaded: boolean; readonly byPlace: Readonly<Record<string, unknown>> }

/** Words not sent yet, of the signed-in person, by the place they were typed in ("comment:{reviewId}"). */
export const useDrafts = create<DraftState>()(() => ({ personId: null, loaded: false, byPlace: {} }))

/** Brings a person's drafts back. Answers a function that closes them; they stay stored. */
export function openDrafts(personId: string): () => void {
  useDrafts.setState({ personId, loaded: false, byPlace: {} })
  const isMine = (): boolean => useDrafts.getState().personId === personId
  void draftsOf(personId)
    .catch(() => [])
    .then((drafts) => {
      if (!isMine()) return
      const stored = Object.fromEntries(drafts.map(({ place, value }) => [place, value]))
      useDrafts.setState(({ byPlace }) => ({ loaded: true, byPlace: { ...stored, ...byPlace } }))
    })
  return () => {
    if (isMine()) useDrafts.setState({ personId: null, loaded: false, byPlace: {} })
  }
}

/** Keeps what stands in a place; undefined forgets it. On screen at once; a full disk keeps the words on screen. */
export function setDraft(place: string, value: unknown): void {
  const { personId } = useDrafts.getState()
  if (personId === null) return
  useDrafts.setState(({ byPlace }) => ({ byPlace: { ...byPlace, [place]: value } }))
  const key = `${personId}:${place}`
  void (value === undefined ? forgetDraft(key) : keepDraft({ key, personId, place, value })).catch(() => undefined)
}
