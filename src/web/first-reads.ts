import type { QueryClient } from '@tanstack/react-query'
import { parseId } from '#kernel/ids.ts'
import { ticketPages } from './client-tickets.ts'
import { readMe } from './me.tsx'
import { paths } from './paths.ts'
import { read } from './queries.ts'
import { readAs } from './words.tsx'

/** How long a page is kept from being drawn by what the desk has not answered yet; after that it is drawn with shapes in place of it. */
const patience = 600

/** Waits, not for long, for who is signed in and for what the page at an address begins with, so that it is drawn once, with everything in it. */
export async function readFirst(client: QueryClient, pathname: string): Promise<void> {
  const reading = readAll(client, pathname).catch(() => undefined) // what cannot be read is told by the page
  await Promise.race([reading, new Promise((resolve) => { setTimeout(resolve, patience) })])
}

async function readAll(client: QueryClient, pathname: string): Promise<void> {
  const { me } = await readMe(client)
  if (me === null) return
  const ticket = parseId<'ticket'>(/^\/client\/tickets\/([^/]+)$/.exec(pathname)?.[1] ?? '')
  await Promise.all([
    readAs(me),
    pathname === paths.client && location.search === '' && me.side === 'client' && client.prefetchInfiniteQuery(ticketPages({})),
    pathname === paths.newTicket && me.side === 'client' && client.prefetchQuery(read('client.home')),
    ticket !== undefined && me.side === 'client' && client.prefetchQuery(read('client.tickets.show', { params: { id: ticket } })),
  ])
}
