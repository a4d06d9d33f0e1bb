import { useQuery } from '@tanstack/react-query'
import { Requests } from '../access/requests.tsx'
import { call } from '../call.ts'
import { read } from '../queries.ts'

/** Who asks for access to the company of whoever looks. */
export function AccessRequests() {
  const { data } = useQuery(read('client.access'))
  return data === undefined ? null : <Requests requests={data.requests} answers={{
    approve: (id, granted) => call('client.access.approve', { params: { id }, body: granted }), refuse: (id, word) => call('client.access.refuse', { params: { id }, body: { word } }),
    changes: ['client.access', 'client.people', 'client.contract'],
  }} />
}
