import { Socket } from 'node:net'

/** Loaded before a server to hear of each connection it opens itself: `--import ./tests/support/report-connections.ts`. */
const { connect } = Socket.prototype
Reflect.set(Socket.prototype, 'connect', function (this: Socket, ...args: unknown[]) {
  process.stderr.write(`CONNECTS ${JSON.stringify(args)}\n`)
  return Reflect.apply(connect, this, args)
})
