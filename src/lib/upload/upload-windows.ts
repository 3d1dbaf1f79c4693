/** What the windows of one browser tell each other about uploads. */
export type WindowNews = { readonly kind: 'changed' | 'discarded'; readonly clipId: string }

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('pausepoint-uploads') : null

export function tellWindows(news: WindowNews): void {
  channel?.postMessage(news)
}

export function hearWindows(hear: (news: WindowNews) => void): void {
  channel?.addEventListener('message', ({ data }) => {
    if (isNews(data)) hear(data)
  })
}

function isNews(data: unknown): data is WindowNews {
  if (typeof data !== 'object' || data === null || !('kind' in data) || !('clipId' in data)) return false
  return (data.kind === 'changed' || data.kind === 'discarded') && typeof data.clipId === 'string'
}
