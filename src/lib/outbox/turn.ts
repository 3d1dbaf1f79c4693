/** The turn to send. Of all windows in which somebody is signed in, one has it. */
export type Turn = {
  /** Whether this window may send now: it has the turn and does not send already. If so, it sends until `end`. */
  readonly begin: () => boolean
  /** All is sent. The turn stays here until another window asks for it. */
  readonly end: () => void
  /** Asks the window that has the turn for it. */
  readonly ask: () => void
  readonly close: () => void
}

type Turns = {
  /** The same in every window, and for nothing else. */
  readonly name: string
  /** Runs before the turn is this window's: learns what the others have done. Never throws. */
  readonly prepare: () => Promise<void>
  readonly onTurn: () => void
}

/**
 * A Web Lock that is kept, not taken for each sending: in the window that has it, sending begins in the task that asks
 * for it, and no other can have sent meanwhile. It goes to a window that asks for it once nothing is being sent, to the
 * next in line when its window dies, and back when its window goes out of sight, where the browser may stop it.
 */
export function takeTurns({ name, prepare, onTurn }: Turns): Turn {
  let state: 'away' | 'in-line' | 'preparing' | 'idle' | 'sending' = 'away'
  let leave = (): void => undefined
  let isWantedHere = false
  let isWantedElsewhere = false
  const windows = new BroadcastChannel(`${name}.turn`)
  const closing = new AbortController()
  const { signal } = closing

  const isInSight = (): boolean => document.visibilityState === 'visible'
  const hasTurn = (): boolean => state === 'preparing' || state === 'idle' || state === 'sending'

  const standInLine = (): void => {
    if (state !== 'away' || signal.aborted) return
    const leaving = new AbortController()
    const place = () => leaving.abort()
    state = 'in-line'
    leave = place
    const isStillThere = () => state === 'in-line' && leave === place
    navigator.locks
      .request(name, { signal: leaving.signal }, () => (isStillThere() ? hold() : undefined))
      .catch(() => isStillThere() && (state = 'away'))
  }
  const hold = async (): Promise<void> => {
    const over = Promise.withResolvers<void>()
    state = 'preparing'
    leave = over.resolve
    await prepare()
    if (!signal.aborted) {
      state = 'idle'
      isWantedHere = false
      // Who asked before this window had it, asks again.
      windows.postMessage('taken')
      onTurn()
      passOn()
    }
    await over.promise
  }
  const goAway = (): void => {
    state = 'away'
    leave()
  }
  const passOn = (): void => {
    if (state !== 'idle' || (isInSight() && !isWantedElsewhere)) return
    isWantedElsewhere = false
    goAway()
    if (isInSight()) standInLine()
  }
  const ask = (): void => {
    if (hasTurn() || signal.aborted) return
    isWantedHere = true
    standInLine()
    windows.postMessage('wanted')
  }

  windows.addEventListener('message', ({ data }: MessageEvent<'wanted' | 'taken'>) => {
    if (data === 'taken' && isWantedHere) ask()
    if (data !== 'wanted' || !hasTurn()) return
    isWantedElsewhere = true
    passOn()
  })
  document.addEventListener(
    'visibilitychange',
    () => {
      if (isInSight()) standInLine()
      else if (state === 'in-line' && !isWantedHere) goAway()
      else passOn()
    },
    { signal },
  )
  window.addEventListener('focus', ask, { signal })
  if (isInSight()) standInLine()

  return {
    begin: () => {
      if (state !== 'idle') return false
      state = 'sending'
      return true
    },
    end: () => {
      state = 'idle'
      if (signal.aborted) goAway()
      else passOn()
    },
    ask,
    close: () => {
      closing.abort()
      windows.close()
      // What is being sent is answered first, or the next window could send it again.
      if (state !== 'sending') goAway()
    },
  }
}
