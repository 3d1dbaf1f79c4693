import { startSupabase } from '../../supabase/local/start.ts'
import { createFilms } from './films.ts'

const [port, data, databaseUrl] = process.argv.slice(2)
if (port === undefined || data === undefined) throw new Error('films-process.ts PORT DATA [DATABASE_URL]')

/** `startFilms` in a process of its own, to be killed. */
const { url, database } = await startSupabase({
  port: Number(port),
  data,
  seed: 'none',
  migrations: false,
  ...(databaseUrl === undefined ? {} : { databaseUrl }),
})
await createFilms(database)
process.stdout.write(`${JSON.stringify({ url })}\n`)
