import { parseArgs } from 'node:util'
import type { StartOptions } from './start.ts'

const usage = 'npm run supabase -- --port N --data DIR|memory --seed demo|none'

function optionsFrom(args: string[]): StartOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '54321' },
      data: { type: 'string', default: '.data' },
      seed: { type: 'string', default: 'none' },
    },
  })
  const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN
  if (!(port <= 65_535)) throw new Error(`--port is a number from 0 to 65535, not ${values.port}.`)
  if (values.data === '') throw new Error('--data is a directory, or memory.')
  if (values.seed !== 'demo' && values.seed !== 'none') throw new Error(`--seed is demo or none, not ${values.seed}.`)
  const databaseUrl = process.env['DATABASE_URL']
  return {
    port,
    data: values.data,
    seed: values.seed,
    ...(databaseUrl === undefined || databaseUrl === '' ? {} : { databaseUrl }),
  }
}

function fail(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error)
  const hint = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS') ? ` Usage: ${usage}` : ''
  process.stderr.write(`${reason.replaceAll(/\s+/g, ' ')}${hint}\n`)
  process.exit(1)
}

try {
  const options = optionsFrom(process.argv.slice(2))
  const { startSupabase } = await import('./start.ts')
  const { url, publishableKey, secretKey, stop } = await startSupabase(options)
  const leave = () => void stop().then(() => process.exit(0), fail)
  process.once('SIGINT', leave)
  process.once('SIGTERM', leave)
  process.stdout.write(`${JSON.stringify({ url, publishableKey, secretKey })}\n`)
} catch (error) {
  fail(error)
}
