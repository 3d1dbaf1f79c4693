import type { BenchLine } from './bench-line.ts'
import { weighPages } from './weight.ts'

export const bench = (): Promise<BenchLine[]> => weighPages('first-load', ['sign-in', 'home'])
