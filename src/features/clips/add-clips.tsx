import Camera from 'lucide-react/icons/camera'
import Plus from 'lucide-react/icons/plus'
import { useSyncExternalStore } from 'react'
import type { PickedFile } from '../../lib/upload/file-access.ts'
import { uploads } from '../../lib/upload/uploads.ts'
import type { ButtonSize } from '../../ui/button-look.ts'
import { clipWords } from '../../words/clips.ts'
import { FilesButton } from './files-button.tsx'

export function addClips(picked: readonly PickedFile[]): void {
  uploads.add(picked)
}

/** Chooses files; on a phone or tablet also films one. */
export function AddClips({ size }: { readonly size?: ButtonSize | undefined }) {
  const hasTouch = useSyncExternalStore(watchTouch, () => touch.matches)
  return (
    <>
      {hasTouch && (
        <FilesButton size={size} usesCamera isSingle icon={<Camera />} onPicked={addClips}>
          {clipWords.library.film}
        </FilesButton>
      )}
      <FilesButton size={size} variant="go" icon={<Plus />} onPicked={addClips}>
        {clipWords.library.add}
      </FilesButton>
    </>
  )
}

const touch = window.matchMedia('(pointer: coarse)')

function watchTouch(changed: () => void): () => void {
  touch.addEventListener('change', changed)
  return () => touch.removeEventListener('change', changed)
}
