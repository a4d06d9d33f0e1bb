import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WrittenLayer, WrittenSchedule } from '#contract/on-call.ts'
import type { Id } from '#kernel/ids.ts'
import { day, hour, minute } from '#kernel/instants.ts'
import { weekdays } from '#kernel/service-calendar-read.ts'
import { gapsBetween, onCallAt, shiftsBetween, type Duty, type Override, type Shift } from './on-call.rules.ts'
import { readPlan } from './on-call.written.rules.ts'

type Person = Id<'person'>
const [noe, aya, lucas, emma] = ['noe', 'aya', 'lucas', 'emma'] as Person[] as [Person, Person, Person, Person]
const at = (text: string) => Date.parse(text)

function layer(change: Partial<WrittenLayer> = {}): WrittenLayer {
  return { name: '', people: [noe, aya], turn: { every: 1, unit: 'week' }, handover: '09:00', from: '2026-01-05', until: null, zone: null, hours: null, ...change }
}
const schedule = (layers: WrittenLayer[], change: Partial<WrittenSchedule> = {}): WrittenSchedule => ({ zone: 'Europe/Paris', hours: null, layers, ...change })
function dutyOf(written: WrittenSchedule, change: Partial<Duty> = {}): Duty {
  return { versions: [{ from: 0, plan: readPlan(written) }], overrides: [], away: new Map(), ...change }
}
function standIn(personId: Person, from: string, to: string): Override {
  return { id: `${personId} ${from}` as Id<'override'>, personId, from: at(from), to: at(to) }
}
const told = (shifts: readonly Pick<Shift, 'from' | 'to' | 'personId'>[]) => shifts.map(({ from, to, personId }) => `${personId} ${new Date(from).toISOString().slice(0, 16)} ${new Date(to).toISOString().slice(0, 16)}`)

describe('a rotation', () => {
  test('hands over each week at the same time of day, on both sides of a change of clocks', () => {
    const weekly = dutyOf(schedule([layer()]))
    expect(told(shiftsBetween(weekly, at('2026-03-20T00:00Z'), at('2026-04-08T00:00Z')))).toEqual([
      'noe 2026-03-20T00:00 2026-03-23T08:00', 'aya 2026-03-23T08:00 2026-03-30T07:00', 'noe 2026-03-30T07:00 2026-04-06T07:00', 'aya 2026-04-06T07:00 2026-04-08T00:00',
    ])
  })

  test('begins with its first date and ends with its last; nobody is on call before and after', () => {
    const short = dutyOf(schedule([layer({ from: '2026-01-05', until: '2026-01-12' })]))
    expect(told(shiftsBetween(short, at('2026-01-01T00:00Z'), at('2026-02-01T00:00Z')))).toEqual(['noe 2026-01-05T08:00 2026-01-12T08:00'])
    expect(onCallAt(short, at('2026-01-05T07:59:59Z'))).toBeNull()
    expect(gapsBetween(short, at('2026-01-10T00:00Z'), at('2026-01-14T00:00Z'))).toEqual([[at('2026-01-12T08:00Z'), at('2026-01-14T00:00Z')]])
  })

  test('a far future, a far past and a far end cost nothing', () => {
    const far = dutyOf(schedule([layer({ from: '2999-01-01' }), layer({ from: '1001-01-01', turn: { every: 1, unit: 'hour' }, until: '2998-01-01' })]))
    const started = performance.now()
    expect(shiftsBetween(far, at('2026-01-05T00:00Z'), at('2026-01-05T12:00Z'))).toHaveLength(12)
    expect(performance.now() - started).toBeLessThan(250)
  })

  test('follows the sun: each layer counts by the clocks of its own people', () => {
    const office = Object.fromEntries(weekdays.map((name) => [name, [['08:00', '16:00']]]))
    const place = (person: Person, zone: string) => layer({ people: [person], zone, hours: office as WrittenLayer['hours'], handover: '00:00', from: '2026-06-01' })
    const sun = dutyOf(schedule([place(noe, 'Europe/Paris'), place(emma, 'America/Vancouver'), place(aya, 'Asia/Singapore')]))
    const day1 = at('2026-07-01T00:00Z')
    expect(told(shiftsBetween(sun, day1, day1 + day))).toEqual([
      'aya 2026-07-01T00:00 2026-07-01T06:00', 'noe 2026-07-01T06:00 2026-07-01T14:00', 'emma 2026-07-01T15:00 2026-07-01T23:00',
    ])
    expect(gapsBetween(sun, day1, day1 + day)).toEqual([[day1 + 14 * hour, day1 + 15 * hour], [day1 + 23 * hour, day1 + day]])
  })

  test('in hours that need nobody, nobody is missing', () => {
    const hours = { mon: [['09:00', '18:00']] } as WrittenSchedule['hours']
    const monday = dutyOf(schedule([layer({ hours: { mon: [['09:00', '12:00']] } })], { hours }))
    expect(gapsBetween(monday, at('2026-07-06T00:00Z'), at('2026-07-13T00:00Z'))).toEqual([[at('2026-07-06T10:00Z'), at('2026-07-06T16:00Z')]])
    expect(gapsBetween(dutyOf(schedule([])), 0, 10 * day)).toEqual([])
  })
})

