import { isComposing } from '../../domain/input-method.ts'
import { isTextField } from '../../ui/text-field.ts'

/** Milliseconds between two letters of one word. */
const longestPauseMs = 1_000
const endsWriting: ReadonlySet<string> = new Set(['Enter', 'Escape', 'Tab'])

/** A box can go from under who types in it, as when its comment is deleted: the rest of the word is no shortcut. */
export function keepRestOfWords(signal: AbortSignal): void {
  let box: Element | null = null
  let typedAt = 0
  const forget = () => {
    box = null
  }
  const handleKey = (event: KeyboardEvent) => {
    const { key, target, timeStamp, metaKey, ctrlKey } = event
    if (metaKey || ctrlKey) return
    const isInBox = target instanceof Element && isTextField(target)
    const isRest = !isInBox && box !== null && !box.isConnected && timeStamp - typedAt < longestPauseMs
    if ((endsWriting.has(key) && !isComposing(event)) || (!isInBox && !isRest)) return forget()
    if (isInBox) box = target
    else event.preventDefault()
    typedAt = timeStamp
  }
  window.addEventListener('keydown', handleKey, { capture: true, signal })
  window.addEventListener('pointerdown', forget, { capture: true, signal })
}
