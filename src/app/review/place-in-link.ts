import { parseTimecode } from '../../domain/time/timecode.ts'

/** Where a link to a review points: a moment in seconds, a comment, both or neither. */
export type PlaceInLink = { readonly t: number | null; readonly commentId: string | null }

/** Reads `?t=`, a number as we write it or a time as people do, and `?comment=`; what is no time or no id points nowhere. */
export function readPlace(search: string): PlaceInLink {
  const params = new URLSearchParams(search)
  const typed = params.get('t')?.trim() ?? ''
  const t = typed === '' ? Number.NaN : Number(typed)
  const comment = params.get('comment')
  return {
    t: Number.isFinite(t) && t >= 0 ? t : parseTimecode(typed),
    commentId: comment !== null && /^[0-9a-f-]{36}$/i.test(comment) ? comment : null,
  }
}

/** A moment is written in full: rounded to milliseconds it would be another frame one time in four. */
export function writePlace(reviewId: string, { t, commentId }: Partial<PlaceInLink>): string {
  const params = new URLSearchParams()
  if (commentId != null) params.set('comment', commentId)
  else if (t != null) params.set('t', String(t))
  const query = params.toString()
  return `/reviews/${reviewId}${query === '' ? '' : `?${query}`}`
}
