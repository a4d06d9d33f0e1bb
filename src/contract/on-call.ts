import { z } from 'zod'
import { weekdays } from '#kernel/service-calendar-read.ts'
import { anyStaff, endpoint } from './endpoint.ts'
import { done, id, instant, line, personBrief, seenVersion } from './shapes.ts'
import { teamBrief } from './teams.ts'

/** Who may change who is on call: administrators, and the head of support, who answers for it. */
const arranging = ['head', 'administrator'] as const

const interval = z.tuple([z.string().max(10), z.string().max(10)])
const week = z.partialRecord(z.enum(weekdays), z.array(interval).max(24))
const layer = z.strictObject({
  name: line(60, 0),
  /** In the order in which they take turns. */
  people: z.array(id('person')).max(50),
  turn: z.strictObject({ every: z.int(), unit: z.enum(['hour', 'day', 'week']) }),
  /** The time of day at which one hands over to the next. */
  handover: z.string().max(10),
  /** The first turn begins at the hand-over of this date, the last ends at the hand-over of `until`, if there is one. */
  from: z.string().max(20), until: z.string().max(20).nullable(),
  /** Whose clocks these times are; null: the schedule's. */
  zone: z.string().max(64).nullable(),
  /** The hours of the week in which this layer is on duty; null: day and night. */
  hours: week.nullable(),
})
/** Who is on call for a team, as it is written. Where two layers are on duty at once, the earlier one counts. Only its shape is checked here; the desk reads what it means, and names the field that cannot be taken. */
export const writtenSchedule = z.strictObject({
  zone: z.string().max(64),
  /** When somebody should be on call; null: day and night. Outside of it nobody is missing. */
  hours: week.nullable(),
  layers: z.array(layer).max(8),
})
export type WrittenSchedule = z.output<typeof writtenSchedule>
export type WrittenLayer = WrittenSchedule['layers'][number]

const span = { from: instant, to: instant }
const shift = z.strictObject({ ...span, personId: id('person') })
/** Some weeks of a team: what each layer says, and on top what comes of it. */
const picture = z.strictObject({
  /** The midnights of the schedule's zone, one more than days. */
  days: z.array(instant), people: z.array(personBrief),
  layers: z.array(z.strictObject({ name: z.string(), shifts: z.array(shift) })),
  /** Who is on call, by which layer or because somebody stands in. */
  result: z.array(shift.extend({ layer: z.int().nullable(), overrideId: id('override').nullable() })),
  /** When somebody should be on call and nobody is. */
  gaps: z.array(z.strictObject(span)),
})
export type SchedulePicture = z.output<typeof picture>

const override = z.strictObject({ id: id('override'), person: personBrief, ...span, reason: z.string(), by: z.string(), swapped: z.boolean() })
/** What to see to: somebody of a rotation without access, or hours within the next 7 days in which nobody is on call. */
const warning = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('without_access'), person: personBrief }), z.strictObject({ kind: z.literal('gap'), ...span, count: z.int() }),
])
export type ScheduleWarning = z.output<typeof warning>

const schedule = z.strictObject({
  team: teamBrief, version: z.int(), changedAt: instant.nullable(), changedBy: z.string().nullable(), written: writtenSchedule.nullable(), picture,
  /** Who stands in now or later. */
  overrides: z.array(override), warnings: z.array(warning), members: z.array(personBrief), mayChange: z.boolean(),
})
export type Schedule = z.output<typeof schedule>

const onCallNow = z.strictObject({
  team: teamBrief, arranged: z.boolean(), /** Whether somebody should be on call now. */ needed: z.boolean(),
  now: z.strictObject({ person: personBrief, title: z.string(), directLine: z.string(), since: instant.nullable(), until: instant.nullable() }).nullable(),
  next: z.strictObject({ person: personBrief, at: instant }).nullable(), warnings: z.array(warning),
})
export type OnCallNow = z.output<typeof onCallNow>

const period = z.strictObject(span)
const swap = z.strictObject({
  id: id('swap'), team: teamBrief, asker: personBrief, colleague: personBrief, ...span, inReturn: period.nullable(), word: z.string(), answer: z.string(), askedAt: instant,
  /** `over`: its time has come and nobody had answered. */
  state: z.enum(['asked', 'accepted', 'declined', 'withdrawn', 'over']),
})
export type ShiftSwap = z.output<typeof swap>
const ownTeam = z.strictObject({
  team: teamBrief, shifts: z.array(period),
  /** Whom I can ask, with their own coming shifts. */
  colleagues: z.array(personBrief.extend({ shifts: z.array(period) })),
})
export type OwnTeam = z.output<typeof ownTeam>

