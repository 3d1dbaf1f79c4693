import { startSupabase } from '../../supabase/local/start.ts'

const [data = '', port = '0', serveStatic = 'dist'] = process.argv.slice(2)
const { url } = await startSupabase({ port: Number(port), data, seed: 'none', serveStatic, log: () => undefined })
process.stdout.write(`${url}\n`)
