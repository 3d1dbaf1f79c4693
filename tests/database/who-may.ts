import type { Transaction } from '../../supabase/local/database.ts'
import { attemptAll } from '../support/attempt.ts'
import type { Outcome } from '../support/attempt.ts'
import { anon } from '../support/database.ts'
import type { Caller } from '../support/database.ts'
import type { World } from '../support/personas.ts'
import { attempts } from './attempts.ts'

const personas = ['anon', 'stranger', 'exMember', 'observer', 'teacher', 'coach', 'lead', 'presenter'] as const

type Persona = (typeof personas)[number]

export type Line = readonly [attempt: string, ...outcomes: Outcome[]]

/** Probe rows as Realtime makes them; inserted by its administrator. */
export async function addProbes(tx: Transaction): Promise<void> {
  await tx.query(
    `insert into realtime.messages (topic, extension, private)
     select 'probe', extension, false from unnest(array['broadcast', 'postgres_changes']) as extension`,
  )
}

/** Tries each attempt in each persona's name. */
export async function whoMay(tx: Transaction, world: World, names = Object.keys(attempts)): Promise<Line[]> {
  const outcomes = await attemptAll(
    tx,
    names.flatMap((name) => personas.map((persona) => ({ who: callerOf(world, persona), statement: statementOf(name, world, persona) }))),
  )
  return names.map((name, index) => [name, ...outcomes.slice(index * personas.length, (index + 1) * personas.length)])
}

function callerOf(world: World, persona: Persona): Caller {
  return persona === 'anon' ? anon : world[persona]
}

function statementOf(name: string, world: World, persona: Persona): string {
  const attempt = attempts[name]
  if (!attempt) throw new Error(`No attempt is called "${name}".`)
  return attempt(world, persona === 'anon' ? world.presenter : world[persona])
}

/** Lines of \`attempt | cells\`, the first of which names the personas. */
export function readTable(text: string): Line[] {
  const [header, ...lines] = text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((part) => part.trim()))
    .map(([name = '', cells = '']): Line => [name, ...cells.split(/\s+/).filter((cell) => cell !== '')])
  if (header?.slice(1).join() !== personas.join()) throw new Error(`The table is about ${header?.slice(1).join()}.`)
  return lines.filter(([name]) => name !== '')
}

export function writeTable(lines: readonly Line[]): string {
  return [['', ...personas], ...lines]
    .map(([name = '', ...cells]) => `${name.padEnd(42)}| ${cells.map((cell) => cell.padEnd(9)).join(' ')}`.trimEnd())
    .join('\n')
}
