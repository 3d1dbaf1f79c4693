import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { countLetters } from '../../domain/letters.ts'
import { oneLine } from '../../domain/one-line.ts'
import { Field } from '../../ui/field.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { clipWords } from '../../words/clips.ts'

const words = clipWords.rename
const longestTitle = 200

type RenameTitleProps = {
  readonly title: string
  /** Why the last attempt was not saved. */
  readonly problem: string | null
  readonly onSave: (title: string) => void
  readonly onCancel: () => void
}

/** The title as a field: Enter or leaving it saves, Escape leaves it as it was. */
export function RenameTitle({ title, problem, onSave, onCancel }: RenameTitleProps) {
  const [text, setText] = useState(title)
  const [error, setError] = useState(problem)
  const input = useRef<HTMLInputElement>(null)
  const isOver = useRef(false)
  useEffect(() => input.current?.select(), [])

  const cancel = () => {
    isOver.current = true
    onCancel()
  }
  const save = () => {
    if (isOver.current) return
    const wrong = problemWith(text)
    setError(wrong)
    if (wrong !== null) return
    isOver.current = true
    onSave(oneLine(text))
  }
  const handleKey = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    // The focus moves to the menu's button, which must not take this key for a press.
    event.preventDefault()
    if (event.key === 'Enter') save()
    else cancel()
  }
  return (
    <Field label={words.label} isLabelHidden error={error} hint={words.hint}>
      <TextInput
        ref={input}
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={handleKey}
        onBlur={() => (oneLine(text) === title || oneLine(text) === '' ? cancel() : save())}
      />
    </Field>
  )
}

function problemWith(text: string): string | null {
  const letters = countLetters(oneLine(text))
  if (letters === 0) return words.empty
  return letters > longestTitle ? words.tooLong(letters) : null
}
