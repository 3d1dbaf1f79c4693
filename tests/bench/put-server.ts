import { createWriteStream } from 'node:fs'
import { createServer } from 'node:http'
import { pipeline } from 'node:stream/promises'

// The yardstick of an upload: a page that sends a file in one piece, and a server that writes it to disk as it comes and
// answers when it is on the disk itself, as the app's does.
const [file = ''] = process.argv.slice(2)
const page = '<!doctype html><meta charset="utf-8"><title>PUT</title><input type="file">'

const server = createServer((request, response) => {
  if (request.method !== 'PUT') {
    response.setHeader('content-type', 'text/html')
    response.end(page)
    return
  }
  pipeline(request, createWriteStream(file, { flush: true })).then(
    () => response.writeHead(204).end(),
    (error: unknown) => response.writeHead(500).end(String(error)),
  )
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null) process.stdout.write(`http://127.0.0.1:${address.port}\n`)
})
