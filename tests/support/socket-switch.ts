import type { Page } from '@playwright/test'

/** The page's realtime socket, in a test's hands. Give it to a page before it goes anywhere. */
export interface SocketSwitch {
  /** From now on nothing the server says arrives; or it does again. */
  deafen(isDeaf: boolean): void
  /** Breaks the connection, as a network does. */
  cut(): Promise<void>
  /** How often a topic was joined, less how often it was left. */
  joined(topic: string): number
}

export async function takeSocket(page: Page): Promise<SocketSwitch> {
  let isDeaf = false
  let cutCurrent: () => Promise<void> = () => Promise.resolve()
  const joins = new Map<string, number>()
  await page.routeWebSocket(/\/realtime\/v1\/websocket/, (socket) => {
    const server = socket.connectToServer()
    cutCurrent = async () => {
      await server.close()
      await socket.close({ code: 4000 })
    }
    socket.onMessage((message) => {
      count(joins, message)
      server.send(message)
    })
    server.onMessage((message) => {
      if (!isDeaf) socket.send(message)
    })
  })
  return {
    deafen: (deaf) => {
      isDeaf = deaf
    },
    cut: () => cutCurrent(),
    joined: (topic) => joins.get(topic) ?? 0,
  }
}

function count(joins: Map<string, number>, message: string | Buffer): void {
  if (typeof message !== 'string') return
  const frame: unknown = JSON.parse(message)
  if (!Array.isArray(frame)) return
  const [, , topic, event] = frame
  const change = event === 'phx_join' ? 1 : event === 'phx_leave' ? -1 : 0
  if (typeof topic === 'string' && change !== 0) joins.set(topic, (joins.get(topic) ?? 0) + change)
}
