import type { WriteStream } from 'node:fs'
import type { Readable } from 'node:stream'

export interface Poured {
  bytes: number
  /** `cut`: the sender went away. `stopped`: `stop` fired. What had come until then is written all the same. */
  end: 'complete' | 'cut' | 'stopped'
  /** What the sender's end said when it was cut. */
  cause?: unknown
}

/**
 * Like `pipeline`, with two differences an upload needs: a sender that vanishes loses none of the bytes it got across,
 * and a full disk leaves the request readable, so that it can be answered.
 */
export function pour(source: Readable, target: WriteStream, stop?: AbortSignal): Promise<Poured> {
  return new Promise((resolve, reject) => {
    let end: Poured['end'] = 'complete'
    let failure: Error | undefined
    let cause: unknown
    const finish = (reason: Poured['end'], error?: Error) => {
      if (end !== 'complete' || source.readableEnded) return
      end = reason
      cause = error
      source.unpipe(target)
      target.end()
    }
    const onCut = (error?: Error) => finish('cut', error)
    const onStop = () => finish('stopped')
    const onFailure = (error: Error) => {
      failure = error
      source.unpipe(target)
    }
    const onClosed = () => {
      source.off('error', onCut).off('close', onCut)
      stop?.removeEventListener('abort', onStop)
      if (failure) reject(failure)
      else resolve({ bytes: target.bytesWritten, end, cause })
    }
    source.on('error', onCut).on('close', onCut)
    target.once('error', onFailure).once('close', onClosed)
    stop?.addEventListener('abort', onStop)
    if (stop?.aborted) onStop()
    else if (source.destroyed && !source.readableEnded) onCut()
    else source.pipe(target)
  })
}
