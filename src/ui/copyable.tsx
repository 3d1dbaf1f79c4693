import Check from 'lucide-react/icons/check'
import Copy from 'lucide-react/icons/copy'
import { useEffect, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { putOnClipboard } from './copy.ts'
import { announce } from './live-region.tsx'

const FEEDBACK_MS = 2000

type CopyableProps = {
  readonly text: string
  readonly words: {
    /** Names the text: "Invitation link". */
    readonly label: string
    readonly copy: string
    readonly copied: string
    /** Said where the browser does not let a page copy: the text is selected then. */
    readonly copyYourself: string
  }
}

export function Copyable({ text, words }: CopyableProps) {
  const field = useRef<HTMLInputElement>(null)
  const [outcome, setOutcome] = useState<'copied' | 'selected' | null>(null)
  useEffect(() => {
    if (outcome !== 'copied') return
    const timer = setTimeout(() => setOutcome(null), FEEDBACK_MS)
    return () => clearTimeout(timer)
  }, [outcome])

  const handleCopy = async () => {
    const isCopied = await putOnClipboard(text)
    setOutcome(isCopied ? 'copied' : 'selected')
    if (isCopied) return announce(words.copied)
    field.current?.focus()
    field.current?.select()
  }
  return (
    <div className="grid grid-cols-[1fr_auto] gap-2">
      <input
        ref={field}
        readOnly
        value={text}
        aria-label={words.label}
        onFocus={(event) => event.target.select()}
        className="field h-9.5 min-w-0 px-3 text-sm text-ellipsis tabular-nums pointer-coarse:h-10"
      />
      <Button
        className="h-9.5"
        icon={outcome === 'copied' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
        onClick={() => void handleCopy()}
      >
        {outcome === 'copied' ? words.copied : words.copy}
      </Button>
      {outcome === 'selected' && (
        <p role="status" className="col-span-full text-sm text-soft">
          {words.copyYourself}
        </p>
      )}
    </div>
  )
}
