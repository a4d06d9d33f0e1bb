import { useMemo } from 'react'
import { useLocation, useMatch, useSearchParams } from 'react-router'
import { parseId, type Id } from '#kernel/ids.ts'
import { paths } from '../../paths.ts'
import { standardView, type StandardView } from './views.ts'

export const sorts = ['due', 'active', 'opened'] as const
export type Sort = (typeof sorts)[number]
/** Which part of the queue is shown: it stands in the address, so that it can be shared and gone back to. */
export type Place = { readonly view: StandardView | Id<'view'>; readonly q: string; readonly sort: Sort }

function viewOf(name: string | null): Place['view'] {
  return standardView(name) ?? parseId<'view'>(name ?? '') ?? 'todo'
}

/** The place shown, and how to go to another. */
export function usePlace(): { place: Place; change: (part: Partial<Place>) => void } {
  const [params, setParams] = useSearchParams()
  const [view, q, sort] = [params.get('view'), params.get('q') ?? '', params.get('sort')]
  const place = useMemo<Place>(() => {
    const shown = viewOf(view)
    // What is done is looked for by when it was done; nothing is due there.
    return { view: shown, q, sort: sorts.find((each) => each === sort) ?? (shown === 'all' || shown === 'resolved' ? 'active' : 'due') }
  }, [view, q, sort])
  const change = (part: Partial<Place>) => setParams((was) => {
    const next = new URLSearchParams(was)
    for (const [name, value] of Object.entries(part)) if (value === '') next.delete(name)
    else next.set(name, value)
    return next
  })
  return { place, change }
}

/** The view the left column marks: none on pages without a queue. */
export function useShownView(): Place['view'] | undefined {
  const { search } = useLocation()
  const [onQueue, onTicket] = [useMatch(paths.desk), useMatch(paths.deskTicket(':id'))]
  return onQueue === null && onTicket === null ? undefined : viewOf(new URLSearchParams(search).get('view'))
}
