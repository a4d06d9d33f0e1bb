import { z } from 'zod'
import { anyStaff, endpoint } from './endpoint.ts'
import { entitlement } from './plans.ts'
import { retargetPreview } from './policies.ts'
import { done, id, instant, line, seenVersion, severity } from './shapes.ts'

/** Who may enter a live event: whoever looks after the company, and the head of support. */
const entering = ['account_manager', 'head'] as const

/** A live event of a client company: while it lasts, its clocks run day and night and no severity counts for less than the floor. */
const eventWindow = z.strictObject({
  id: id('window'), version: z.int(), name: z.string(), from: instant, to: instant, floor: severity.nullable(), withdrawn: z.boolean(), changedAt: instant, changedBy: z.string(),
  /** May it still be changed: not once it is over, nor once it was withdrawn. */
  open: z.boolean(),
})
export type EventWindow = z.output<typeof eventWindow>
const windowInput = { name: line(80), from: instant, to: instant, floor: severity.nullable() }

const ofCompany = z.strictObject({ id: id('organisation') })
const ofWindow = ofCompany.extend({ windowId: id('window') })

export const windowEndpoints = {
  'windows.list': endpoint({ method: 'GET', path: '/api/desk/organisations/:id/events', access: anyStaff, summary: 'Live events of a company: those to come, under way, and of the last ninety days', params: ofCompany,
    reply: z.strictObject({ events: z.array(eventWindow), /** Running clocks that count without the newest of them. */ behind: z.int(), mayChange: z.boolean(), /** Whether the contract includes another one this year. */ included: entitlement }) }),
  'windows.create': endpoint({ method: 'POST', path: '/api/desk/organisations/:id/events', access: entering, creates: true, summary: 'Enter a live event; running clocks keep their deadlines until they are moved', params: ofCompany, body: z.strictObject(windowInput), reply: eventWindow, status: 201, refuses: ['window.time', 'plan.no_windows', 'plan.windows_used'] }),
  'windows.change': endpoint({ method: 'PUT', path: '/api/desk/organisations/:id/events/:windowId', access: entering, summary: 'Write a new version of a live event', params: ofWindow, body: z.strictObject({ ...windowInput, version: seenVersion }), reply: eventWindow, refuses: ['window.time', 'window.over', 'policy.changed'] }),
  'windows.withdraw': endpoint({ method: 'POST', path: '/api/desk/organisations/:id/events/:windowId/withdraw', access: entering, summary: 'Withdraw a live event that does not take place', params: ofWindow, body: z.strictObject({ version: seenVersion }), reply: eventWindow, refuses: ['window.over', 'policy.changed'] }),
  'windows.preview': endpoint({ method: 'GET', path: '/api/desk/organisations/:id/events/retarget', access: entering, summary: 'What would change if running clocks counted by the newest live events', params: ofCompany, reply: retargetPreview }),
  'windows.retarget': endpoint({ method: 'POST', path: '/api/desk/organisations/:id/events/retarget', access: entering, summary: 'Move running clocks to the newest live events', params: ofCompany, reply: done }),
} as const
