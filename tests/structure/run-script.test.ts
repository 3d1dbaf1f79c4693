import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { runScript } from '../support/run-script.ts'

let folder: string
let said: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-script-'))
  await writeFile(
    join(folder, 'slow.mjs'),
    `import { existsSync } from 'node:fs'
     const [, , ...signs] = process.argv
     console.log('begun')
     const waiting = setInterval(() => {
       if (!existsSync(signs[0])) return
       console.log(signs.shift())
       if (signs.length === 0) clearInterval(waiting)
     }, 10)`,
  )
})
afterAll(() => rm(folder, { recursive: true, force: true }))

beforeEach(() => {
  said = ''
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text)
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const minutes = (many: number) => vi.advanceTimersByTime(many * 60_000)
const hears = (words: string) => vi.waitFor(() => expect(said).toContain(words), 20_000)

it('goes on for as long as it speaks, however slow it is', async () => {
  const [first, second] = [join(folder, 'first'), join(folder, 'second')]
  const running = runScript(join(folder, 'slow.mjs'), [first, second])
  await hears('begun')
  minutes(19)
  await writeFile(first, '')
  await hears(first)
  minutes(19)
  await writeFile(second, '')
  expect(await running).toEqual({ exitCode: 0, output: '' })
})

it('is ended when it has said nothing for twenty minutes, and that is said', async () => {
  const running = runScript(join(folder, 'slow.mjs'), [join(folder, 'never')])
  await hears('begun')
  minutes(20)
  expect(await running).toEqual({ exitCode: 1, output: '' })
  expect(said).toContain('It said nothing for 20 minutes and was ended.')
})

it('gives back what a quiet one said, and how it ended', async () => {
  await writeFile(join(folder, 'failing.mjs'), `console.log('words'); process.exitCode = 3`)
  expect(await runScript(join(folder, 'failing.mjs'), [], { isQuiet: true })).toEqual({ exitCode: 3, output: 'words\n' })
  expect(said).toBe('')
})