const teamId = z.strictObject({ id: id('team') })
const swapId = z.strictObject({ id: id('swap') })
const answer = z.strictObject({ word: line(300, 0) })
const gone = ['swap.state', 'swap.changed'] as const

export const onCallEndpoints = {
  'onCall.now': endpoint({ method: 'GET', path: '/api/desk/on-call', access: anyStaff, summary: 'Who is on call now, for every team', reply: z.strictObject({ teams: z.array(onCallNow) }) }),
  'onCall.show': endpoint({ method: 'GET', path: '/api/desk/on-call/:id', access: anyStaff, summary: 'A team’s schedule: layers, who stands in, and four weeks of it', params: teamId, query: z.strictObject({ from: instant.optional() }), reply: schedule }),
  'onCall.preview': endpoint({ method: 'POST', path: '/api/desk/on-call/:id/preview', access: arranging, summary: 'Four weeks as they would be by a schedule that is not saved', params: teamId, body: z.strictObject({ schedule: writtenSchedule, from: instant.optional() }), reply: picture }),
  'onCall.change': endpoint({ method: 'PUT', path: '/api/desk/on-call/:id', access: arranging, summary: 'A new version of a schedule, from now on; what was true before stays', params: teamId, body: z.strictObject({ version: seenVersion.min(0), schedule: writtenSchedule }), reply: schedule, refuses: ['policy.changed', 'team.in_use'] }),
  'onCall.override': endpoint({ method: 'POST', path: '/api/desk/on-call/:id/overrides', access: arranging, creates: true, summary: 'Somebody stands in for a while, whatever the layers say', params: teamId, body: z.strictObject({ personId: id('person'), ...span, reason: line(300, 0) }), reply: z.strictObject({ id: id('override') }), status: 201 }),
  'onCall.withdraw': endpoint({ method: 'POST', path: '/api/desk/on-call/overrides/:id/withdraw', access: arranging, summary: 'They stand in no longer; what has passed stays', params: z.strictObject({ id: id('override') }), reply: done }),

  'shifts.mine': endpoint({ method: 'GET', path: '/api/desk/shifts', access: anyStaff, summary: 'My shifts of the coming twelve weeks, the swaps that concern me, and whether my calendar feed is open', reply: z.strictObject({
    teams: z.array(ownTeam), swaps: z.array(swap), feed: z.strictObject({ madeAt: instant, readAt: instant.nullable() }).nullable() }) }),
  'swaps.ask': endpoint({ method: 'POST', path: '/api/desk/swaps', access: anyStaff, creates: true, summary: 'Ask a colleague to take a shift of mine, or to exchange it for one of theirs', body: z.strictObject({ teamId: id('team'), colleagueId: id('person'), ...span, inReturn: period.nullable(), word: line(300, 0) }), reply: swap, status: 201 }),
  'swaps.accept': endpoint({ method: 'POST', path: '/api/desk/swaps/:id/accept', access: anyStaff, summary: 'I take it: both shifts change hands', params: swapId, reply: done, refuses: gone }),
  'swaps.decline': endpoint({ method: 'POST', path: '/api/desk/swaps/:id/decline', access: anyStaff, summary: 'I cannot; everything stays as it is', params: swapId, body: answer, reply: done, refuses: gone }),
  'swaps.withdraw': endpoint({ method: 'POST', path: '/api/desk/swaps/:id/withdraw', access: anyStaff, summary: 'I do not ask any more', params: swapId, reply: done, refuses: gone }),

  'calendarFeed.open': endpoint({ method: 'POST', path: '/api/desk/calendar-feed', access: anyStaff, summary: 'A secret address from which calendar programs read my shifts; an earlier one stops', reply: z.strictObject({ url: z.string(), madeAt: instant }) }),
  'calendarFeed.close': endpoint({ method: 'DELETE', path: '/api/desk/calendar-feed', access: anyStaff, summary: 'The address of my shifts stops', reply: done }),
  'calendarFeed.read': endpoint({ method: 'GET', path: '/api/calendar-feeds/:token', access: 'anyone', summary: 'Somebody’s shifts as a calendar (RFC 5545), for whoever knows its address', params: z.strictObject({ token: z.string().regex(/^[\w-]{43}\.ics$/) }), raw: 'download', reply: z.unknown() }),
} as const
