import { infiniteQueryOptions } from '@tanstack/react-query'
import { callWith } from './call.ts'
import { keyOf } from './queries.ts'

/** What narrows a client's list, as the contract takes it; what is not said is as the list begins. */
type Wanted = { readonly scope?: string | undefined; readonly show?: string | undefined; readonly severity?: string | undefined; readonly q?: string | undefined }

/** A client's tickets page by page: read before the first page is drawn, and by the list itself. */
export function ticketPages(wanted: Wanted) {
  return infiniteQueryOptions({
    queryKey: keyOf('client.tickets.list', wanted),
    queryFn: ({ pageParam, signal }) => callWith('client.tickets.list', { query: { ...wanted, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
}
