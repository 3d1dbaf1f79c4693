import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { signFile } from '../../lib/storage/signed-urls.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { clipWords } from '../../words/clips.ts'
import type { Clip } from './model.ts'

const words = clipWords.clip
const mostRenewals = 3

type WatchDialogProps = { readonly clip: Clip; readonly onClose: () => void }

/** A look at one's own clip. The address is made now and forgotten with the window. */
export function WatchDialog({ clip, onClose }: WatchDialogProps) {
  const {
    data: url,
    error,
    refetch,
  } = useQuery({
    queryKey: ['watch', clip.objectPath],
    queryFn: async () => (await signFile(clip.objectPath)).src,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    throwOnError: false,
  })
  return (
    <Dialog isOpen onOpenChange={onClose} title={clip.title} closeLabel={words.closeWatching} size="large">
      {error !== null && <p role="alert">{words.cannotPlay}</p>}
      {error === null && url === undefined && <Skeleton className="aspect-video w-full rounded-field" />}
      {url !== undefined && <Film url={url} onEnded={refetch} />}
    </Dialog>
  )
}

/** An address ends after a quarter of an hour: a new one takes its place and playback goes on from where it was. */
function Film({ url, onEnded }: { readonly url: string; readonly onEnded: () => Promise<unknown> }) {
  const video = useRef<HTMLVideoElement>(null)
  const place = useRef(0)
  const renewals = useRef(0)
  const [isBroken, setIsBroken] = useState(false)
  const handleError = () => {
    renewals.current += 1
    if (renewals.current > mostRenewals) setIsBroken(true)
    else void onEnded().then(() => video.current?.load())
  }
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- captions belong to a review; this is a look at one's own film */}
      <video
        ref={video}
        src={url}
        controls
        playsInline
        className="max-h-[70dvh] w-full rounded-field bg-stage"
        onTimeUpdate={(event) => {
          place.current = event.currentTarget.currentTime
        }}
        onLoadedMetadata={(event) => {
          if (place.current > 0) event.currentTarget.currentTime = place.current
        }}
        onPlaying={() => {
          renewals.current = 0
        }}
        onError={handleError}
      />
      {isBroken && (
        <p role="alert" className="mt-3">
          {words.cannotPlay}
        </p>
      )}
    </>
  )
}
