import { z } from 'zod'
import { answering, endpoint } from './endpoint.ts'
import { done, id, instant } from './shapes.ts'

/** On its way, taken by the server, kept as a file, refused for good, held back, or come back. */
export const mailState = z.enum(['waiting', 'sent', 'kept', 'refused', 'held', 'bounced'])

/** What became of the mail that brought a message to one person. */
export const messageMail = z.strictObject({
  id: id('mail'), personId: id('person').nullable(), to: z.string(), state: mailState, at: instant, /** What the mail server said last. */ answer: z.string(),
  /** Nothing more is written to this address until somebody lifts that. */
  dead: z.boolean(), mayAgain: z.boolean(),
})
export type MessageMail = z.output<typeof messageMail>

/** Why an address is not written to. */
export const deadAddress = z.strictObject({ since: instant, answer: z.string() })

export const outgoingEndpoints = {
  'desk.tickets.mailAgain': endpoint({ method: 'POST', path: '/api/desk/tickets/:id/mails/:mailId/again', access: answering, summary: 'Send again the mail that brought a message to somebody; `lift` writes to their address again when it was given up', params: z.strictObject({ id: id('ticket'), mailId: id('mail') }), body: z.strictObject({ lift: z.boolean() }), reply: done, refuses: ['mail.forgotten', 'mail.address_dead'] }),
  'people.liftAddress': endpoint({ method: 'POST', path: '/api/desk/people/:id/lift-address', access: ['support', 'head', 'account_manager', 'administrator'], summary: 'Write again to an address that was given up', params: z.strictObject({ id: id('person') }), reply: done }),
} as const
