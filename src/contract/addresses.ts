import { z } from 'zod'
import { endpoint, managing } from './endpoint.ts'
import { done, email, id, instant, token } from './shapes.ts'

/** Another address of somebody, which counts once whoever reads it says so. */
export const newAddress = z.strictObject({ email: z.string(), /** Until when its link works. */ until: instant, expired: z.boolean(), /** Who asked for it; null: they themselves. */ by: z.string().nullable() })
export type NewAddress = z.output<typeof newAddress>

/** What somebody wants a person’s address to be, and what they saw when they wanted it. */
export const wantedAddress = z.strictObject({ email, /** The address in force. */ was: z.string().max(254), /** The one that waits for its confirmation. */ waiting: z.string().max(254).nullable() })

const mine = z.strictObject({ waiting: newAddress.nullable() })
const personId = z.strictObject({ id: id('person') })

export const addressEndpoints = {
  'people.resendAddress': endpoint({ method: 'POST', path: '/api/desk/people/:id/address', access: managing, summary: 'Send the link anew that confirms the other address of a person; the old link stops', params: personId, reply: newAddress, refuses: ['forbidden', 'person.address_moved', 'request.too_many'] }),
  'people.withdrawAddress': endpoint({ method: 'DELETE', path: '/api/desk/people/:id/address', access: managing, summary: 'Take back the other address of a person before it is confirmed; nothing changes', params: personId, reply: done, refuses: ['forbidden'] }),

  'me.address': endpoint({ method: 'GET', path: '/api/me/address', access: 'signed-in', summary: 'The other address of mine that waits for its confirmation, if any', reply: mine }),
  'me.changeAddress': endpoint({ method: 'POST', path: '/api/me/address', access: 'signed-in', fresh: true, summary: 'Ask that another address be mine: a link goes there, and the present one is told. The answer is the same for every address', body: z.strictObject({ email }), reply: mine, refuses: ['session.confirm', 'request.too_many'] }),
  'me.resendAddress': endpoint({ method: 'POST', path: '/api/me/address/link', access: 'signed-in', summary: 'Send the link to my other address anew; the old link stops', reply: mine, refuses: ['person.address_moved', 'request.too_many'] }),
  'me.withdrawAddress': endpoint({ method: 'DELETE', path: '/api/me/address', access: 'signed-in', summary: 'Take back my other address before it is confirmed, whoever asked for it', reply: mine }),

  'address.show': endpoint({ method: 'POST', path: '/api/address/show', access: 'anyone', summary: 'Which address a link confirms', body: z.strictObject({ token }), reply: z.strictObject({ email: z.string(), expiresAt: instant }), refuses: ['link.gone'] }),
  'address.confirm': endpoint({ method: 'POST', path: '/api/address/confirm', access: 'anyone', summary: 'Confirm another address with its link and the password of the person; they sign in with it from then on', body: z.strictObject({ token, password: z.string().min(1).max(256) }), reply: z.strictObject({ email: z.string() }), refuses: ['link.gone', 'session.wrong', 'person.email_taken', 'request.too_many'] }),
} as const
