import { z } from 'zod'
import { leftBehind } from '#kernel/leaving.ts'
import { endpoint, managing } from './endpoint.ts'
import { done, id, line, personBrief } from './shapes.ts'

const left = z.array(z.strictObject({ what: z.enum(leftBehind), count: z.int() }))
export type Left = z.output<typeof left>
const preview = z.strictObject({
  name: z.string(), left,
  /** Who could take over, for each part that needs somebody; a part that needs nobody is left out. */
  parts: z.array(z.strictObject({ part: z.enum(['to', 'accounts', 'onCall']), people: z.array(personBrief) })),
})
export type LeavingPreview = z.output<typeof preview>
const personId = z.strictObject({ id: id('person') })
const successor = id('person').nullable()
const clientAdmin = ['client_admin'] as const

export const leavingEndpoints = {
  'people.leaving': endpoint({ method: 'GET', path: '/api/desk/people/:id/leaving', access: managing, summary: 'What somebody who leaves would hand over, and who could take it; changes nothing', params: personId, reply: preview }),
  'people.leave': endpoint({ method: 'POST', path: '/api/desk/people/:id/leave', access: managing, summary: 'Somebody leaves: what they had is handed over and their access ends, at once', params: personId,
    body: z.strictObject({ /** Takes over tickets, and what hangs on them. */ to: successor, /** Takes over companies that one of ours looks after. */ accounts: successor, /** Takes over turns on call. */ onCall: successor, word: line(300, 0) }), reply: done, refuses: ['forbidden', 'leaving.successor', 'leaving.gone', 'person.last_administrator', 'person.last_client_admin'] }),
  'client.people.leaving': endpoint({ method: 'GET', path: '/api/client/people/:id/leaving', access: clientAdmin, summary: 'What a colleague who leaves would hand over, and who could take it; changes nothing', params: personId, reply: preview }),
  'client.people.leave': endpoint({ method: 'POST', path: '/api/client/people/:id/leave', access: clientAdmin, summary: 'A colleague leaves: what they had is handed over and their access ends, at once', params: personId,
    body: z.strictObject({ to: successor, word: line(300, 0) }), reply: done, refuses: ['leaving.successor', 'leaving.gone', 'person.last_client_admin'] }),
} as const