describe('what counts before the layers', () => {
  const base = schedule([layer({ people: [noe], turn: { every: 1, unit: 'day' } }), layer({ people: [emma] })])
  const [from, to] = [at('2026-07-06T00:00Z'), at('2026-07-08T00:00Z')]

  test('whoever stands in, and of two the one named last', () => {
    const duty = dutyOf(base, { overrides: [standIn(aya, '2026-07-06T10:00Z', '2026-07-06T20:00Z'), standIn(lucas, '2026-07-06T12:00Z', '2026-07-06T14:00Z')] })
    expect(told(shiftsBetween(duty, from, from + day))).toEqual([
      'noe 2026-07-06T00:00 2026-07-06T07:00', 'noe 2026-07-06T07:00 2026-07-06T10:00', 'aya 2026-07-06T10:00 2026-07-06T12:00', 'lucas 2026-07-06T12:00 2026-07-06T14:00',
      'aya 2026-07-06T14:00 2026-07-06T20:00', 'noe 2026-07-06T20:00 2026-07-07T00:00',
    ])
  })

  test('while somebody has no access, the layer below takes their turns; then there is a gap', () => {
    const away = new Map([[noe, [[from, from + 12 * hour] as const]], [emma, [[from + 6 * hour, from + 8 * hour] as const]]])
    const duty = dutyOf(base, { away })
    expect(onCallAt(duty, from + hour)).toBe(emma)
    expect(onCallAt(duty, from + 7 * hour)).toBeNull()
    expect(onCallAt(duty, from + 13 * hour)).toBe(noe)
    expect(gapsBetween(duty, from, to)).toEqual([[from + 6 * hour, from + 8 * hour]])
  })

  test('a new version changes nothing that was, and a shift that it leaves alone stays one', () => {
    const [early, late] = [readPlan(schedule([layer()])), readPlan(schedule([layer({ people: [noe, aya], name: 'Again' })]))]
    const other = readPlan(schedule([layer({ people: [lucas] })]))
    const edit = at('2026-07-08T12:00Z')
    const duty = (plan: typeof early): Duty => ({ versions: [{ from: 0, plan: early }, { from: edit, plan }], overrides: [], away: new Map() })
    const [monday, sunday] = [at('2026-07-06T07:00Z'), at('2026-07-13T07:00Z')]
    expect(shiftsBetween(duty(late), monday, sunday)).toHaveLength(1)
    expect(shiftsBetween(duty(other), monday, sunday).map(({ personId, from, to }) => [personId, from, to])).toEqual([[noe, monday, edit], [lucas, edit, sunday]])
  })
})

// The reference goes along minute by minute: it knows walls, counts hand-overs as it passes them, and asks each row from the top.
const zones = ['Europe/Paris', 'America/New_York', 'Australia/Lord_Howe'] as const
const changes = { 'Europe/Paris': ['2026-03-29', '2026-10-25'], 'America/New_York': ['2026-03-08', '2026-11-01'], 'Australia/Lord_Howe': ['2026-04-04', '2026-10-03'] } as const
const before = 9
const length = 4

