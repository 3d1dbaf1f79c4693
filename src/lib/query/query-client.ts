import { MutationCache, notifyManager, QueryClient } from '@tanstack/react-query'
import { toAppError } from '../supabase/errors.ts'
import type { AppError } from '../supabase/errors.ts'
import { drawInTime } from './draw-in-time.ts'

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: AppError
    mutationMeta: {
      /** The component shows the error itself. */
      quiet?: boolean
    }
  }
}

const mostRetries = 3

/**
 * The cache of server rows. A query that fails without having data goes to the route's error page; a mutation that
 * fails is told once, by `tell`, unless its component does so.
 */
export function createQueryClient(tell: (error: AppError) => void): QueryClient {
  notifyManager.setScheduler(drawInTime())
  return new QueryClient({
    mutationCache: new MutationCache({
      onError: (error, _variables, _context, mutation) => {
        if (mutation.meta?.quiet !== true) tell(toAppError(error))
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        networkMode: 'offlineFirst',
        retry: (failures, error) => failures < mostRetries && toAppError(error).passes,
        throwOnError: (_error, query) => query.state.data === undefined,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
