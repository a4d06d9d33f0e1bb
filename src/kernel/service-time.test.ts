import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, hour, later, minute } from './instants.ts'
import type { Calendar } from './service-calendar.ts'
import { readCalendar, weekdays, type WrittenCalendar, type WrittenInterval } from './service-calendar-read.ts'
import { addServiceTime, CenturyAway, isOpen, nextPeriods, serviceTimeBetween, usualDay, withWindows } from './service-time.ts'

const office: WrittenInterval[] = [['09:00', '12:00'], ['14:00', '18:00']]
const round: WrittenInterval[] = [['00:00', '24:00']]
const everyDay = (hours: WrittenInterval[]): WrittenCalendar['hours'] => Object.fromEntries(weekdays.map((name) => [name, hours]))
const workdays = (hours: WrittenInterval[]): WrittenCalendar['hours'] => Object.fromEntries(weekdays.slice(0, 5).map((name) => [name, hours]))

/** The independent reference: looks at the wall clock of every minute, and at the calendar as it is written. */
const walls = new Map<string, Intl.DateTimeFormat>()
const shown = new Map<string, readonly [date: string, time: string]>()
function wall(zone: string, at: number): readonly [date: string, time: string] {
  const key = `${zone} ${at}`
  const known = shown.get(key)
  if (known !== undefined) return known
  const format = walls.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  walls.set(zone, format)
  const [date = '', time = ''] = format.format(at).split(' ')
  shown.set(key, [date, time])
  return [date, time]
}
const dayBefore = (date: string) => new Date(Date.parse(date) - day).toISOString().slice(0, 10)
const isNight = ([from, to]: WrittenInterval) => to < from
const covers = (today: readonly WrittenInterval[], yesterday: readonly WrittenInterval[], time: string) =>
  today.some((each) => time >= each[0] && (isNight(each) || time < each[1])) || yesterday.some((each) => isNight(each) && time < each[1])
function hoursOn(calendar: WrittenCalendar, date: string): readonly WrittenInterval[] {
  const exception = calendar.exceptions?.find((each) => each.date === date)
  if (exception !== undefined) return exception.hours
  if (calendar.holidays?.includes(date)) return []
  return calendar.hours[weekdays[(new Date(date).getUTCDay() + 6) % 7] ?? 'mon'] ?? []
}
function isOpenByReference(calendar: WrittenCalendar, at: number): boolean {
  const [date, time] = wall(calendar.zone, Math.floor(at / minute) * minute)
  const broken = (each: string) => (calendar.breaks ?? []).filter((entry) => entry.date === each).flatMap((entry) => entry.hours)
  return covers(hoursOn(calendar, date), hoursOn(calendar, dayBefore(date)), time) && !covers(broken(date), broken(dayBefore(date)), time)
}
function countByReference(calendar: WrittenCalendar, from: number, to: number): number {
  let sum = 0
  for (let at = Math.floor(from / minute) * minute; at < to; at += minute) {
    if (isOpenByReference(calendar, at)) sum += Math.min(to, at + minute) - Math.max(from, at)
  }
  return sum / 1000
}
function addByReference(calendar: WrittenCalendar, from: number, seconds: number): number {
  let left = seconds * 1000
  for (let at = Math.floor(from / minute) * minute; ; at += minute) {
    if (!isOpenByReference(calendar, at)) continue
    const length = at + minute - Math.max(from, at)
    if (left <= length) return Math.max(from, at) + left
    left -= length
  }
}

/** Around each of these the clocks of the zone are changed, or a day of the calendar is out of the ordinary. */
const places = [
  ['Europe/Paris', '2026-03-29T01:00:00Z'], ['Europe/Paris', '2026-10-25T01:00:00Z'], ['America/New_York', '2027-03-14T07:00:00Z'],
  ['America/New_York', '2027-11-07T06:00:00Z'], ['Australia/Lord_Howe', '2027-04-03T15:00:00Z'], ['Australia/Lord_Howe', '2027-10-02T15:30:00Z'],
  ['Africa/Casablanca', '2026-02-15T02:00:00Z'], ['Africa/Casablanca', '2026-03-22T02:00:00Z'], ['America/Santiago', '2026-09-06T04:00:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z'], ['Asia/Kathmandu', '2026-05-01T00:00:00Z'],
] as const