const walls = new Map<string, readonly number[]>()
/** What the clocks of a zone show in each minute around a change, from some days before it. */
function wallsOf(zone: string, around: string): readonly number[] {
  const key = `${zone} ${around}`
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' })
  const found = walls.get(key) ?? Array.from({ length: (before + length) * 1440 }, (_, index) => {
    const part = new Map(format.formatToParts(firstMinute(around) + index * minute).map(({ type, value }) => [type, Number(value)]))
    return Date.UTC(part.get('year') ?? 0, (part.get('month') ?? 1) - 1, part.get('day'), part.get('hour'), part.get('minute'))
  })
  walls.set(key, found)
  return found
}
function firstMinute(around: string): number {
  return at(`${around}T00:00:00Z`) - (before + 1) * day
}

function isOpen(hours: WrittenLayer['hours'], wall: number): boolean {
  if (hours === null) return true
  const date = Math.floor(wall / day)
  return [0, 1].some((back) => (hours[weekdays[(((date - back + 3) % 7) + 7) % 7] ?? 'mon'] ?? []).some(([from, to]) => {
    const [start, end] = [from, to].map((time) => Number(time.slice(0, 2)) * hour + Number(time.slice(3)) * minute) as [number, number]
    const inDay = wall - (date - back) * day
    return inDay >= start && inDay < (end > start ? end : end + day)
  }))
}

/** Whom a layer names in each minute. */
function walk(written: WrittenLayer, zone: string, around: string): (Person | null)[] {
  const units = { hour, day, week: 7 * day }
  const start = at(`${written.from}T${written.handover}:00Z`)
  const end = written.until === null ? Infinity : at(`${written.until}T${written.handover}:00Z`)
  let passed = 0
  let isOver = false
  return wallsOf(zone, around).map((wall) => {
    while (wall >= start + passed * written.turn.every * units[written.turn.unit]) passed++
    if (wall >= end) isOver = true
    const person = written.people[(passed - 1) % written.people.length]
    return passed === 0 || isOver || person === undefined || !isOpen(written.hours, wall) ? null : person
  })
}

