import { describe, expect, test } from 'vitest'
import type { Id } from '#kernel/ids.ts'
import { hour } from '#kernel/instants.ts'
import { readCalendar } from '#kernel/service-calendar-read.ts'
import { readClock, type ClockEvent } from './clocks.rules.ts'
import { outcomeOf, underTargets } from './clocks.simulate.rules.ts'

const calendarId = 'office' as Id<'calendar'>
const hours = [['09:00', '17:00']]
const calendar = readCalendar({ zone: 'UTC', hours: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours } })
const at = (text: string) => new Date(`2026-11-${text}:00Z`)
const start = (when: string, seconds: number, office = false): ClockEvent => office
  ? { kind: 'start', at: at(when), data: { severity: 'medium', seconds, calendarId }, calendar }
  : { kind: 'start', at: at(when), data: { severity: 'medium', seconds } }
const dueOf = (...events: ClockEvent[]) => readClock(events).dueAt.toISOString().slice(8, 16)
const [eight, hours2] = [8 * hour / 1000, 2 * hour / 1000]

describe('a clock counts by the calendar that its events name', () => {
  test('from its start, and knows which version it is', () => {
    expect(dueOf(start('20T16:00', eight, true))).toBe('23T16:00')
    expect(readClock([start('20T16:00', eight, true)])).toMatchObject({ calendarId })
    expect(readClock([start('20T16:00', eight)])).toMatchObject({ calendarId: null })
  })

  test('a worse severity that is served day and night counts from now, never from a start in office hours', () => {
    const worse: ClockEvent = { kind: 'retarget', at: at('21T10:00'), data: { cause: 'severity', from: 'medium', severity: 'critical', seconds: 3600, calendarId: null }, calendar: null }
    expect(dueOf(start('20T16:00', eight, true), worse)).toBe('21T11:00')
    expect(readClock([start('20T16:00', eight, true), worse])).toMatchObject({ calendarId: null, breachedAt: null })
  })

  test('a milder severity that is served in office hours counts from the start, and moves nothing earlier', () => {
    const milder: ClockEvent = { kind: 'retarget', at: at('20T17:00'), data: { cause: 'severity', from: 'medium', severity: 'low', seconds: eight, calendarId }, calendar }
    expect(dueOf(start('20T16:00', hours2), milder)).toBe('23T16:00')
  })

  test('an explicit move to day and night makes nobody late at once; one to office hours gives the time of the whole course', () => {
    const always: ClockEvent = { kind: 'retarget', at: at('22T12:00'), data: { cause: 'target', severity: 'medium', seconds: eight, calendarId: null }, calendar: null }
    expect(dueOf(start('20T16:00', eight, true), always)).toBe('22T20:00')
    const office: ClockEvent = { kind: 'retarget', at: at('20T18:00'), data: { cause: 'target', severity: 'medium', seconds: eight, calendarId }, calendar }
    expect(dueOf(start('20T16:00', eight), office)).toBe('23T16:00')
  })

  test('what is left after a pause is counted by the calendar that holds then', () => {
    const events: ClockEvent[] = [
      start('20T16:00', eight), { kind: 'pause', at: at('20T18:00'), data: {} },
      { kind: 'retarget', at: at('20T20:00'), data: { cause: 'target', severity: 'medium', seconds: eight, calendarId }, calendar }, { kind: 'resume', at: at('23T10:00'), data: {} },
    ]
    // One hour of service had passed on Friday before it stood still; seven are left.
    expect(dueOf(...events)).toBe('23T17:00')
  })
})

describe('what might have been', () => {
  const told: ClockEvent[] = [start('20T16:00', eight), { kind: 'breach', at: at('21T00:00'), data: {} }, { kind: 'satisfy', at: at('23T10:00'), data: {} }]
  const now = at('24T00:00')

  test('a broken promise would have been kept in office hours, and a kept one broken by a tighter target', () => {
    expect(outcomeOf(readClock(told), now)).toBe('missed')
    expect(outcomeOf(readClock(underTargets(told, () => ({ seconds: eight, calendar })) ?? []), now)).toBe('met')
    const kept: ClockEvent[] = [start('20T16:00', eight), { kind: 'satisfy', at: at('20T20:00'), data: {} }]
    expect(outcomeOf(readClock(underTargets(kept, () => ({ seconds: hours2, calendar: null })) ?? []), now)).toBe('missed')
  })

  test('a severity that changed gets its own target, a move by hand is left out, and nothing is said without a target', () => {
    const moved: ClockEvent[] = [
      start('20T16:00', eight), { kind: 'retarget', at: at('20T16:30'), data: { cause: 'target', severity: 'medium', seconds: 60 } },
      { kind: 'retarget', at: at('20T17:00'), data: { cause: 'severity', from: 'medium', severity: 'high', seconds: 7200 } },
    ]
    const tried = underTargets(moved, (severity) => severity === 'high' ? { seconds: 3600, calendar: null } : { seconds: eight, calendar: null })
    expect(tried?.map(({ kind }) => kind)).toEqual(['start', 'retarget'])
    expect(readClock(tried ?? []).dueAt).toEqual(at('20T18:00'))
    expect(underTargets(moved, (severity) => severity === 'high' ? undefined : { seconds: eight, calendar: null })).toBeUndefined()
  })

  test('what still runs in time, and what was owed no more, is not counted', () => {
    expect(outcomeOf(readClock([start('23T23:00', eight)]), now)).toBeUndefined()
    expect(outcomeOf(readClock([start('20T16:00', eight), { kind: 'cancel', at: at('20T17:00'), data: { reason: 'closed' } }]), now)).toBeUndefined()
    expect(outcomeOf(readClock([start('20T16:00', eight)]), now)).toBe('missed')
  })
})
