import { queryOptions } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { supabaseConfig } from '../../lib/supabase/client.ts'

const demoSchema = z.nullable(
  z.object({
    password: z.string(),
    people: z.array(z.object({ name: z.string(), email: z.string(), role: z.enum(['lead', 'coach', 'teacher', 'observer']) })),
  }),
)

/** Who the local Supabase was seeded with; null without demo data. */
export const demoQuery = queryOptions({
  queryKey: ['demo-people'],
  staleTime: Number.POSITIVE_INFINITY,
  throwOnError: false,
  queryFn: async ({ signal }) => demoSchema.parse(await (await fetch(`${supabaseConfig.url}/demo.json`, { signal })).json()),
})
