import { describe, expect, test } from 'vitest'
import { isoDuration, readTarget } from './durations.ts'
import { InputFault, readInstant, readRecord } from './input.ts'
import { readCalendar } from './service-calendar-read.ts'

const week = { mon: [['09:00', '12:00'], ['14:00', '18:00']] }

function faultOf(read: () => unknown): [string, string] | undefined {
  try {
    read()
    return undefined
  } catch (error) {
    return error instanceof InputFault ? [error.field, error.code] : [String(error), 'bug']
  }
}

describe('reading a calendar', () => {
  test('null and nothing are day and night; a night crosses midnight and 24:00 ends a day', () => {
    expect([readCalendar(null), readCalendar(undefined)]).toEqual([null, null])
    expect(readCalendar({ zone: 'Europe/Paris', hours: { sun: [['22:00', '06:00']], mon: [['18:00', '24:00'], ['06:00', '12:00']] } })?.week).toMatchObject({
      0: [[21_600_000, 43_200_000], [64_800_000, 86_400_000]], 6: [[79_200_000, 108_000_000]],
    })
  })

  test.each([
    [[], 'c', 'record'], ['Europe/Paris', 'c', 'record'], [{ zone: 'Europe/Paris', hours: week, holiday: [] }, 'c.holiday', 'unknown'],
    [{ hours: week }, 'c.zone', 'required'], [{ zone: 'Europe/Pariis', hours: week }, 'c.zone', 'zone'], [{ zone: '', hours: week }, 'c.zone', 'zone'],
    [{ zone: '+02:00', hours: week }, 'c.zone', 'zone'], [{ zone: 7, hours: week }, 'c.zone', 'text'],
    [{ zone: 'UTC', hours: {} }, 'c.hours', 'week.empty'], [{ zone: 'UTC', hours: { mon: [], tue: [] } }, 'c.hours', 'week.empty'], [{ zone: 'UTC' }, 'c.hours', 'required'], [{ zone: 'UTC', hours: [] }, 'c.hours', 'record'],
    [{ zone: 'UTC', hours: { lundi: [] } }, 'c.hours.lundi', 'unknown'], [{ zone: 'UTC', hours: { mon: '9-5' } }, 'c.hours.mon', 'list'],
    [{ zone: 'UTC', hours: { mon: [['09:00']] } }, 'c.hours.mon.0', 'interval'], [{ zone: 'UTC', hours: { mon: [['09:00', '10:00', '11:00']] } }, 'c.hours.mon.0', 'interval'],
    [{ zone: 'UTC', hours: { mon: [null] } }, 'c.hours.mon.0', 'interval'], [{ zone: 'UTC', hours: { mon: ['09:00'] } }, 'c.hours.mon.0', 'list'],
    [{ zone: 'UTC', hours: { mon: [['9:00', '10:00']] } }, 'c.hours.mon.0.0', 'time'], [{ zone: 'UTC', hours: { mon: [['09:00', '25:00']] } }, 'c.hours.mon.0.1', 'time'],
    [{ zone: 'UTC', hours: { mon: [['09:00', '10:60']] } }, 'c.hours.mon.0.1', 'time'], [{ zone: 'UTC', hours: { mon: [['24:00', '06:00']] } }, 'c.hours.mon.0.0', 'time'],
    [{ zone: 'UTC', hours: { mon: [['09:00', '09:00']] } }, 'c.hours.mon.0', 'interval.empty'],
    [{ zone: 'UTC', hours: { mon: [['09:00', '12:00'], ['11:59', '13:00']] } }, 'c.hours.mon.1', 'interval.overlap'],
    [{ zone: 'UTC', hours: { mon: [['11:59', '13:00'], ['09:00', '12:00']] } }, 'c.hours.mon.0', 'interval.overlap'],
    [{ zone: 'UTC', hours: { mon: [['22:00', '06:00']], tue: [['05:00', '09:00']] } }, 'c.hours.tue.0', 'interval.overlap'],
    [{ zone: 'UTC', hours: { sun: [['22:00', '06:00']], mon: [['05:00', '09:00']] } }, 'c.hours.mon.0', 'interval.overlap'],
    [{ zone: 'UTC', hours: week, holidays: ['2026-02-30'] }, 'c.holidays.0', 'date'], [{ zone: 'UTC', hours: week, holidays: ['25/12/2026'] }, 'c.holidays.0', 'date'],
    [{ zone: 'UTC', hours: week, holidays: '2026-12-25' }, 'c.holidays', 'list'],
    [{ zone: 'UTC', hours: week, exceptions: [{ date: '2026-12-24', hours: [['09:00', '08:61']] }] }, 'c.exceptions.0.hours.0.1', 'time'],
    [{ zone: 'UTC', hours: week, exceptions: [{ date: '2026-12-24', hours: [] }, { date: '2026-12-24', hours: [] }] }, 'c.exceptions.1.date', 'date.twice'],
    [{ zone: 'UTC', hours: week, exceptions: [{ date: '2026-12-24', hours: [['09:00', '12:00'], ['10:00', '13:00']] }] }, 'c.exceptions.0.hours.1', 'interval.overlap'],
    [{ zone: 'UTC', hours: week, breaks: [{ hours: [] }] }, 'c.breaks.0.date', 'required'],
  ])('%j is refused at %s: %s', (written, field, code) => {
    expect(faultOf(() => readCalendar(written, 'c'))).toEqual([field, code])
  })

  test('names of the language itself are unknown fields too', () => {
    expect(faultOf(() => readRecord(JSON.parse('{"__proto__":{}}'), 'c', ['zone']))).toEqual(['c.__proto__', 'unknown'])
  })
})

