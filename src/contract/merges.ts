import { z } from 'zod'
import { mergeMoves } from '#kernel/merges.ts'
import { anyStaff, endpoint, managing } from './endpoint.ts'
import { id, instant } from './shapes.ts'

/** What a merge moves, in the order in which it is told. */
const moved = z.array(z.strictObject({ what: z.enum(mergeMoves), count: z.int() }))
export type Moved = z.output<typeof moved>

/** What stands in the way: something to decide, or to do first. */
const hindrances = ['sign_in', 'keep_the_other', 'left', 'last_client_admin', 'contract', 'import', 'both', 'seats'] as const
const hindrance = z.strictObject({ kind: z.enum(hindrances), /** Nothing can be merged until it is gone; otherwise it is to be decided or only known. */ stops: z.boolean(), values: z.record(z.string(), z.union([z.string(), z.number()])) })
export type Hindrance = z.output<typeof hindrance>

const preview = z.strictObject({ lost: z.string(), kept: z.string(), moves: moved, hindrances: z.array(hindrance), seats: z.strictObject({ used: z.int(), limit: z.int().nullable() }),
  /** The address of the one that is merged: who writes or signs in with it counts as the other. */ address: z.string().nullable() })
export type MergePreview = z.output<typeof preview>

const merge = z.strictObject({
  id: id('merge'), kind: z.enum(['person', 'organisation']), lost: z.string(), kept: z.string(), at: instant, by: z.string(), moves: moved,
  undoneAt: instant.nullable(), undoneBy: z.string().nullable(), /** Until when it can be undone. */ until: instant, mayUndo: z.boolean(),
})
export type MergeRow = z.output<typeof merge>
/** What goes back, and what stays because it happened since. */
const undoing = z.strictObject({ merge, back: moved, stays: moved })
export type Undoing = z.output<typeof undoing>

const person = z.strictObject({ id: id('person') })
const company = z.strictObject({ id: id('organisation') })
const mergeId = z.strictObject({ id: id('merge') })
const ofPerson = ['merge.self', 'merge.other_company', 'merge.staff', 'merge.merged'] as const

export const mergeEndpoints = {
  'people.mergePreview': endpoint({ method: 'GET', path: '/api/desk/people/:id/merge', access: managing, summary: 'What merging this person into another of their company would move, and what stands in the way; changes nothing', params: person, query: z.strictObject({ into: id('person') }), reply: preview, refuses: [...ofPerson] }),
  'people.merge': endpoint({ method: 'POST', path: '/api/desk/people/:id/merge', access: managing, summary: 'Merge this person into another of their company; it can be undone for 30 days', params: person,
    body: z.strictObject({ into: id('person'), /** Both can sign in, and this one does no more. */ endsSignIn: z.boolean() }), reply: merge, refuses: [...ofPerson, 'merge.sign_in', 'merge.keep_the_other', 'merge.left', 'merge.last_client_admin'] }),
  'organisations.mergePreview': endpoint({ method: 'GET', path: '/api/desk/organisations/:id/merge', access: managing, summary: 'What merging this company into another would move, and what stands in the way; changes nothing', params: company, query: z.strictObject({ into: id('organisation') }), reply: preview, refuses: ['merge.self', 'merge.merged'] }),
  'organisations.merge': endpoint({ method: 'POST', path: '/api/desk/organisations/:id/merge', access: managing, summary: 'Merge this company into another; it can be undone for 30 days', params: company,
    body: z.strictObject({ into: id('organisation'), /** Whose contract stays where both have one. */ contract: z.enum(['lost', 'kept']).nullable() }), reply: merge, refuses: ['merge.self', 'merge.merged', 'merge.contract', 'merge.import', 'merge.both'] }),
  'merges.list': endpoint({ method: 'GET', path: '/api/desk/organisations/:id/merges', access: anyStaff, summary: 'What was merged in a company, the newest first', params: company, reply: z.strictObject({ merges: z.array(merge) }) }),
  'merges.show': endpoint({ method: 'GET', path: '/api/desk/merges/:id', access: managing, summary: 'What undoing a merge would put back, and what it would leave', params: mergeId, reply: undoing }),
  'merges.undo': endpoint({ method: 'POST', path: '/api/desk/merges/:id/undo', access: managing, summary: 'Undo a merge: what was moved goes back, what happened since stays', params: mergeId, reply: undoing, refuses: ['merge.undone', 'merge.too_late', 'merge.later', 'person.email_taken'] }),
} as const
