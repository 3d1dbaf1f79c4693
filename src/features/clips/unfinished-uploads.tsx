import { useState } from 'react'
import { useUploads } from '../../lib/upload/upload-store.ts'
import type { UploadItem } from '../../lib/upload/upload-store.ts'
import { uploads } from '../../lib/upload/uploads.ts'
import { clipWords } from '../../words/clips.ts'
import { DiscardDialog } from './discard-dialog.tsx'
import type { Discarded } from './discard-dialog.tsx'
import type { Clip } from './model.ts'
import { UnfinishedUpload } from './unfinished-upload.tsx'

const words = clipWords.unfinished

/** Uploads that wait for the person: begun before a reload, on another computer, or going on in another window. */
export function UnfinishedUploads({ clips }: { readonly clips: readonly Clip[] }) {
  const items = useUploads((state) => state.items)
  const [discarded, setDiscarded] = useState<Discarded | null>(null)
  const waiting = items.filter(({ status: { state } }) => state === 'needs-file' || state === 'elsewhere')
  const known = new Set(items.map(({ clipId }) => clipId))
  const strangers = clips.filter(({ id, status, deletedAt }) => status === 'uploading' && deletedAt === null && !known.has(id))
  if (waiting.length + strangers.length === 0) return null
  return (
    <section
      aria-labelledby="unfinished"
      id="unfinished-uploads"
      className="mb-8 rounded-surface border border-line bg-card px-4 py-3.5 sm:px-5"
    >
      <h2 id="unfinished" className="font-strong">
        {words.title}
      </h2>
      <p className="text-sm text-soft">{words.more}</p>
      <ul className="mt-1 divide-y divide-line">
        {waiting.map((item) => (
          <WaitingUpload key={item.clipId} item={item} onDiscard={() => setDiscarded(item)} />
        ))}
        {strangers.map((clip) => (
          <StrangeUpload
            key={clip.id}
            clip={clip}
            onDiscard={() => setDiscarded({ clipId: clip.id, title: clip.title, objectPath: clip.objectPath })}
          />
        ))}
      </ul>
      {discarded !== null && <DiscardDialog upload={discarded} onClose={() => setDiscarded(null)} />}
    </section>
  )
}

type WaitingProps = { readonly item: UploadItem; readonly onDiscard: () => void }

function WaitingUpload({ item, onDiscard }: WaitingProps) {
  const { clipId, title, fileName, sizeBytes, sentBytes, status, canReopen } = item
  const percent = Math.floor((sentBytes / sizeBytes) * 100)
  return (
    <UnfinishedUpload
      title={title}
      status={`${words.kept(percent, sizeBytes)}. ${sentenceFor(item)}`}
      otherFile={words.otherFile(fileName, sizeBytes)}
      isElsewhere={status.state === 'elsewhere'}
      onReopen={canReopen ? () => void uploads.resume(clipId) : null}
      onChoose={(picked) => uploads.chooseAgain(clipId, picked)}
      onStartOver={(picked) => uploads.startOver({ clipId, title }, picked)}
      onDiscard={onDiscard}
    />
  )
}

function sentenceFor({ status, canReopen }: UploadItem): string {
  if (status.state === 'elsewhere') return words.elsewhere
  if (status.state === 'needs-file' && status.because === 'file-gone') return words.fileGone
  return canReopen ? words.reopen : words.reload
}

/** The database knows of it, this browser does not. */
function StrangeUpload({ clip, onDiscard }: { readonly clip: Clip; readonly onDiscard: () => void }) {
  const { id: clipId, title, sizeBytes, mimeType, objectPath } = clip
  return (
    <UnfinishedUpload
      title={title}
      status={words.otherComputer(sizeBytes)}
      otherFile={words.otherFileUnnamed(sizeBytes)}
      onChoose={(picked) => uploads.adopt({ clipId, title, sizeBytes, mimeType, objectPath }, picked)}
      onStartOver={(picked) => uploads.startOver({ clipId, title, objectPath }, picked)}
      onDiscard={onDiscard}
    />
  )
}
