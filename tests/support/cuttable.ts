import { connect, createServer, type Socket } from 'node:net'

export interface Cuttable {
  /** The same server by another port, over connections that can be cut. */
  url: string
  /** Breaks every connection without a farewell, as a lost network does. */
  cut(): void
  close(): Promise<void>
}

export async function cuttable(serverUrl: string): Promise<Cuttable> {
  const { hostname, port } = new URL(serverUrl)
  const sockets = new Set<Socket>()
  const cut = (): void => sockets.forEach((socket) => socket.destroy())
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
      socket.pipe(other)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut,
    async close() {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
