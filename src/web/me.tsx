import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { createContext, use } from 'react'
import type { Reply } from '#contract/index.ts'
import type { Me } from '#contract/accounts.ts'
import { noteActing } from './acting.ts'
import { keyOf, read } from './queries.ts'

const shown = read('session.show')
const asked = {
  ...shown,
  queryFn: async (context: { signal: AbortSignal }) => {
    const session = await shown.queryFn(context)
    noteActing(session.me?.id)
    return session
  },
  staleTime: Infinity,
}

/** Asks who is signed in, once. */
export function readMe(client: QueryClient): Promise<Reply<'session.show'>> {
  return client.fetchQuery(asked)
}

/** Who is signed in, as the desk says; undefined while it is being asked. */
export function useSession(): { session: Reply<'session.show'> | undefined; error: Error | null } {
  const { data, error } = useQuery(asked)
  return { session: data, error }
}

/** Remembers who is signed in without asking again. */
export function useSetMe(): (me: Me | null) => void {
  const client = useQueryClient()
  return (me) => {
    noteActing(me?.id)
    client.setQueryData<Reply<'session.show'>>(keyOf('session.show'), (was) => ({ setup: false, language: me?.language ?? was?.language ?? 'fr', me }))
  }
}

/** Whoever is signed in on the pages inside. */
export const MeContext = createContext<Me | null>(null)

/** Who is signed in; only inside a surface, which opens to nobody else. */
export function useMe(): Me {
  const me = use(MeContext)
  if (me === null) throw new Error('useMe outside a signed-in surface')
  return me
}
