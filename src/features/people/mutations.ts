import { mutationOptions } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { supabase } from '../../lib/supabase/client.ts'
import { unwrap } from '../../lib/supabase/errors.ts'
import { profileQuery } from './queries.ts'

/** Changes one's own name, everywhere it stands. */
export function changeMyName(queryClient: QueryClient, personId: string) {
  return mutationOptions({
    meta: { quiet: true },
    mutationFn: async (displayName: string) => {
      unwrap(await supabase.from('profiles').update({ display_name: displayName }).eq('id', personId).select('id').maybeSingle())
    },
    onSuccess: (_, displayName) => queryClient.setQueryData(profileQuery(personId).queryKey, displayName),
    onSettled: () => void queryClient.invalidateQueries(),
  })
}
