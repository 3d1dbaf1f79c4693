/** The limit of the bucket `clips`, and of `create_clip`. */
export const bucketLimitBytes = 5_368_709_120

/** The largest file this project takes: a hosted project's own limit (50 MB on its free plan) where one is set. */
export function uploadLimit(settings: Readonly<Record<string, unknown>>): number {
  const own = Number(settings['VITE_UPLOAD_LIMIT_BYTES'])
  return Number.isSafeInteger(own) && own > 0 ? Math.min(own, bucketLimitBytes) : bucketLimitBytes
}
