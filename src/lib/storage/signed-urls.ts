import { queryOptions } from '@tanstack/react-query'
import { supabase } from '../supabase/client.ts'
import { serverNow } from '../time/server-time.ts'
import { AppError, toAppError } from '../supabase/errors.ts'
import { errorWords } from '../../words/errors.ts'
import { batched } from './batched.ts'

/** How long a signed address is good: the longest the rules allow. */
const signedForS = 15 * 60
const renewedBeforeS = 90

/** Signs several files of the bucket `clips` in one request, those asked for within a moment of each other. */
const signOne = batched(async (paths: readonly string[]) => {
  const { data, error } = await supabase.storage.from('clips').createSignedUrls([...paths], signedForS)
  if (error) throw toAppError(error)
  return new Map(data.map(({ path, signedUrl }) => [path ?? '', signedUrl]))
})

/**
 * The address under which a file of a clip can be read, kept until near its end so that the browser's own cache finds it
 * again. Never stored. A file that is missing or not shared is an error of this query alone, not of the page.
 */
export function signedUrlQuery(path: string) {
  return queryOptions({
    queryKey: ['signed-url', path],
    staleTime: (signedForS - renewedBeforeS) * 1000,
    gcTime: (signedForS - renewedBeforeS) * 1000,
    throwOnError: false,
    queryFn: async () => {
      const url = await signOne(path)
      if (!url) throw new AppError('not_found', errorWords.notFound)
      return url
    },
  })
}

/** An address, and when it ends in milliseconds since 1970, by the server's clock. */
export type SignedFile = { readonly src: string; readonly expiresAt: number }

const preparedForMs = 60_000
const prepared = new Map<string, { readonly atMs: number; readonly file: Promise<SignedFile> }>()

/** Asks for the address of a file that is about to be played; `signFile` takes it. */
export function prepareFile(path: string): void {
  const known = prepared.get(path)
  if (known !== undefined && performance.now() - known.atMs < preparedForMs) return
  const file = signAnew(path)
  prepared.set(path, { atMs: performance.now(), file })
  file.catch(() => prepared.delete(path))
}

/** A fresh address for one file, for playback, or the one that was prepared for it. @throws AppError */
export function signFile(path: string): Promise<SignedFile> {
  const known = prepared.get(path)
  prepared.delete(path)
  return known !== undefined && performance.now() - known.atMs < preparedForMs ? known.file : signAnew(path)
}

async function signAnew(path: string): Promise<SignedFile> {
  const expiresAt = serverNow() + signedForS * 1000
  const { data, error } = await supabase.storage.from('clips').createSignedUrl(path, signedForS)
  if (error) throw toAppError(error)
  return { src: data.signedUrl, expiresAt }
}
