import type { IncomingMessage, ServerResponse } from 'node:http'
export { storageSql } from './storage/schema.ts'
export function createStorage(_: object) {
  return {
    async handle(_request: IncomingMessage, response: ServerResponse) {
      response.writeHead(501).end()
    },
    async close() {},
  }
}