const time = fc.integer({ min: 0, max: 1439 }).map((minutes) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`)
const hours = fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 5 }).chain((days) => fc.tuple(time, time).filter(([from, to]) => from < to).map(([from, to]) => (
  Object.fromEntries(days.map((name) => [name, [[from, to]]])) as NonNullable<WrittenLayer['hours']>))))
const people = fc.array(fc.constantFrom(noe, aya, lucas, emma), { minLength: 1, maxLength: 4 })
const turn = fc.oneof(
  fc.record({ every: fc.integer({ min: 1, max: 30 }), unit: fc.constant('hour' as const) }), fc.record({ every: fc.integer({ min: 1, max: 5 }), unit: fc.constant('day' as const) }), fc.record({ every: fc.constant(1), unit: fc.constant('week' as const) }))
const oneCase = fc.constantFrom(...zones).chain((zone) => fc.constantFrom(...changes[zone]).chain((around) => {
  const date = (min: number, max: number) => fc.integer({ min, max }).map((days) => new Date(at(`${around}T00:00Z`) + days * day).toISOString().slice(0, 10))
  const one = fc.record({ people, turn, hours, handover: time, from: date(-before + 1, 1), zone: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, fc.constantFrom(...zones)), until: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, date(2, 3)) })
  const span = fc.record({ personId: fc.constantFrom(noe, aya, lucas, emma), from: fc.integer({ min: 0, max: length * 1440 }), minutes: fc.integer({ min: 1, max: 1440 }) })
  return fc.record({ zone: fc.constant(zone), around: fc.constant(around), layers: fc.array(one, { minLength: 1, maxLength: 3 }), needed: hours, overrides: fc.array(span, { maxLength: 3 }), away: fc.array(span, { maxLength: 3 }), edit: fc.option(fc.integer({ min: 1, max: length * 1440 - 1 })),
    looks: fc.array(fc.integer({ min: 0, max: length * 1440 - 1 }), { minLength: 20, maxLength: 20 }) })
}))

test('who is on call, and when nobody is, agrees with a count minute by minute over both changes of clocks in Paris, New York and Lord Howe', () => {
  fc.assert(fc.property(oneCase, ({ zone, around, layers, needed, overrides, away, edit, looks }) => {
    const written = schedule(layers.map((each) => layer(each)), { zone, hours: needed })
    const begin = firstMinute(around) + before * day
    const end = begin + length * day
    const placed = overrides.map(({ personId, from, minutes }, index): Override => ({ id: `${index}` as Id<'override'>, personId, from: begin + from * minute, to: begin + (from + minutes) * minute }))
    const absent = new Map<Person, [number, number][]>()
    for (const { personId, from, minutes } of away) absent.set(personId, [...absent.get(personId) ?? [], [begin + from * minute, begin + (from + minutes) * minute]])
    for (const spans of absent.values()) spans.sort((a, b) => a[0] - b[0])
    // From the edit on, the layers are the other way round.
    const turned = { ...written, layers: written.layers.toReversed() }
    const versions = [{ from: 0, plan: readPlan(written) }, ...edit === null ? [] : [{ from: begin + edit * minute, plan: readPlan(turned) }]]
    const duty: Duty = { versions, overrides: placed, away: absent }

    const isAway = (person: Person, instant: number) => (absent.get(person) ?? []).some(([from, to]) => instant >= from && instant < to)
    const rows = written.layers.map((each) => walk(each, each.zone ?? zone, around))
    const wanted = wallsOf(zone, around).slice(before * 1440).map((wall, index) => {
      const instant = begin + index * minute
      const order = edit !== null && index >= edit ? rows.toReversed() : rows
      const named = [...placed.filter(({ from, to }) => instant >= from && instant < to).map((each) => each.personId).toReversed(), ...order.map((row) => row[before * 1440 + index] ?? null)]
      const person = named.find((each) => each !== null && !isAway(each, instant)) ?? null
      return { person, isGap: person === null && isOpen(needed, wall) }
    })

    const shifts = shiftsBetween(duty, begin, end)
    const gaps = gapsBetween(duty, begin, end)
    const found = wanted.map((_, index) => {
      const instant = begin + index * minute
      return { person: shifts.find(({ from, to }) => instant >= from && instant < to)?.personId ?? null, isGap: gaps.some(([from, to]) => instant >= from && instant < to) }
    })
    const index = found.findIndex((each, place) => each.person !== wanted[place]?.person || each.isGap !== wanted[place].isGap)
    expect(index === -1 ? 'agreed' : `${zone} ${new Date(begin + index * minute).toISOString()} ${JSON.stringify([found[index], wanted[index]])}`).toBe('agreed')
    expect(shifts.every(({ from, to }, place) => from < to && (shifts[place + 1]?.from ?? end) >= to)).toBe(true)
    for (const look of looks) expect(onCallAt(duty, begin + look * minute)).toBe(wanted[look]?.person)
  }), { numRuns: 150 })
}, 120_000)

describe('a schedule that cannot be taken is refused at its field', () => {
  const refusal = (written: WrittenSchedule) => {
    try {
      readPlan(written)
      return 'taken'
    } catch (error) {
      return String(error)
    }
  }
  test.each<[string, WrittenSchedule]>([
    ['schedule.zone: zone', schedule([], { zone: 'Europe/Atlantis' })],
    ['schedule.zone: zone', schedule([], { zone: '+02:00' })],
    ['schedule.layers.0.people: on_call.nobody', schedule([layer({ people: [] })])],
    ['schedule.layers.1.turn.every: on_call.turn', schedule([layer(), layer({ turn: { every: 0, unit: 'day' } })])],
    ['schedule.layers.0.turn.every: on_call.turn', schedule([layer({ turn: { every: 13, unit: 'week' } })])],
    ['schedule.layers.0.turn.every: on_call.turn', schedule([layer({ turn: { every: -3, unit: 'hour' } })])],
    ['schedule.layers.0.handover: time', schedule([layer({ handover: '24:00' })])],
    ['schedule.layers.0.from: date', schedule([layer({ from: '2026-02-30' })])],
    ['schedule.layers.0.until: on_call.until', schedule([layer({ until: '2026-01-05' })])],
    ['schedule.layers.0.zone: zone', schedule([layer({ zone: 'Mars/Olympus' })])],
    ['schedule.layers.0.hours: on_call.hours', schedule([layer({ hours: { mon: [] } })])],
    ['schedule.layers.0.hours.mon.1: interval.overlap', schedule([layer({ hours: { mon: [['09:00', '12:00'], ['11:00', '13:00']] } })])],
    ['schedule.hours: on_call.hours', schedule([], { hours: {} })],
    ['taken', schedule([])],
  ])('%s', (expected, written) => {
    expect(refusal(written)).toContain(expected)
  })
})
