import CircleAlert from 'lucide-react/icons/circle-alert'
import { useId, useRef } from 'react'
import type { ReactNode, Ref } from 'react'
import { Button } from '../../ui/button.tsx'
import { captionsWords as words } from '../../words/captions.ts'
import { clipWords } from '../../words/clips.ts'
import { mostCaptionBytes } from './captions-file.ts'
import type { CaptionsRefusal } from './captions-file.ts'

type CaptionsChooserProps = {
  readonly ref: Ref<HTMLButtonElement>
  readonly icon: ReactNode
  readonly fileName: string | null
  readonly refusal: CaptionsRefusal | { readonly why: 'none' } | null
  readonly onChosen: (file: File) => void
}

/** The button that opens the chooser, the name of the file, and why it cannot be taken. */
export function CaptionsChooser({ ref, icon, fileName, refusal, onChosen }: CaptionsChooserProps) {
  const errorId = useId()
  const input = useRef<HTMLInputElement>(null)
  const handleChange = ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => {
    const [file] = currentTarget.files ?? []
    currentTarget.value = ''
    if (file !== undefined) onChosen(file)
  }
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button ref={ref} icon={icon} aria-describedby={refusal === null ? undefined : errorId} onClick={() => input.current?.click()}>
          {fileName === null ? words.choose : words.chooseAnother}
        </Button>
        {fileName !== null && <span className="min-w-0 wrap-anywhere">{fileName}</span>}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={words.chooserLabel}
        accept=".vtt,.srt,.sbv,.txt,text/vtt,application/x-subrip,text/plain"
        onChange={handleChange}
      />
      <div role="alert" className="contents">
        {refusal !== null && (
          <p id={errorId} className="flex gap-1.5 text-sm text-danger">
            <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
            <span className="min-w-0">{sentenceOf(refusal)}</span>
          </p>
        )}
      </div>
    </div>
  )
}

function sentenceOf(refusal: CaptionsRefusal | { readonly why: 'none' }): string {
  if (refusal.why === 'no_cue') return words.refused.no_cue(refusal.linesAmiss)
  return refusal.why === 'too_large' ? words.refused.too_large(clipWords.size(mostCaptionBytes)) : words.refused[refusal.why]
}
