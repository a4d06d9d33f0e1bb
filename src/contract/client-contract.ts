import { z } from 'zod'
import { anyClient, endpoint } from './endpoint.ts'
import { done, id, instant, severity, text } from './shapes.ts'
import { clockKind } from './ticket-shapes.ts'

/** A promise made to the company that was kept or missed. */
const promise = z.strictObject({ id: id('obligation'), ticketId: id('ticket'), number: z.string(), subject: z.string(), kind: clockKind, severity, dueAt: instant, metAt: instant.nullable(), kept: z.boolean() })
const document = z.strictObject({ id: z.string(), name: z.string(), size: z.int(), at: instant })

export const clientContractEndpoints = {
  'client.service': endpoint({ method: 'GET', path: '/api/client/service', access: anyClient, summary: 'Each promise to my company that ended this month, as far as I see its tickets, and the documents shared with us',
    reply: z.strictObject({ since: instant, kept: z.int(), missed: z.int(), /** The newest two hundred, missed ones first. */ promises: z.array(promise), documents: z.array(document) }) }),
  'client.askChange': endpoint({ method: 'POST', path: '/api/client/contract/change', access: anyClient, creates: true, summary: 'Ask the account manager for a change of the contract', body: z.strictObject({ text: text(4000, 3) }), reply: done, status: 201 }),
} as const
