import { z } from 'zod'
import { noteKinds, productKinds } from '#kernel/clients.ts'
import { anyStaff, endpoint, managing } from './endpoint.ts'
import { done, id, instant, line, severity, text } from './shapes.ts'
import { state } from './ticket-shapes.ts'


/** Why a client is well or not, the gravest first. */
export const healthReasons = [
  'escalated', 'overdue', 'missed', 'critical', 'no_contract', 'contract_ends', 'tickets_nearly_used', 'seats_nearly_used', 'no_contact',
] as const
export type HealthReason = (typeof healthReasons)[number]
export const health = z.strictObject({
  standing: z.enum(['good', 'watch', 'bad']),
  reasons: z.array(z.strictObject({ kind: z.enum(healthReasons), grave: z.boolean(), /** The numbers of its sentence. */ values: z.record(z.string(), z.number()) })),
})
export type Health = z.output<typeof health>

const product = z.strictObject({ id: id('product'), kind: z.enum(productKinds), name: z.string(), url: z.string(), environments: z.array(z.string()), retired: z.boolean(), openTickets: z.int() })
export type Product = z.output<typeof product>
const note = z.strictObject({ id: id('note'), kind: z.enum(noteKinds), text: z.string(), pinned: z.boolean(), at: instant, by: z.string(), mayRemove: z.boolean() })
export type Note = z.output<typeof note>
const file = z.strictObject({ id: z.string(), name: z.string(), type: z.string(), size: z.int(), shared: z.boolean(), at: instant, by: z.string() })
export type CompanyFile = z.output<typeof file>
const domain = z.strictObject({ domain: z.string(), how: z.string(), at: instant, by: z.string().nullable() })
export type Domain = z.output<typeof domain>

const overview = z.strictObject({
  health,
  /** Tickets by state, in the order of a ticket’s life, and severity; those without any are left out. */
  tickets: z.array(z.strictObject({ state, severity, count: z.int() })),
  /** Promises made to the company that ended since `since`, by severity. */
  promises: z.strictObject({ since: instant, lines: z.array(z.strictObject({ severity, kept: z.int(), missed: z.int() })) }),
  lastContactAt: instant.nullable(),
  notes: z.array(note), files: z.array(file), domains: z.array(domain), products: z.array(product),
  may: z.strictObject({ note: z.boolean(), manage: z.boolean() }),
})
export type Overview = z.output<typeof overview>

/** Those of ours who have to do with clients themselves. */
const noting = ['support', 'head', 'account_manager', 'expert', 'administrator'] as const
const company = z.strictObject({ id: id('organisation') })
const environments = z.array(line(40)).max(12)
const productBody = { kind: z.enum(productKinds), name: line(80), url: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(300)]), environments }
/** A domain as it stands in an address; international names in their ASCII form. */
const domainName = z.string().trim().toLowerCase().max(253).regex(/^(?!-)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/)

export const clientPageEndpoints = {
  'clients.overview': endpoint({ method: 'GET', path: '/api/desk/organisations/:id/overview', access: anyStaff, summary: 'How a client company is: its health with reasons, tickets, promises kept and missed, notes, files, domains, products', params: company, reply: overview }),
  'clients.notes.create': endpoint({ method: 'POST', path: '/api/desk/organisations/:id/notes', access: noting, creates: true, summary: 'Note something about a company, or a talk with it; nobody of the company reads it', params: company,
    body: z.strictObject({ kind: z.enum(noteKinds), text: text(4000), /** When it was said; null: now. */ at: instant.nullable() }), reply: note, status: 201, refuses: ['note.time'] }),
  'clients.notes.change': endpoint({ method: 'PATCH', path: '/api/desk/organisations/:id/notes/:noteId', access: noting, summary: 'Pin a note to the top, or let it go', params: company.extend({ noteId: id('note') }), body: z.strictObject({ pinned: z.boolean() }), reply: done }),
  'clients.notes.remove': endpoint({ method: 'DELETE', path: '/api/desk/organisations/:id/notes/:noteId', access: noting, summary: 'Remove a note of mine (whoever manages the company: any)', params: company.extend({ noteId: id('note') }), reply: done }),
  'clients.products.create': endpoint({ method: 'POST', path: '/api/desk/organisations/:id/products', access: managing, creates: true, summary: 'A site, app or live channel of a company, which its tickets can be about', params: company, body: z.strictObject(productBody), reply: product, status: 201, refuses: ['product.name_taken'] }),
  'clients.products.change': endpoint({ method: 'PATCH', path: '/api/desk/organisations/:id/products/:productId', access: managing, summary: 'Change a product, or retire it: no new ticket names it then', params: company.extend({ productId: id('product') }),
    body: z.strictObject({ kind: productBody.kind.optional(), name: productBody.name.optional(), url: productBody.url.optional(), environments: environments.optional(), retired: z.boolean().optional() }), reply: product, refuses: ['product.name_taken'] }),
  'clients.domains.add': endpoint({ method: 'POST', path: '/api/desk/organisations/:id/domains', access: managing, creates: true, summary: 'A domain of mail addresses that is verified to be the company’s own', params: company, body: z.strictObject({ domain: domainName, how: line(300, 3) }), reply: domain, status: 201, refuses: ['domain.taken', 'domain.public'] }),
  'clients.domains.remove': endpoint({ method: 'DELETE', path: '/api/desk/organisations/:id/domains/:domain', access: managing, summary: 'A domain is no longer the company’s', params: company.extend({ domain: z.string().max(253) }), reply: done }),
  'clients.files.add': endpoint({ method: 'POST', path: '/api/desk/organisations/:id/files', access: managing, creates: true, summary: 'Keep uploads as files about a company; shared ones are its documents', params: company, body: z.strictObject({ uploads: z.array(z.string().min(16).max(64)).min(1).max(20), shared: z.boolean() }), reply: z.strictObject({ files: z.array(file) }), status: 201 }),
  'clients.files.change': endpoint({ method: 'PATCH', path: '/api/desk/organisations/:id/files/:fileId', access: managing, summary: 'Share a file with the company, or no longer', params: company.extend({ fileId: z.string().max(64) }), body: z.strictObject({ shared: z.boolean() }), reply: done }),
  'documents.open': endpoint({ method: 'GET', path: '/api/documents/:fileId', access: 'signed-in', raw: 'download', summary: 'The bytes of a file about a company: for those of ours who see it, and for its people when it is shared', params: z.strictObject({ fileId: z.string().max(64) }), reply: z.unknown() }),
  'clients.files.remove': endpoint({ method: 'DELETE', path: '/api/desk/organisations/:id/files/:fileId', access: managing, summary: 'Remove a file about a company', params: company.extend({ fileId: z.string().max(64) }), reply: done }),
} as const
