import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const blockSize = 512

/** Writes the files of an uncompressed tar to `folder`; where it `flushes`, each of them is on the disk when this resolves. */
export async function unpackTar(tar: Uint8Array, folder: string, flushes: boolean): Promise<void> {
  const entries = [...entriesOf(tar)]
  const folders = new Set(entries.map(({ path, isFolder }) => join(folder, isFolder ? path : dirname(path))))
  for (const path of folders) await mkdir(path, { recursive: true, mode: 0o700 })
  await Promise.all(entries.filter(({ isFolder }) => !isFolder).map(({ path, bytes }) => writeWhole(join(folder, path), bytes, flushes)))
}

interface Entry {
  path: string
  isFolder: boolean
  bytes: Uint8Array
}

function* entriesOf(tar: Uint8Array): Generator<Entry> {
  for (let at = 0; at + blockSize <= tar.length && tar[at] !== 0;) {
    const text = (from: number, length: number) =>
      Buffer.from(tar.subarray(at + from, at + from + length))
        .toString()
        .split('\0', 1)[0] ?? ''
    const size = Number.parseInt(text(124, 12), 8)
    const path = join('/', text(345, 155), text(0, 100))
    yield { path, isFolder: text(156, 1) === '5', bytes: tar.subarray(at + blockSize, at + blockSize + size) }
    at += blockSize + Math.ceil(size / blockSize) * blockSize
  }
}

async function writeWhole(path: string, bytes: Uint8Array, flushes: boolean): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  await file.writeFile(bytes)
  if (flushes) await file.sync()
  await file.close()
}
