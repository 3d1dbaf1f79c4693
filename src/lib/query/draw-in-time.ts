/** Milliseconds after which something is drawn though no frame comes: a page out of sight has none. */
const noFrameMs = 100

/**
 * When what came in is drawn: at once, and what comes after it before the next frame, with that frame. At once alone would
 * draw two hundred comments of one second two hundred times, and only with the frame would make each of a few wait.
 */
export function drawInTime(): (draw: () => void) => void {
  let waiting: (() => void)[] | null = null
  const startFrame = (): void => {
    waiting = []
    void nextFrame().then(() => {
      const due = waiting ?? []
      waiting = null
      if (due.length === 0) return
      startFrame()
      for (const draw of due) queueMicrotask(draw)
    })
  }
  return (draw) => {
    if (waiting !== null) {
      waiting.push(draw)
      return
    }
    startFrame()
    queueMicrotask(draw)
  }
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const frame = requestAnimationFrame(() => {
      clearTimeout(timer)
      resolve()
    })
    const timer = setTimeout(() => {
      cancelAnimationFrame(frame)
      resolve()
    }, noFrameMs)
  })
}
