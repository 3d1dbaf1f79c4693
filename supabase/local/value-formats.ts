/** Times as PostgREST writes them: `2026-01-31T12:00:00.5+00:00`, where Postgres writes a blank and `+00`. */
export function isoTime(text: string): string {
  return text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')
}
