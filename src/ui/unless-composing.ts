import { isComposing } from '../domain/input-method.ts'

type Details = { readonly event: Event; readonly cancel: () => void }

/** Lets a window open and close by every key but those an input method takes for itself. */
export function unlessComposing(onOpenChange: (isOpen: boolean) => void): (isOpen: boolean, details: Details) => void {
  return (isOpen, details) => {
    if (details.event instanceof KeyboardEvent && isComposing(details.event)) details.cancel()
    else onOpenChange(isOpen)
  }
}
