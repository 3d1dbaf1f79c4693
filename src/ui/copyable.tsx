import Check from 'lucide-react/icons/check'
import Copy from 'lucide-react/icons/copy'
import { useEffect, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { announce } from './live-region.tsx'

const FEEDBACK_MS = 2000

type CopyableProps = {
  readonly text: string
  readonly words: {
    /** Names the text: "Invitation link". */
    readonly label: string
    readonly copy: string
    readonly copied: string
    /** Where the browser does not let a page copy: the text is selected then. */
    readonly copyYourself: string
  }
}

export function Copyable({ text, words }: CopyableProps) {
  const field = useRef<HTMLInputElement>(null)
  const [outcome, setOutcome] = useState<'copied' | 'selected' | null>(null)
  useEffect(() => {
    if (outcome === null) return
    const timer = setTimeout(() => setOutcome(null), FEEDBACK_MS)
    return () => clearTimeout(timer)
  }, [outcome])

  const handleCopy = async () => {
    const isCopied = await copy(text)
    if (!isCopied) field.current?.select()
    setOutcome(isCopied ? 'copied' : 'selected')
    announce(isCopied ? words.copied : words.copyYourself)
  }
  const said = { copied: words.copied, selected: words.copyYourself }
  return (
    <div className="flex gap-2">
      <input
        ref={field}
        readOnly
        value={text}
        aria-label={words.label}
        onFocus={(event) => event.target.select()}
        className="field h-9.5 min-w-0 flex-1 px-3 text-sm text-ellipsis tabular-nums pointer-coarse:h-10"
      />
      <Button
        className="h-9.5"
        icon={outcome === 'copied' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
        onClick={() => void handleCopy()}
      >
        {outcome === null ? words.copy : said[outcome]}
      </Button>
    </div>
  )
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
