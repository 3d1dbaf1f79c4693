import { closeSync, fsyncSync, openSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/** PGlite's own parameters switch fsync off; fdatasync is the one call its system layer drops on the way. */
export const flushingStartParams = [...PGlite.defaultStartParams.filter((param) => param !== '-F'), '-c', 'wal_sync_method=fsync']

const pageBytes = 64 * 1024
const firstPages = (128 * 1024 * 1024) / pageBytes
/** Beyond it Postgres says that it is out of memory. */
const mostPages = (512 * 1024 * 1024) / pageBytes

type Init = NodeFS['init']
type Streams = { fsync?: (stream: { nfd?: number; node: object }) => number }

/**
 * A directory, and memory with an end. Where it flushes, files are on the disk when Postgres says so: PGlite's file layer
 * has no fsync, so that what Postgres flushes would only be with the kernel: safe from a killed process, not from a power cut.
 */
export class LocalFiles extends NodeFS {
  readonly #flushes: boolean

  constructor(dataDir: string, flushes: boolean) {
    super(dataDir)
    this.#flushes = flushes
  }

  override async init(...[pglite, options]: Parameters<Init>): ReturnType<Init> {
    const { emscriptenOpts } = await super.init(pglite, options)
    const wasmMemory = new WebAssembly.Memory({ initial: firstPages, maximum: mostPages })
    const preRun = this.#flushes ? [addFsync, ...(emscriptenOpts.preRun ?? [])] : emscriptenOpts.preRun
    return { emscriptenOpts: { ...emscriptenOpts, wasmMemory, ...(preRun && { preRun }) } }
  }
}

function addFsync(module: { FS: { filesystems: { NODEFS: { stream_ops: Streams; realPath(node: object): string } } } }): void {
  const nodefs = module.FS.filesystems.NODEFS
  nodefs.stream_ops.fsync = ({ nfd, node }) => {
    if (nfd === undefined) syncDirectory(nodefs.realPath(node))
    else fsyncSync(nfd)
    return 0
  }
}

/** A name in a directory is durable once the directory is; Windows cannot open one and needs no such thing. */
function syncDirectory(path: string): void {
  if (process.platform === 'win32') return
  const directory = openSync(path, 'r')
  fsyncSync(directory)
  closeSync(directory)
}
