import { queryOptions } from '@tanstack/react-query'
import { supabase } from '../../lib/supabase/client.ts'
import { everyRow, within } from '../../lib/supabase/every-row.ts'
import { unwrap } from '../../lib/supabase/errors.ts'

/** Names by id, of everybody one shares a group or a review with. */
export type People = ReadonlyMap<string, string>

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  staleTime: 5 * 60_000,
  queryFn: async ({ signal }): Promise<People> => {
    const rows = await everyRow((range) => {
      const page = supabase.from('profiles').select('id, display_name', { count: 'exact' }).order('id').abortSignal(signal)
      return within(page, 'id', range)
    })
    return new Map(rows.map(({ id, display_name }) => [id, display_name]))
  },
})

/** One person's name. */
export function profileQuery(personId: string) {
  return queryOptions({
    queryKey: ['people', personId],
    staleTime: 5 * 60_000,
    throwOnError: false,
    queryFn: async ({ signal }): Promise<string> => {
      const profile = await supabase.from('profiles').select('display_name').eq('id', personId).abortSignal(signal).maybeSingle()
      return unwrap(profile).display_name
    },
  })
}