const time = fc.integer({ min: 0, max: 95 }).map((quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`)
/** Some intervals of one day, none over another, the last one perhaps a night. */
const hours = fc.tuple(fc.uniqueArray(time, { minLength: 2, maxLength: 5 }), fc.boolean()).map(([times, night]): WrittenInterval[] => {
  const sorted = times.toSorted()
  const intervals = sorted.flatMap((from, index): WrittenInterval[] => index % 2 === 1 ? [] : [[from, sorted[index + 1] ?? '24:00']])
  const [first = '00:00', last = '24:00'] = [sorted[0], sorted.at(-1)]
  return night && sorted.length % 2 === 1 && first > '00:00' ? [...intervals.slice(0, -1), [last, first]] : intervals
})
const scene = fc.constantFrom(...places).chain(([zone, change]) => {
  const near = (days: number) => fc.integer({ min: -days, max: days }).map((each) => wall(zone, Date.parse(change) + each * day)[0])
  return fc.record({
    calendar: fc.record({
      zone: fc.constant(zone),
      hours: fc.record(Object.fromEntries(weekdays.map((name) => [name, fc.option(hours, { nil: [], freq: 6 })])), { requiredKeys: ['mon'] }),
      holidays: fc.array(near(3), { maxLength: 2 }),
      exceptions: fc.uniqueArray(fc.record({ date: near(3), hours: fc.oneof(hours, fc.constant([])) }), { maxLength: 2, selector: ({ date }) => date }),
      breaks: fc.array(fc.record({ date: near(2), hours }), { maxLength: 2 }),
    }),
    from: fc.integer({ min: -2 * day, max: day }).map((offset) => Date.parse(change) + offset),
    length: fc.integer({ min: 0, max: 2 * day }),
  })
}).map(({ calendar: written, from, length }) => ({ written, from: new Date(from), to: new Date(from + length) }))

/** Nights may reach into the hours of the next day, which a calendar refuses: such a draw is another one. */
function tryCalendar(written: WrittenCalendar): Calendar {
  try {
    return readCalendar(written)
  } catch {
    fc.pre(false)
    return null
  }
}

describe('service time', () => {
  test('counts, minute by minute, what the clock on the wall shows to be open', () => {
    fc.assert(fc.property(scene, ({ written, from, to }) => {
      const calendar = tryCalendar(written)
      expect(serviceTimeBetween(calendar, from, to)).toBe(countByReference(written, from.getTime(), to.getTime()))
      expect(serviceTimeBetween(calendar, to, from)).toBeCloseTo(-countByReference(written, from.getTime(), to.getTime()), 9)
      expect(isOpen(calendar, from)).toBe(isOpenByReference(written, from.getTime()))
    }), { numRuns: 100 })
  }, 120_000)

  test('added, comes to the instant that counting minutes comes to, and counting back gives what was added', () => {
    fc.assert(fc.property(scene, fc.integer({ min: 1, max: 20 * 3600 * 1000 }), ({ written, from }, milliseconds) => {
      const calendar = tryCalendar(written)
      const seconds = milliseconds / 1000
      const due = addServiceTime(calendar, from, seconds)
      if (due.getTime() - from.getTime() < 9 * day) expect(due.getTime()).toBe(addByReference(written, from.getTime(), seconds))
      expect(serviceTimeBetween(calendar, from, due)).toBe(seconds)
    }), { numRuns: 100 })
  }, 120_000)

  test('taken away again, leads back to where it began, or to the end of the closed time before it', () => {
    fc.assert(fc.property(scene, fc.integer({ min: 1, max: 90 * 3600 * 1000 }), ({ written, from }, milliseconds) => {
      const calendar = tryCalendar(written)
      const seconds = milliseconds / 1000
      const back = addServiceTime(calendar, addServiceTime(calendar, from, seconds), -seconds)
      expect(back >= from).toBe(true)
      expect(serviceTimeBetween(calendar, from, back)).toBe(0)
      const before = addServiceTime(calendar, from, -seconds)
      expect(serviceTimeBetween(calendar, before, from)).toBe(seconds)
      expect(serviceTimeBetween(calendar, later(before, 1), from)).toBeLessThan(seconds)
    }), { numRuns: 100 })
  })

  test('the next periods are open throughout and closed at their ends, and nothing is open between them', () => {
    fc.assert(fc.property(scene, ({ written, from }) => {
      const calendar = tryCalendar(written)
      let last = from
      for (const period of nextPeriods(calendar, from, 4)) {
        const to = period.to ?? later(period.from, day)
        expect(serviceTimeBetween(calendar, last, period.from)).toBe(0)
        expect(serviceTimeBetween(calendar, period.from, to)).toBe((to.getTime() - period.from.getTime()) / 1000)
        expect(period.to !== null && isOpen(calendar, period.to)).toBe(false)
        last = to
      }
    }), { numRuns: 100 })
  })
})

describe('a service calendar', () => {
  const paris = (hoursOfWeek: WrittenCalendar['hours'], rest: Partial<WrittenCalendar> = {}) => readCalendar({ zone: 'Europe/Paris', hours: hoursOfWeek, ...rest })
  const add = (calendar: Calendar, from: string, length: number) => addServiceTime(calendar, new Date(from), length / 1000).toISOString()

  test('leaves out the night, the meal and the weekend', () => {
    expect(add(paris(workdays(office)), '2026-11-20T16:30:00Z', 4 * hour)).toBe('2026-11-23T13:30:00.000Z')
    expect(add(paris(workdays(office)), '2026-11-21T10:00:00.001Z', 90_001)).toBe('2026-11-23T08:01:30.001Z')
  })

  test('is used up at the end of an interval, not at the next one’s beginning', () => {
    expect(add(paris(workdays(office)), '2026-11-23T08:00:00Z', 3 * hour)).toBe('2026-11-23T11:00:00.000Z')
  })

  test('has no hours on a holiday, an exception’s on its date even on a holiday, and none during a break', () => {
    const calendar = paris(workdays(office), { holidays: ['2026-12-24', '2026-12-25'], exceptions: [{ date: '2026-12-24', hours: [['09:00', '12:00']] }], breaks: [{ date: '2026-12-23', hours: [['10:00', '10:30']] }] })
    expect(nextPeriods(calendar, new Date('2026-12-23T00:00:00Z'), 5).map(({ from, to }) => [from, to].map((at) => at?.toISOString().slice(5, 16)))).toEqual([
      ['12-23T08:00', '12-23T09:00'], ['12-23T09:30', '12-23T11:00'], ['12-23T13:00', '12-23T17:00'], ['12-24T08:00', '12-24T11:00'], ['12-28T08:00', '12-28T11:00'],
    ])
  })

  test('a night belongs to the day on which it begins: it goes on into a holiday, and a holiday’s own night is not worked', () => {
    const calendar = paris(everyDay([['22:00', '06:00']]), { holidays: ['2026-12-25'] })
    expect(nextPeriods(calendar, new Date('2026-12-24T12:00:00Z'), 2).map(({ from, to }) => [from.toISOString(), to?.toISOString()])).toEqual([
      ['2026-12-24T21:00:00.000Z', '2026-12-25T05:00:00.000Z'], ['2026-12-26T21:00:00.000Z', '2026-12-27T05:00:00.000Z'],
    ])
  })

  test('a night is as long as what elapses: an hour less when clocks go forward, an hour more when they go back', () => {
    const calendar = paris(everyDay([['22:00', '06:00']]))
    const length = (from: string) => nextPeriods(calendar, new Date(from), 1).map(({ from: start, to }) => ((to ?? start).getTime() - start.getTime()) / hour)
    expect([length('2026-03-28T12:00:00Z'), length('2026-10-24T12:00:00Z'), length('2026-06-01T12:00:00Z')]).toEqual([[7], [9], [8]])
  })

  test('a wall time that occurs twice is open twice, one that never occurs never', () => {
    const calendar = paris(everyDay([['02:15', '02:45']]))
    const count = (date: string) => serviceTimeBetween(calendar, new Date(`${date}T00:00:00Z`), new Date(`${date}T12:00:00Z`))
    expect([count('2026-10-25'), count('2026-03-29'), count('2026-06-01')]).toEqual([3600, 0, 1800])
  })

  test.each([
    ['Europe/Berlin', '2027-03-28T01:00:00Z'], ['Europe/Berlin', '2027-10-31T01:00:00Z'], ['America/New_York', '2027-03-14T07:00:00Z'], ['America/New_York', '2027-11-07T06:00:00Z'],
  ])('09–17 in %s: four hours from 15:00 on the day before the change of %s end at 11:00 on the wall', (zone, change) => {
    const calendar = readCalendar({ zone, hours: everyDay([['09:00', '17:00']]) })
    const start = Array.from({ length: 48 }, (_, index) => Date.parse(change) - index * hour).find((at) => wall(zone, at)[1] === '15:00') ?? 0
    const due = addServiceTime(calendar, new Date(start), 4 * 3600)
    expect(wall(zone, due.getTime())).toEqual([wall(zone, Date.parse(change) + 2 * hour)[0], '11:00'])
    expect(due.getTime() % minute).toBe(0)
  })

  test('touching intervals and days round the clock are one period; one that never closes has no end', () => {
    const [open] = nextPeriods(paris(everyDay(round)), new Date('2026-11-20T16:30:00Z'), 2)
    expect(open).toEqual({ from: new Date('2026-11-20T16:30:00Z'), to: null })
    const [week] = nextPeriods(paris(everyDay(round), { holidays: ['2026-12-25'] }), new Date('2026-11-20T16:30:00Z'), 1)
    expect(week?.to).toEqual(new Date('2026-12-24T23:00:00Z'))
    expect(nextPeriods(null, new Date(0), 2)).toEqual([{ from: new Date(0), to: null }])
  })

  test('without a calendar time is time', () => {
    expect(addServiceTime(null, new Date(0), 1.5)).toEqual(new Date(1500))
    expect([isOpen(null, new Date(0)), usualDay(null), serviceTimeBetween(null, new Date(5000), new Date(0))]).toEqual([true, 86_400, -5])
  })

  test('a usual day is as long as most working days, the longer one when two lengths are as frequent', () => {
    expect(usualDay(paris(workdays(office)))).toBe(7 * 3600)
    expect(usualDay(paris({ mon: office, tue: office, wed: [['09:00', '12:00']], thu: [['09:00', '12:00']], fri: [['08:00', '20:00']] }))).toBe(7 * 3600)
    expect(usualDay(paris(everyDay([['22:00', '06:00']])))).toBe(8 * 3600)
  })

  test('a window is served whatever the hours are, and counts once where it overlaps them', () => {
    const calendar = paris(workdays(office))
    const live = calendar && withWindows(calendar, [{ from: new Date('2026-11-21T19:00:00Z'), to: new Date('2026-11-21T22:00:00Z') }, { from: new Date('2026-11-23T10:00:00Z'), to: new Date('2026-11-23T12:00:00Z') }])
    expect(add(live, '2026-11-20T16:30:00Z', 3 * hour)).toBe('2026-11-21T21:30:00.000Z')
    expect(serviceTimeBetween(live, new Date('2026-11-23T08:00:00Z'), new Date('2026-11-23T17:00:00Z'))).toBe(8 * 3600)
  })

  test('that opens no more for a century is told instead of searched for ever', () => {
    expect(() => addServiceTime(paris({ mon: [['09:00', '09:01']] }), new Date('2026-11-20T16:30:00Z'), 1e6)).toThrow(CenturyAway)
    expect(() => addServiceTime(paris({ mon: [['09:00', '09:01']] }), new Date('2026-11-20T16:30:00Z'), -1e6)).toThrow(CenturyAway)
  })
})
