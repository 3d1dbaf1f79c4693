import { useRef } from 'react'
import type { CopyByHandProps } from './copy-by-hand.tsx'
import { showToCopy } from './copy.ts'
import { DialogWindow } from './dialog-window.tsx'
import { TextArea } from './text-area.tsx'

type CopyWindowProps = CopyByHandProps & { readonly text: string }

/** A text, selected. */
export default function CopyWindow({ text, words }: CopyWindowProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  return (
    <DialogWindow
      isOpen
      onOpenChange={() => showToCopy(null)}
      title={words.title}
      description={words.more}
      closeLabel={words.close}
      initialFocus={area}
    >
      <TextArea ref={area} readOnly aria-label={words.title} value={text} onFocus={(event) => event.target.select()} />
    </DialogWindow>
  )
}
