import { queryOptions } from '@tanstack/react-query'
import { supabase } from '../../lib/supabase/client.ts'
import { unwrapNullable } from '../../lib/supabase/errors.ts'
import { toInvitePreview } from './invite-preview.ts'
import type { InvitePreview } from './invite-preview.ts'
import { groupKeys } from './queries.ts'

/** What an invitation leads to. Its refusal is an answer too: the page shows it. */
export function invitePreviewQuery(code: string) {
  return queryOptions({
    queryKey: groupKeys.preview(code),
    staleTime: 0,
    throwOnError: (error) => error.code !== 'refused',
    queryFn: async ({ signal }): Promise<InvitePreview> =>
      toInvitePreview(unwrapNullable(await supabase.rpc('preview_invite', { code }).abortSignal(signal))),
  })
}
