import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'

export interface Ended {
  readonly exitCode: number
  readonly output: string
}

export interface ScriptOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** Its output is given back, not passed on. */
  readonly isQuiet?: boolean
  /** How long it may say nothing. However slow it is, it goes on while it speaks. */
  readonly silenceMs?: number
}

const twentyMinutes = 20 * 60_000

/** Runs a script by the Node that runs this. Whoever is silent for too long hangs: it is ended, and says so. */
export async function runScript(script: string, args: readonly string[], options: ScriptOptions = {}): Promise<Ended> {
  const { cwd, env, isQuiet = false, silenceMs = twentyMinutes } = options
  const child = spawn(process.execPath, [script, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const output: string[] = []
  const say = (text: string, to: NodeJS.WritableStream) => {
    if (isQuiet) output.push(text)
    else to.write(text)
  }
  return new Promise((resolve, reject) => {
    const end = () => {
      say(`\nIt said nothing for ${Math.round(silenceMs / 60_000)} minutes and was ended.\n`, process.stdout)
      child.kill('SIGKILL')
      // What it started may live on and hold these open.
      child.stdout.destroy()
      child.stderr.destroy()
    }
    const silence = setTimeout(end, silenceMs)
    const hear = (stream: Readable, to: NodeJS.WritableStream) =>
      stream.setEncoding('utf8').on('data', (text: string) => {
        silence.refresh()
        say(text, to)
      })
    hear(child.stdout, process.stdout)
    hear(child.stderr, process.stderr)
    child.once('error', reject)
    child.once('close', (exitCode) => {
      clearTimeout(silence)
      resolve({ exitCode: exitCode ?? 1, output: output.join('') })
    })
  })
}
