import { useMutation } from '@tanstack/react-query'
import type { PickedFile } from '../../lib/upload/file-access.ts'
import type { RefusalReason } from '../../lib/upload/preflight.ts'
import { uploadLimitBytes } from '../../lib/upload/uploads.ts'
import { Button } from '../../ui/button.tsx'
import { clipWords } from '../../words/clips.ts'
import { FilesButton } from './files-button.tsx'
import { why } from './why.ts'

const words = clipWords.unfinished

type UnfinishedUploadProps = {
  readonly title: string
  readonly status: string
  /** Said of a file that is not the one it was begun with. */
  readonly otherFile: string
  /** Another window sends it: there is nothing to do here. */
  readonly isElsewhere?: boolean
  /** Goes on with the file the browser can open again by asking. */
  readonly onReopen?: (() => void) | null
  readonly onChoose: (picked: PickedFile) => Promise<'going-on' | 'other-file' | RefusalReason>
  readonly onStartOver: (picked: PickedFile) => Promise<'going-on' | RefusalReason>
  readonly onDiscard: () => void
}

/** One that waits for its film. Another film is not taken for it, but the clip can be started over with it. */
export function UnfinishedUpload(props: UnfinishedUploadProps) {
  const { title, status, otherFile, isElsewhere = false, onReopen = null, onChoose, onStartOver, onDiscard } = props
  const choosing = useMutation({ meta: { quiet: true }, mutationFn: onChoose })
  const startingOver = useMutation({ meta: { quiet: true }, mutationFn: onStartOver })
  const answer = startingOver.data ?? choosing.data
  const other = answer === 'other-file' ? choosing.variables : undefined
  const handlePicked = ([picked]: readonly PickedFile[]) => {
    startingOver.reset()
    if (picked !== undefined) choosing.mutate(picked)
  }
  const go = { size: 'small', variant: 'go', isBusy: choosing.isPending || startingOver.isPending } as const
  if (startingOver.data === 'going-on') return null
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <h3 className="truncate font-strong">{title}</h3>
        <p className="text-sm text-soft">{status}</p>
        <div role="alert" className="text-sm wrap-anywhere text-danger *:mt-1">
          {startingOver.error !== null && <p>{words.notStartedOver(why(startingOver.error))}</p>}
          {other !== undefined && <p>{`${otherFile} ${words.orStartOver(other.file.name)}`}</p>}
          {answer !== undefined && answer !== 'other-file' && answer !== 'going-on' && <p>{refusalSentence(answer)}</p>}
        </div>
        {other !== undefined && (
          <Button
            size="small"
            className="mt-2"
            aria-label={words.startOverName(title)}
            isBusy={startingOver.isPending}
            onClick={() => startingOver.mutate(other)}
          >
            {words.startOver}
          </Button>
        )}
      </div>
      {!isElsewhere && (
        <div className="flex gap-1.5">
          {onReopen === null ? (
            <FilesButton {...go} isSingle label={words.goOnName(title)} onPicked={handlePicked}>
              {words.goOn}
            </FilesButton>
          ) : (
            <Button {...go} aria-label={words.goOnName(title)} onClick={onReopen}>
              {words.goOn}
            </Button>
          )}
          <Button size="small" variant="quiet" aria-label={words.discardName(title)} onClick={onDiscard}>
            {words.discard}
          </Button>
        </div>
      )}
    </li>
  )
}

function refusalSentence(reason: RefusalReason): string {
  return reason === 'too_large' ? clipWords.refused.too_large(uploadLimitBytes) : clipWords.refused[reason]
}
