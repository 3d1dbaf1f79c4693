import { useState } from 'react'
import type { PickedFile } from '../../lib/upload/file-access.ts'
import { useUploads } from '../../lib/upload/upload-store.ts'
import type { UploadItem } from '../../lib/upload/upload-store.ts'
import { uploadLimitBytes, uploads } from '../../lib/upload/uploads.ts'
import { Button } from '../../ui/button.tsx'
import { clipWords } from '../../words/clips.ts'
import { DiscardDialog } from './discard-dialog.tsx'
import type { Discarded } from './discard-dialog.tsx'
import { FilesButton } from './files-button.tsx'
import type { Clip } from './model.ts'

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
  const [problem, setProblem] = useState<string | null>(null)
  const percent = Math.floor((sentBytes / sizeBytes) * 100)
  const choose = ([picked]: readonly PickedFile[]) => {
    if (picked === undefined) return
    const answer = uploads.chooseAgain(clipId, picked)
    setProblem(answer === 'other-file' ? words.otherFile(fileName, sizeBytes) : null)
  }
  const name = words.goOnName(title)
  const isElsewhere = status.state === 'elsewhere'
  return (
    <Row
      title={title}
      status={`${words.kept(percent, sizeBytes)}. ${sentenceFor(item)}`}
      problem={problem}
      actions={
        !isElsewhere && (
          <>
            {canReopen ? (
              <Button size="small" variant="go" aria-label={name} onClick={() => void uploads.resume(clipId)}>
                {words.goOn}
              </Button>
            ) : (
              <FilesButton isSingle size="small" variant="go" label={name} onPicked={choose}>
                {words.goOn}
              </FilesButton>
            )}
            <Discard title={title} onDiscard={onDiscard} />
          </>
        )
      }
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
  const [problem, setProblem] = useState<string | null>(null)
  const { id, title, sizeBytes, mimeType, objectPath } = clip
  const choose = async ([picked]: readonly PickedFile[]) => {
    if (picked === undefined) return
    const answer = await uploads.adopt({ clipId: id, title, sizeBytes, mimeType, objectPath }, picked)
    if (answer === 'going-on') return
    setProblem(answer === 'other-file' ? words.otherFileUnnamed(sizeBytes) : refusalSentence(answer))
  }
  return (
    <Row
      title={title}
      status={words.otherComputer(sizeBytes)}
      problem={problem}
      actions={
        <>
          <FilesButton isSingle size="small" variant="go" label={words.goOnName(title)} onPicked={(picked) => void choose(picked)}>
            {words.goOn}
          </FilesButton>
          <Discard title={title} onDiscard={onDiscard} />
        </>
      }
    />
  )
}

function refusalSentence(reason: keyof typeof clipWords.refused): string {
  return reason === 'too_large' ? clipWords.refused.too_large(uploadLimitBytes) : clipWords.refused[reason]
}

function Discard({ title, onDiscard }: { readonly title: string; readonly onDiscard: () => void }) {
  return (
    <Button size="small" variant="quiet" aria-label={words.discardName(title)} onClick={onDiscard}>
      {words.discard}
    </Button>
  )
}

type RowProps = {
  readonly title: string
  readonly status: string
  readonly problem: string | null
  readonly actions: React.ReactNode
}

function Row({ title, status, problem, actions }: RowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <h3 className="truncate font-strong">{title}</h3>
        <p className="text-sm text-soft">{status}</p>
        <div role="alert">{problem !== null && <p className="mt-1 text-sm text-danger">{problem}</p>}</div>
      </div>
      <div className="flex gap-1.5">{actions}</div>
    </li>
  )
}
