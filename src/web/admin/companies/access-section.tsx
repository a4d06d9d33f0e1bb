import { useQuery } from '@tanstack/react-query'
import type { Id } from '#kernel/ids.ts'
import { Requests } from '../../access/requests.tsx'
import { call } from '../../call.ts'
import { read } from '../../queries.ts'
import { peopleReads } from '../act.ts'

/** Who asks for access to a company, for those who look after it. */
export function AccessSection({ of }: { of: Id<'organisation'> }) {
  const { data } = useQuery(read('access.list', { params: { id: of } }))
  return data === undefined ? null : <Requests requests={data.requests} answers={{
    approve: (id, granted) => call('access.approve', { params: { id }, body: granted }), refuse: (id, word) => call('access.refuse', { params: { id }, body: { word } }),
    changes: ['access.list', ...peopleReads],
  }} />
}
