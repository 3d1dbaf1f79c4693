import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { isComposing } from '../../domain/input-method.ts'
import { countLetters } from '../../domain/letters.ts'
import { oneLine } from '../../domain/one-line.ts'
import { useTextDraft } from '../../lib/outbox/text-draft.ts'
import { Field } from '../../ui/field.tsx'
import { isFocusTaken } from '../../ui/text-field.ts'
import { TextInput } from '../../ui/text-input.tsx'
import { clipWords } from '../../words/clips.ts'

const words = clipWords.rename
const longestTitle = 200

type RenameTitleProps = {
  /** Where a title is kept that was typed and not saved. */
  readonly place: string
  readonly title: string
  /** Why the last attempt was not saved. */
  readonly problem: string | null
  readonly onSave: (typed: string) => void
  readonly onCancel: () => void
}

/** The title as a field: Enter or leaving it saves; Escape leaves the title as it was, and what was typed for another time. */
export function RenameTitle({ place, title, problem, onSave, onCancel }: RenameTitleProps) {
  const [typed, setTyped] = useTextDraft(place)
  const text = typed ?? title
  const [error, setError] = useState(problem)
  const input = useRef<HTMLInputElement>(null)
  const isOver = useRef(false)
  // It also comes back by itself, with the reason why a title was not saved.
  const [takesFocus] = useState(() => problem === null || !isFocusTaken())
  useEffect(() => {
    if (takesFocus) input.current?.select()
  }, [takesFocus])

  const cancel = () => {
    isOver.current = true
    if (oneLine(text) === title || oneLine(text) === '') setTyped(null)
    onCancel()
  }
  const save = () => {
    if (isOver.current) return
    const wrong = problemWith(text)
    setError(wrong)
    if (wrong !== null) return
    isOver.current = true
    onSave(text)
  }
  const handleKey = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (isComposing(event.nativeEvent)) return
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
        autoFocus={takesFocus}
        value={text}
        onChange={(event) => setTyped(event.target.value)}
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
