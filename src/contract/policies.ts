import { z } from 'zod'
import { policyKinds } from '#kernel/policies.ts'
import { weekdays } from '#kernel/service-calendar-read.ts'
import { administrating, endpoint } from './endpoint.ts'
import { holidayPlace } from './holidays.ts'
import { done, id, instant, line, policyName, seenVersion, severity } from './shapes.ts'
import { clockKind } from './ticket-shapes.ts'

/** Who may read what is promised: those who answer for it and those who set it. */
const governing = ['head', 'administrator'] as const

const interval = z.tuple([z.string().max(10), z.string().max(10)])
const dated = z.array(z.strictObject({ date: z.string().max(20), hours: z.array(interval).max(24) })).max(400).default([])
/** A service calendar as it is written. Only its shape is checked here: what its times and dates mean is read by the desk, which names the field that cannot be taken. */
export const writtenCalendar = z.strictObject({
  zone: z.string().max(64), hours: z.partialRecord(z.enum(weekdays), z.array(interval).max(24)),
  holidays: z.array(z.string().max(20)).max(1000).default([]), exceptions: dated, breaks: dated,
  /** Whose holidays are taken from and named by. */
  place: holidayPlace.optional(),
})
export type Written = z.output<typeof writtenCalendar>

const changed = { version: z.int(), changedAt: instant, changedBy: z.string().nullable() }
const calendarRow = z.strictObject({ id: id('calendar'), name: z.string(), ...changed, written: writtenCalendar, /** Whose policies count by it. */ policies: z.array(policyName) })
export type CalendarRow = z.output<typeof calendarRow>

/** A target as it is written (30m, 4h, 1d) and the calendar by which it counts; none is day and night. */
const cell = z.strictObject({ target: z.string().max(20), calendarId: id('calendar').nullable(), /** Told to the client, where that is a choice: a time to solve is only when the plan says so. */ promised: z.boolean().optional() })
const grid = z.partialRecord(severity, z.partialRecord(z.enum(policyKinds), cell))
export type Grid = z.output<typeof grid>

const policyRow = z.strictObject({
  name: policyName, /** It has targets of its own; otherwise those of the default policy are shown. */ own: z.boolean(), ...changed, grid,
  /** Clocks that run by older targets or an older version of their calendar. */ behind: z.int(),
})
export type PolicyRow = z.output<typeof policyRow>

const moved = z.strictObject({ ticket: z.string(), kind: clockKind, severity, from: instant, to: instant, overdue: z.boolean() })
export const retargetPreview = z.strictObject({ tickets: z.int(), earlier: z.int(), later: z.int(), overdue: z.int(), /** Clocks whose target changes nothing for them. */ same: z.int(), examples: z.array(moved) })
export type RetargetPreview = z.output<typeof retargetPreview>

const kept = { met: z.int(), missed: z.int() }
const simulation = z.strictObject({
  since: instant,
  rows: z.array(z.strictObject({ kind: z.enum(policyKinds), severity, before: z.strictObject(kept), after: z.strictObject(kept) })),
  /** Promises that would have ended otherwise, the newest first, at most fifty of each. */
  turned: z.array(z.strictObject({ ticket: z.string(), kind: z.enum(policyKinds), severity, startedAt: instant, dueBefore: instant, dueAfter: instant, now: z.enum(['met', 'missed']) })),
})
export type Simulation = z.output<typeof simulation>

const calendarId = z.strictObject({ id: id('calendar') })
const byName = z.strictObject({ name: policyName })
const calendarInput = { name: line(80), calendar: writtenCalendar }

export const policyEndpoints = {
  'calendars.list': endpoint({ method: 'GET', path: '/api/admin/calendars', access: governing, summary: 'Service calendars, each in its newest version', reply: z.strictObject({ calendars: z.array(calendarRow), mayChange: z.boolean() }) }),
  'calendars.create': endpoint({ method: 'POST', path: '/api/admin/calendars', access: administrating, creates: true, summary: 'Write a service calendar', body: z.strictObject(calendarInput), reply: calendarRow, status: 201, refuses: ['calendar.name_taken'] }),
  'calendars.change': endpoint({ method: 'PUT', path: '/api/admin/calendars/:id', access: administrating, summary: 'Write a new version of a service calendar; running clocks keep theirs', params: calendarId, body: z.strictObject({ ...calendarInput, version: seenVersion }), reply: calendarRow, refuses: ['calendar.name_taken', 'policy.changed'] }),
  'policies.list': endpoint({ method: 'GET', path: '/api/admin/policies', access: governing, summary: 'What is promised: the targets of each policy, by severity and kind', reply: z.strictObject({ policies: z.array(policyRow), mayChange: z.boolean() }) }),
  'policies.change': endpoint({ method: 'PUT', path: '/api/admin/policies/:name', access: administrating, summary: 'Write a new version of a policy; running clocks keep theirs', params: byName, body: z.strictObject({ version: seenVersion, grid }), reply: policyRow, refuses: ['policy.changed'] }),
  'policies.preview': endpoint({ method: 'GET', path: '/api/admin/policies/:name/retarget', access: governing, summary: 'What would change if running clocks moved to the newest targets', params: byName, reply: retargetPreview }),
  'policies.retarget': endpoint({ method: 'POST', path: '/api/admin/policies/:name/retarget', access: administrating, summary: 'Move running clocks to the newest targets, a few tickets at a time', params: byName, body: z.strictObject({ version: seenVersion }), reply: done, refuses: ['policy.changed'] }),
  'policies.simulate': endpoint({ method: 'POST', path: '/api/admin/policies/:name/simulate', access: governing, summary: 'What other targets, or another calendar, would have made of the last ninety days; changes nothing', params: byName,
    body: z.strictObject({ grid, calendar: z.strictObject({ id: id('calendar'), written: writtenCalendar }).optional() }), reply: simulation }),
} as const
