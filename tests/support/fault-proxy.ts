import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface Line {
  /** What the line carries in each direction, all connections together. */
  bytesPerSecond?: number
  /** There and back. */
  roundTripMs?: number
}

export interface FaultProxy {
  /** The same server by another port. */
  url: string
  /** Breaks every connection without a farewell, and takes no new one until `restore`. */
  cut(): void
  restore(): void
  /** Resolves once so many bytes have gone to the server since the proxy began. */
  carried(bytes: number): Promise<void>
  /** What has gone to the server since the proxy began. */
  bytesCarried(): number
  setLine(line: Line): void
  close(): Promise<void>
}

const mostBacklogMs = 20

/** A network on one machine that can be slow, far away, or gone. It outlives the server behind it. */
export async function faultProxy(serverUrl: string, line: Line = {}): Promise<FaultProxy> {
  const { hostname, port } = new URL(serverUrl)
  const sockets = new Set<Socket>()
  const waiting = new Set<{ bytes: number; resolve: () => void }>()
  let isCut = false
  let carriedBytes = 0
  let { bytesPerSecond, roundTripMs } = line
  const freeAt = { there: 0, back: 0 }

  function count(bytes: number): void {
    carriedBytes += bytes
    for (const each of waiting) {
      if (carriedBytes < each.bytes) continue
      waiting.delete(each)
      each.resolve()
    }
  }

  function join(from: Socket, to: Socket, isTowardsServer: boolean): void {
    sockets.add(from)
    from.setNoDelay(true)
    from.on('error', () => undefined)
    from.on('close', () => {
      sockets.delete(from)
      isOver = true
      if (onTheWay.length === 0) to.end()
    })
    let isOver = false
    const onTheWay: { chunk: Buffer; due: number }[] = []
    // In order, whatever the timers do: a late timer must not let a later chunk pass an earlier one.
    const deliver = () => {
      for (let next = onTheWay[0]; next && next.due <= performance.now(); next = onTheWay[0]) {
        onTheWay.shift()
        if (to.destroyed || isCut) return
        if (isTowardsServer) count(next.chunk.byteLength)
        if (!to.write(next.chunk))
          pauseUntil(
            from,
            once(to, 'drain').catch(() => undefined),
          )
      }
      if (onTheWay[0]) setTimeout(deliver, Math.max(1, onTheWay[0].due - performance.now()))
      else if (isOver) to.end()
    }
    from.on('data', (chunk: Buffer) => {
      const now = performance.now()
      const way = isTowardsServer ? 'there' : 'back'
      freeAt[way] = Math.max(now, freeAt[way]) + (bytesPerSecond === undefined ? 0 : (chunk.byteLength / bytesPerSecond) * 1000)
      const backlog = freeAt[way] - now
      if (backlog > mostBacklogMs) pauseUntil(from, passed(backlog - mostBacklogMs / 2))
      onTheWay.push({ chunk, due: freeAt[way] + (roundTripMs ?? 0) / 2 })
      if (onTheWay.length === 1) deliver()
    })
  }

  const server = createServer((near) => {
    if (isCut) return void near.resetAndDestroy()
    const far = connect(Number(port), hostname)
    join(near, far, true)
    join(far, near, false)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.')
  const cut = (): void => {
    isCut = true
    for (const socket of sockets) socket.resetAndDestroy()
  }
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut,
    restore: () => {
      isCut = false
    },
    carried: (bytes) =>
      new Promise((resolve) => {
        waiting.add({ bytes, resolve })
        count(0)
      }),
    bytesCarried: () => carriedBytes,
    setLine: (next) => ({ bytesPerSecond, roundTripMs } = next),
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}

const paused = new WeakMap<Socket, number>()

/** A socket goes on when every reason to hold it is over. */
function pauseUntil(socket: Socket, over: Promise<unknown>): void {
  paused.set(socket, (paused.get(socket) ?? 0) + 1)
  socket.pause()
  void over.then(() => {
    const left = (paused.get(socket) ?? 1) - 1
    paused.set(socket, left)
    if (left === 0) socket.resume()
  })
}

function passed(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
