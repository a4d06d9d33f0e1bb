import { z } from 'zod'
import { endpoint, managing } from './endpoint.ts'
import { done, email, id, instant, language, line, token } from './shapes.ts'

/** Somebody who has proven an address under the company’s domain and waits to be let in. */
const request = z.strictObject({ id: id('access'), name: z.string(), email: z.string(), word: z.string(), at: instant })
export type AccessRequest = z.output<typeof request>

const requestId = z.strictObject({ id: id('access') })
const granted = z.strictObject({ administrator: z.boolean(), seesCompany: z.boolean() })
const declined = z.strictObject({ word: line(500, 3) })
const clientAdmin = ['client_admin'] as const

export const accessEndpoints = {
  'access.begin': endpoint({ method: 'POST', path: '/api/access', access: 'anyone', summary: 'Ask for access with an address of the company; the answer is the same for every address', body: z.strictObject({ email, language }), reply: done, refuses: ['request.too_many'] }),
  'access.show': endpoint({ method: 'POST', path: '/api/access/show', access: 'anyone', summary: 'Which address a link proves, and of which company', body: z.strictObject({ token }), reply: z.strictObject({ email: z.string(), organisation: z.string(), expiresAt: instant }), refuses: ['link.gone'] }),
  'access.ask': endpoint({ method: 'POST', path: '/api/access/ask', access: 'anyone', summary: 'Say who one is, with the link that proves the address; it works once', body: z.strictObject({ token, name: line(120), language, word: line(500, 0) }), reply: done, refuses: ['link.gone'] }),

  'client.access': endpoint({ method: 'GET', path: '/api/client/access', access: clientAdmin, summary: 'Who asks for access to my company', reply: z.strictObject({ requests: z.array(request) }) }),
  'client.access.approve': endpoint({ method: 'POST', path: '/api/client/access/:id/approve', access: clientAdmin, summary: 'Let somebody in who asks: they are invited, within the seats of the plan', params: requestId, body: granted, reply: done, refuses: ['access.settled', 'person.email_taken', 'plan.seats_taken'] }),
  'client.access.refuse': endpoint({ method: 'POST', path: '/api/client/access/:id/refuse', access: clientAdmin, summary: 'Refuse somebody who asks, with a word', params: requestId, body: declined, reply: done, refuses: ['access.settled'] }),
  'access.list': endpoint({ method: 'GET', path: '/api/desk/organisations/:id/access', access: managing, summary: 'Who asks for access to a company', params: z.strictObject({ id: id('organisation') }), reply: z.strictObject({ requests: z.array(request) }) }),
  'access.approve': endpoint({ method: 'POST', path: '/api/desk/access/:id/approve', access: managing, summary: 'Let somebody in who asks: they are invited, within the seats of the plan', params: requestId, body: granted, reply: done, refuses: ['access.settled', 'person.email_taken', 'plan.seats_taken'] }),
  'access.refuse': endpoint({ method: 'POST', path: '/api/desk/access/:id/refuse', access: managing, summary: 'Refuse somebody who asks, with a word', params: requestId, body: declined, reply: done, refuses: ['access.settled'] }),
} as const
