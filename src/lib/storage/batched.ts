type Waiting<V> = { readonly key: string; readonly resolve: (value: V | undefined) => void; readonly reject: (error: unknown) => void }

const gatheredForMs = 8
const mostAtOnce = 100

/**
 * Turns a request for many into one for one: what is asked for within a few milliseconds goes in one request of at most
 * a hundred. A key the answer lacks gives undefined; a failed request fails all that were in it.
 */
export function batched<V>(
  fetchMany: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>,
): (key: string) => Promise<V | undefined> {
  let waiting: Waiting<V>[] = []

  function sendAll(): void {
    const all = waiting
    waiting = []
    for (let at = 0; at < all.length; at += mostAtOnce) void send(all.slice(at, at + mostAtOnce))
  }

  async function send(some: readonly Waiting<V>[]): Promise<void> {
    try {
      const found = await fetchMany([...new Set(some.map(({ key }) => key))])
      for (const { key, resolve } of some) resolve(found.get(key))
    } catch (error) {
      for (const { reject } of some) reject(error)
    }
  }

  return (key) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setTimeout(sendAll, gatheredForMs)
      waiting.push({ key, resolve, reject })
    })
}
