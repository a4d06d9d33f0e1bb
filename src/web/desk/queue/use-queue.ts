import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { QueueRow } from '#contract/desk.ts'
import { call } from '../../call.ts'
import { keyOf } from '../../queries.ts'
import type { Place } from './use-place.ts'

/** The rows of a place of the queue, fifty at a time. Rows that did not change keep their identity, so that only changed ones are drawn again. */
export function useQueue(place: Place) {
  const query = useInfiniteQuery({
    queryKey: keyOf('desk.queue', { pages: place }),
    queryFn: ({ pageParam, signal }) => call('desk.queue', { query: { view: place.view, q: place.q, sort: place.sort, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => unique(query.data?.pages.flatMap((page) => page.tickets) ?? []), [query.data])
  return { ...query, rows }
}

/** A ticket that moved between two pages while they were read stands in both. */
function unique(rows: readonly QueueRow[]): readonly QueueRow[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}
