import { z } from 'zod'
import { weekdays } from '#kernel/service-calendar-read.ts'
import { health } from './clients.ts'
import { anyClient, endpoint, managing } from './endpoint.ts'
import { done, id, instant, line, personBrief, planKey } from './shapes.ts'

const date = z.iso.date()
const interval = z.tuple([z.string().max(5), z.string().max(5)])
/** Hours by weekday, as service calendars are written. */
const hours = z.partialRecord(z.enum(weekdays), z.array(interval).max(6))
export type Hours = z.output<typeof hours>

const client = z.strictObject({
  id: id('organisation'), name: z.string(), plan: planKey, health, openTickets: z.int(), lastContactAt: instant.nullable(), contractEndsAt: instant.nullable(),
  /** Whose company it is, where the reader only stands in. */
  standsInFor: z.string().nullable(),
})
export type ClientOfManager = z.output<typeof client>
const task = z.strictObject({ id: id('task'), organisation: z.strictObject({ id: id('organisation'), name: z.string() }).nullable(), text: z.string(), dueOn: date, done: z.boolean() })
export type Task = z.output<typeof task>
const absence = z.strictObject({ id: id('absence'), from: instant, to: instant, deputy: personBrief.nullable() })
export type Absence = z.output<typeof absence>

const home = z.strictObject({
  who: personBrief,
  /** Whoever needs somebody most comes first. */
  clients: z.array(client),
  tasks: z.array(task),
  /** Those of now and to come. */
  absences: z.array(absence),
  deputy: personBrief.nullable(), hours, zone: z.string(),
  /** Who could stand in, and whose lists the reader may look at. */
  colleagues: z.array(personBrief), may: z.strictObject({ look: z.boolean(), change: z.boolean() }),
})
export type ManagerHome = z.output<typeof home>

/** Whom a company can reach: its account manager, or whoever stands in. */
export const reachable = z.strictObject({
  name: z.string(), title: z.string(), email: z.string(), /** Null where the plan has no direct line, or nobody has entered one. */ directLine: z.string().nullable(), zone: z.string(), hours,
  now: z.boolean(), /** When they can be reached next, when not now. */ next: instant.nullable(), standsInFor: z.string().nullable(), backAt: instant.nullable(),
})
export type Reachable = z.output<typeof reachable>

const taskId = z.strictObject({ id: id('task') })

export const managerEndpoints = {
  'managers.home': endpoint({ method: 'GET', path: '/api/desk/clients', access: managing, summary: 'My clients, those who need me first, my tasks and absences; heads and administrators: of any account manager', query: z.strictObject({ who: id('person').optional() }), reply: home }),
  'managers.settings': endpoint({ method: 'PUT', path: '/api/desk/clients/settings', access: managing, summary: 'When I can be reached, and who stands in for me', body: z.strictObject({ deputyId: id('person').nullable(), hours }), reply: done, refuses: ['manager.deputy'] }),
  'absences.create': endpoint({ method: 'POST', path: '/api/desk/absences', access: managing, creates: true, summary: 'I am away; a deputy or whoever stands in for me always is there for my clients', body: z.strictObject({ from: instant, to: instant, deputyId: id('person').nullable() }), reply: absence, status: 201, refuses: ['absence.time', 'manager.deputy'] }),
  'absences.withdraw': endpoint({ method: 'DELETE', path: '/api/desk/absences/:id', access: managing, summary: 'I am not away after all', params: z.strictObject({ id: id('absence') }), reply: done }),
  'tasks.create': endpoint({ method: 'POST', path: '/api/desk/tasks', access: managing, creates: true, summary: 'Something I mean to do', body: z.strictObject({ text: line(200), dueOn: date, organisationId: id('organisation').nullable() }), reply: task, status: 201 }),
  'tasks.change': endpoint({ method: 'PATCH', path: '/api/desk/tasks/:id', access: managing, summary: 'A task of mine is done, or another day', params: taskId, body: z.strictObject({ text: line(200).optional(), dueOn: date.optional(), done: z.boolean().optional() }), reply: task }),
  'tasks.remove': endpoint({ method: 'DELETE', path: '/api/desk/tasks/:id', access: managing, summary: 'Remove a task of mine', params: taskId, reply: done }),
  'client.manager': endpoint({ method: 'GET', path: '/api/client/manager', access: anyClient, summary: 'Whom my company can reach, when, and whether now', reply: z.strictObject({ manager: reachable.nullable() }) }),
} as const
