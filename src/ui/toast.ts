export type ToastTone = 'plain' | 'danger'

export type ToastAction = { readonly label: string; readonly onClick: () => void }

export type ToastOptions = {
  /** One thing to do about it: undo, try again. A toast with an action stays twice as long. */
  readonly action?: ToastAction | undefined
  /** A toast of the same id takes the other's place, so that one cause shows once. */
  readonly id?: string | undefined
}

export type ToastMessage = ToastOptions & { readonly message: string; readonly tone: ToastTone }

let waiting: readonly ToastMessage[] = []
let isWanted = false
const listeners = new Set<() => void>()

/** Says in passing that something was done. What must not be missed belongs in a Banner or beside the thing itself. */
export function toast(message: string, options: ToastOptions = {}): void {
  push({ ...options, message, tone: 'plain' })
}

/** Says that something went wrong, what is safe and what to do next. Stays until it is dismissed. */
export function toastError(message: string, options: ToastOptions = {}): void {
  push({ ...options, message, tone: 'danger' })
}

/** Whether there has been a toast: only then is the code that shows them loaded. */
export function areToastsWanted(): boolean {
  return isWanted
}

/** What nobody has shown yet. Each message is handed out once. */
export function takeToasts(): readonly ToastMessage[] {
  const taken = waiting
  waiting = []
  return taken
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

function push(message: ToastMessage): void {
  waiting = [...waiting, message]
  isWanted = true
  for (const listener of listeners) listener()
}
