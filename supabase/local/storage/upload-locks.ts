export interface UploadLocks {
  /**
   * One request at a time for one upload. A newcomer asks the holder to stop receiving and waits: the holder is most
   * likely a connection that died without telling, and its sender has come back.
   */
  hold<T>(version: string, work: (stop: AbortSignal) => Promise<T>): Promise<T>
}

interface Holder {
  stop: AbortController
  released: Promise<void>
}

export function createUploadLocks(): UploadLocks {
  const holders = new Map<string, Holder>()
  return {
    async hold(version, work) {
      for (let holder = holders.get(version); holder; holder = holders.get(version)) {
        holder.stop.abort()
        await holder.released
      }
      const stop = new AbortController()
      const { promise: released, resolve: release } = Promise.withResolvers<void>()
      holders.set(version, { stop, released })
      try {
        return await work(stop.signal)
      } finally {
        holders.delete(version)
        release()
      }
    },
  }
}
