import { openPgliteHere } from '../../supabase/local/pglite/pglite-here.ts'

const [, , dataDir] = process.argv
if (dataDir === undefined) throw new Error('bare-pglite-process.ts DATA')

const pglite = await openPgliteHere({ dataDir, flushes: true })
const alive = setInterval(() => undefined, 60_000)
process.once('SIGINT', () => {
  clearInterval(alive)
  void pglite.close()
})
process.stdout.write('It is there.\n')
