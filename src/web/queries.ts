import { QueryClient, type InvalidateQueryFilters, type QueryKey } from '@tanstack/react-query'
import type { OperationName, Reply } from '#contract/index.ts'
import { callWith, type CallInput } from './call.ts'
import { Refused } from './refused.ts'

type Rest<N extends OperationName> = Record<string, never> extends CallInput<N> ? [input?: CallInput<N>] : [input: CallInput<N>]
type Read<N extends OperationName> = { queryKey: QueryKey; queryFn: (context: { signal: AbortSignal }) => Promise<Reply<N>> }

/** A read of the contract for `useQuery`: its key is the operation's name and what it was given. */
export function read<N extends OperationName>(name: N, ...input: Rest<N>): Read<N> {
  const [given] = input
  return { queryKey: keyOf(name, given), queryFn: ({ signal }) => callWith(name, { ...given, signal }) }
}

/** The key under which a read is kept; with the name alone, the beginning of every such key. */
export function keyOf(name: OperationName, given?: unknown): QueryKey {
  return given === undefined ? [name] : [name, given]
}

/** Reads anew what is shown of this; also what is just being read for the first time, which may have been answered before the change. */
export function readAnew(client: QueryClient, filters: InvalidateQueryFilters): void {
  const cache = client.getQueryCache()
  for (const query of cache.findAll({ ...filters, fetchStatus: 'fetching' })) {
    if (query.state.data !== undefined) continue
    const again = () => void client.invalidateQueries({ predicate: (each) => each === query })
    query.fetch().then(again, () => undefined)
  }
  void client.invalidateQueries(filters)
}

/** The page's memory of what it read: kept ten minutes, refetched when told, tried again only when the desk could not be reached. */
export function makeQueryClient(): QueryClient {
  const unreachable = (error: unknown) => error instanceof Refused && (error.code === 'unreachable' || error.code === 'service.unavailable')
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, gcTime: 600_000, retry: (count, error) => count < 3 && unreachable(error), networkMode: 'always', refetchOnReconnect: true },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
