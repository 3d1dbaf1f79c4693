import Film from 'lucide-react/icons/film'
import { useEffect, useEffectEvent, useState } from 'react'
import { filesOfDrop } from '../../lib/upload/choose-files.ts'
import type { PickedFile } from '../../lib/upload/file-access.ts'
import { toastError } from '../../ui/toast.ts'
import { clipWords } from '../../words/clips.ts'

type DropZoneProps = { readonly onPicked: (picked: readonly PickedFile[]) => void }

/** Takes files dropped anywhere on the page, and says so while they hover over it. */
export function DropZone({ onPicked }: DropZoneProps) {
  const [isOver, setIsOver] = useState(false)
  const handleDrop = useEffectEvent(async (transfer: DataTransfer) => {
    const { picked, hasFolder } = await filesOfDrop(transfer)
    if (hasFolder) toastError(clipWords.drop.folder, { id: 'folder' })
    if (picked.length > 0) onPicked(picked)
  })

  useEffect(() => {
    const listening = new AbortController()
    const { signal } = listening
    let depth = 0
    const over = (change: number): void => {
      depth = Math.max(0, depth + change)
      setIsOver(depth > 0)
    }
    const forFiles = (handle: (event: DragEvent, transfer: DataTransfer) => void) => (event: DragEvent) => {
      if (event.dataTransfer === null || !event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      handle(event, event.dataTransfer)
    }
    window.addEventListener(
      'dragenter',
      forFiles(() => over(1)),
      { signal },
    )
    window.addEventListener(
      'dragleave',
      forFiles(() => over(-1)),
      { signal },
    )
    window.addEventListener(
      'dragover',
      forFiles((_event, transfer) => {
        transfer.dropEffect = 'copy'
      }),
      { signal },
    )
    window.addEventListener(
      'drop',
      forFiles((_event, transfer) => {
        over(-Infinity)
        void handleDrop(transfer)
      }),
      { signal },
    )
    return () => listening.abort()
  }, [])

  if (!isOver) return null
  return (
    <div className="pointer-events-none fixed inset-0 z-40 grid place-items-center bg-paper/88 p-4 backdrop-blur-sm transition-opacity starting:opacity-0">
      <div className="grid size-full place-items-center rounded-surface border-2 border-dashed border-accent/60">
        <div className="grid max-w-md justify-items-center gap-3 px-6 text-center">
          <Film className="size-8 text-accent" aria-hidden="true" />
          <p className="question">{clipWords.drop.title}</p>
          <p className="text-soft">{clipWords.drop.more}</p>
        </div>
      </div>
    </div>
  )
}
