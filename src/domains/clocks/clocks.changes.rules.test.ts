import { describe, expect, test } from 'vitest'
import { readCalendar, weekdays, type WrittenInterval } from '#kernel/service-calendar-read.ts'
import { readClock, type ClockEvent } from './clocks.rules.ts'

const always = (zone: string, ...hours: WrittenInterval[]) => readCalendar({ zone, hours: Object.fromEntries(weekdays.map((day) => [day, hours])) })
const start = (at: string, seconds: number): ClockEvent => ({ kind: 'start', at: new Date(at), data: { severity: 'high', seconds } })
const dueOf = (calendar: ReturnType<typeof always>, at: string, seconds: number) => readClock([start(at, seconds)], calendar).dueAt.toISOString()
const four = 4 * 3600

describe('F-15 a promise over a change of clocks, worked out by hand', () => {
  test.each([
    ['Berlin, forward', 'Europe/Berlin', '2027-03-27T14:00:00Z', '2027-03-28T09:00:00.000Z'],
    ['Berlin, back', 'Europe/Berlin', '2027-10-30T13:00:00Z', '2027-10-31T10:00:00.000Z'],
    ['New York, forward', 'America/New_York', '2027-03-13T20:00:00Z', '2027-03-14T15:00:00.000Z'],
    ['New York, back', 'America/New_York', '2027-11-06T19:00:00Z', '2027-11-07T16:00:00.000Z'],
    ['Lord Howe, back by half an hour', 'Australia/Lord_Howe', '2027-04-03T04:00:00Z', '2027-04-04T00:30:00.000Z'],
    ['Lord Howe, forward by half an hour', 'Australia/Lord_Howe', '2027-10-02T04:30:00Z', '2027-10-03T00:00:00.000Z'],
    ['Casablanca, into Ramadan', 'Africa/Casablanca', '2026-02-14T14:00:00Z', '2026-02-15T11:00:00.000Z'],
    ['Casablanca, out of Ramadan', 'Africa/Casablanca', '2026-03-21T15:00:00Z', '2026-03-22T10:00:00.000Z'],
  ])('%s: four hours from 15:00, open from 9 to 17, are over at 11:00 on the next day’s wall', (_, zone, from, due) => {
    expect(dueOf(always(zone, ['09:00', '17:00']), from, four)).toBe(due)
  })

  test('a night from 22 to 6 has seven hours, or nine', () => {
    const night = always('Europe/Berlin', ['22:00', '06:00'])
    expect(dueOf(night, '2027-03-27T21:00:00Z', 8 * 3600)).toBe('2027-03-28T21:00:00.000Z')
    expect(dueOf(night, '2027-10-30T20:00:00Z', 8 * 3600)).toBe('2027-10-31T04:00:00.000Z')
  })

  test('a time that the wall shows twice counts twice, one that it never shows not at all', () => {
    const quarter = always('Europe/Berlin', ['02:30', '02:45'])
    expect(dueOf(quarter, '2027-10-31T00:00:00Z', 20 * 60)).toBe('2027-10-31T01:35:00.000Z')
    expect(dueOf(quarter, '2027-03-28T00:00:00Z', 15 * 60)).toBe('2027-03-29T00:45:00.000Z')
  })
})
