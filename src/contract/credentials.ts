import { z } from 'zod'
import { endpoint, managing } from './endpoint.ts'
import { clientRole, done, email, id, instant, language, line } from './shapes.ts'

/** What can be wrong with a row of a file of people. */
export const rowFaults = ['required', 'address', 'taken', 'twice', 'choice', 'too_long', 'columns', 'too_many', 'empty'] as const
const fault = z.strictObject({ line: z.int(), field: z.enum(['name', 'email', 'role', 'language', 'sees', 'file']), wrong: z.enum(rowFaults), value: z.string() })
export type RowFault = z.output<typeof fault>
const row = z.strictObject({ line: z.int(), name: z.string(), email: z.string(), role: clientRole, language, seesCompany: z.boolean() })
export type ImportRow = z.output<typeof row>

const preview = z.strictObject({
  /** Null: there is something wrong, so that it cannot be done. */
  id: id('import').nullable(), encoding: z.string(), separator: z.string(), total: z.int(), /** The first of them. */ people: z.array(row),
  /** The first two hundred things that are wrong, and how many there are. */
  faults: z.array(fault), wrong: z.int(), /** How many sign in already, for another company, and do so for both. */ signIn: z.int(), /** Seats that are left; null: any number. */ seatsLeft: z.int().nullable(),
})
export type ImportPreview = z.output<typeof preview>
const progress = z.strictObject({ id: id('import'), state: z.enum(['checked', 'running', 'done', 'failed']), total: z.int(), done: z.int(), why: z.string().nullable(), endedAt: instant.nullable() })
export type ImportProgress = z.output<typeof progress>

const company = z.strictObject({ id: id('organisation') })
const clientAdmin = ['client_admin'] as const

/** A colleague as an administrator of their company sees them. */
const colleague = z.strictObject({
  id: id('person'), name: z.string(), email: z.string(), administrator: z.boolean(), seesCompany: z.boolean(), contact: z.boolean(), disabled: z.boolean(), lastSeenAt: instant.nullable(),
  invitation: z.enum(['none', 'pending', 'expired', 'accepted', 'revoked']), me: z.boolean(),
})
export type Colleague = z.output<typeof colleague>
const colleagueId = z.strictObject({ id: id('person') })

export const credentialEndpoints = {
  'imports.preview': endpoint({ method: 'POST', path: '/api/desk/organisations/:id/imports', access: managing, creates: true, summary: 'Look at a file of people (CSV): what would be made of each row, and what is wrong; makes nobody', params: company, body: z.strictObject({ upload: z.string().min(16).max(64) }), reply: preview, status: 201, refuses: ['request.invalid'] }),
  'imports.start': endpoint({ method: 'POST', path: '/api/desk/organisations/:id/imports/:importId/start', access: managing, summary: 'Make the people of a file and invite them, all or none, in the background', params: company.extend({ importId: id('import') }), reply: progress, refuses: ['import.state', 'plan.seats_taken'] }),
  'imports.show': endpoint({ method: 'GET', path: '/api/desk/organisations/:id/imports/:importId', access: managing, summary: 'How far the people of a file are', params: company.extend({ importId: id('import') }), reply: progress }),

  'client.people': endpoint({ method: 'GET', path: '/api/client/people', access: clientAdmin, summary: 'The people of my company, and how many seats its plan has', reply: z.strictObject({ people: z.array(colleague), seats: z.strictObject({ used: z.int(), limit: z.int().nullable() }), /** Named people who alone may open tickets; null where the plan asks for none. */ contacts: z.strictObject({ used: z.int(), limit: z.int() }).nullable() }) }),
  'client.people.invite': endpoint({ method: 'POST', path: '/api/client/people', access: clientAdmin, creates: true, summary: 'Invite a colleague, within the seats of the plan', body: z.strictObject({ name: line(120), email, administrator: z.boolean(), seesCompany: z.boolean(), language }), reply: colleague, status: 201, refuses: ['person.email_taken', 'plan.seats_taken'] }),
  'client.people.change': endpoint({ method: 'PATCH', path: '/api/client/people/:id', access: clientAdmin, summary: 'Change what a colleague may do, remove them, or take them back', params: colleagueId,
    body: z.strictObject({ administrator: z.boolean().optional(), seesCompany: z.boolean().optional(), contact: z.boolean().optional(), disabled: z.boolean().optional() }), reply: colleague, refuses: ['person.last_client_admin', 'person.contacts_named', 'plan.seats_taken'] }),
  'client.people.reinvite': endpoint({ method: 'POST', path: '/api/client/people/:id/invitation', access: clientAdmin, summary: 'A new invitation for a colleague who has not come in yet; the old link stops', params: colleagueId, reply: done }),
} as const