describe('targets and durations', () => {
  const calendar = readCalendar({ zone: 'UTC', hours: week })

  test.each([['90s', 90], ['30m', 1800], ['4h', 14_400], ['1d', 86_400], ['2d', 172_800], ['2j', 172_800]])('%s is %i seconds', (text, seconds) => {
    expect(readTarget(text, 'target', null)).toBe(seconds)
  })

  test('a day of a calendar is its usual day', () => {
    expect(readTarget('2d', 'target', calendar)).toBe(14 * 3600)
  })

  test.each([
    ['-4h', 'target.negative'], ['\u22124h', 'target.negative'], ['0h', 'target'], ['4', 'target'], ['h', 'target'], ['4 h', 'target'], ['4H', 'target'], ['1.5h', 'target'],
    ['1h30m', 'target'], ['', 'target'], ['3661d', 'target.too_long'], [4, 'text'], [undefined, 'required'],
  ])('%j is refused: %s', (text, code) => {
    expect(faultOf(() => readTarget(text, 'target', null))).toEqual(['target', code])
  })

  test.each([[0, 'PT0S'], [7200, 'PT2H'], [-1800, '-PT30M'], [129_661.5, 'PT36H1M1.5S'], [-0.0001, 'PT0S']])('%d seconds are %s', (seconds, text) => {
    expect(isoDuration(seconds)).toBe(text)
  })

  test('an instant has a distance from UTC and a date that exists', () => {
    expect(readInstant('2026-11-20T17:30:00.25+01:00', 'at')).toEqual(new Date('2026-11-20T16:30:00.250Z'))
    expect(readInstant('2026-11-20T16:30Z', 'at')).toEqual(new Date('2026-11-20T16:30:00Z'))
    for (const text of ['2026-11-20T16:30:00', '2026-11-20', '2026-02-30T00:00:00Z', '2026-11-20T24:00:00Z', '2026-11-20T16:60:00Z', 'tomorrow']) {
      expect(faultOf(() => readInstant(text, 'at'))).toEqual(['at', 'instant'])
    }
  })
})
