import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
import { codingFor, encoded, type Coding } from './content-coding.ts'

interface Asset {
  plain: Buffer
  coded: ReadonlyMap<Coding, Buffer>
  type: string
  etag: string
  immutable: boolean
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.vtt': 'text/vtt; charset=utf-8',
  '.mp4': 'video/mp4',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}

/** The built app in `folder`. Whatever a person opens that names no file is a page of the app, which says so if there is none. */
export function createStaticApp(folder: string, headersFor: (request: IncomingMessage) => Record<string, string>) {
  const root = resolve(folder)
  const assets = new Map<string, Asset>()

  async function assetAt(file: string): Promise<Asset | undefined> {
    const { mtimeMs } = await stat(file)
    const key = `${file}:${mtimeMs}`
    const known = assets.get(key)
    if (known) return known
    const asset = await readAsset(file)
    assets.set(key, asset)
    return asset
  }

  async function find(pathname: string, isOpened: boolean): Promise<Asset | undefined> {
    const file = fileIn(root, pathname)
    const isFile = file !== undefined && (await stat(file).catch(() => undefined))?.isFile() === true
    if (isFile) return assetAt(file)
    return isOpened || (file !== undefined && extname(pathname) === '') ? assetAt(join(root, 'index.html')) : undefined
  }

  return async function serve(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> {
    const headers = headersFor(request)
    const isOpened = (request.headers.accept ?? '').includes('text/html')
    const asset = await find(pathname === '/' ? '/index.html' : pathname, isOpened)
    if (!asset) return end(response, 404, { ...headers, 'content-type': 'text/plain' }, 'Not found')
    const caching = {
      etag: asset.etag,
      vary: 'Accept-Encoding',
      'cache-control': asset.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    }
    if (request.headers['if-none-match'] === asset.etag) return end(response, 304, { ...headers, ...caching })
    const coding = codingFor(request.headers['accept-encoding'] ?? '')
    const coded = coding && asset.coded.get(coding)
    const body = coded ?? asset.plain
    const sent = { ...headers, ...caching, 'content-type': asset.type, 'content-length': String(body.byteLength) }
    end(response, 200, coded ? { ...sent, 'content-encoding': coding } : sent, request.method === 'HEAD' ? undefined : body)
  }
}

function fileIn(root: string, pathname: string): string | undefined {
  try {
    const file = join(root, decodeURIComponent(pathname))
    return file.startsWith(root + sep) && !file.includes('\0') ? file : undefined
  } catch {
    return undefined
  }
}

async function readAsset(file: string): Promise<Asset> {
  const plain = await readFile(file)
  const type = types[extname(file)] ?? 'application/octet-stream'
  const coded = new Map<Coding, Buffer>()
  if (/^(text|application\/(json|manifest))|svg/.test(type)) {
    for (const coding of ['br', 'gzip'] as const) coded.set(coding, await encoded(plain, coding, 9))
  }
  const digest = createHash('sha256').update(plain).digest('base64url').slice(0, 22)
  return { plain, coded, type, etag: `"${digest}"`, immutable: /-[\w-]{8,}\.\w+$/.test(file) && file.includes(`${sep}assets${sep}`) }
}

function end(response: ServerResponse, status: number, headers: Record<string, string>, body?: Buffer | string): void {
  response.writeHead(status, headers)
  response.end(body)
}
