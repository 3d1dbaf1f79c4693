import { useRef } from 'react'
import type { ReactNode } from 'react'
import { acceptedFiles, chooseFiles, filesOfInput } from '../../lib/upload/choose-files.ts'
import type { PickedFile } from '../../lib/upload/file-access.ts'
import { Button } from '../../ui/button.tsx'
import type { ButtonLook } from '../../ui/button-look.ts'
import { clipWords } from '../../words/clips.ts'

type FilesButtonProps = ButtonLook & {
  readonly children: ReactNode
  readonly icon?: ReactNode
  readonly onPicked: (picked: readonly PickedFile[]) => void
  /** One file, as when an upload goes on. */
  readonly isSingle?: boolean | undefined
  /** Opens the phone's camera. */
  readonly usesCamera?: boolean | undefined
  readonly label?: string | undefined
  readonly isBusy?: boolean | undefined
}

/** A button that lets a person choose video files. */
export function FilesButton(props: FilesButtonProps) {
  const { children, onPicked, isSingle = false, usesCamera = false, label, isBusy, ...look } = props
  const input = useRef<HTMLInputElement>(null)
  const handlePicked = (picked: readonly PickedFile[]) => {
    if (picked.length > 0) onPicked(picked)
  }
  return (
    <>
      <Button {...look} isBusy={isBusy} aria-label={label} onClick={() => input.current && void chooseFiles(input.current, handlePicked)}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={clipWords.library.chooserLabel}
        accept={acceptedFiles}
        multiple={!isSingle}
        {...(usesCamera ? { capture: 'environment' } : {})}
        onChange={(event) => handlePicked(filesOfInput(event.currentTarget))}
      />
    </>
  )
}
