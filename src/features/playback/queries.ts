import { queryOptions } from '@tanstack/react-query'
import type { Cue } from '../../lib/player/captions.ts'
import { readCaptions } from '../../lib/player/read-captions.ts'
import { captionsPath } from '../../lib/storage/clip-paths.ts'
import { signFile } from '../../lib/storage/signed-urls.ts'
import { toAppError } from '../../lib/supabase/errors.ts'
import { cueKeys } from './cue-keys.ts'

/** The captions of a clip in the reader's language where there are some, else in the first there is. */
export function cuesQuery(objectPath: string, langs: readonly string[]) {
  const lang = langs.find((each) => navigator.languages.some((wanted) => wanted.split('-')[0] === each.split('-')[0])) ?? langs[0]
  const path = lang === undefined ? null : captionsPath(objectPath, lang)
  return queryOptions({
    queryKey: cueKeys.of(path),
    enabled: path !== null,
    staleTime: Number.POSITIVE_INFINITY,
    throwOnError: false,
    queryFn: async ({ signal }): Promise<readonly Cue[]> => {
      if (path === null) return []
      const { src } = await signFile(path)
      const response = await fetch(src, { signal })
      if (!response.ok) throw toAppError({ message: response.statusText }, response.status)
      return readCaptions(await response.text()).cues
    },
  })
}
