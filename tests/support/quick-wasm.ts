import { setFlagsFromString } from 'node:v8'

/**
 * Databases of tests live for seconds, in which the optimizing compiler costs more than it wins: without it a start of
 * the local Supabase takes 2.4 s of processor time instead of 4.2. Those of the journeys live for minutes, and do with it.
 */
export const quickWasm = '--liftoff-only'

setFlagsFromString(quickWasm)
