import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoDuration } from '#kernel/durations.ts'
import { InputFault, inputFaults } from '#kernel/input.ts'
import { minute } from '#kernel/instants.ts'
import { readCalendar } from '#kernel/service-calendar-read.ts'
import { isOpen } from '#kernel/service-time.ts'
import { explainText } from './clocks.explain.ts'
import { sayFault } from './clocks.explain.words.ts'

const hours = [['09:00', '12:00'], ['14:00', '18:00']]
const calendar = {
  zone: 'Europe/Paris', hours: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours }, holidays: ['2026-12-25'],
  exceptions: [{ date: '2026-12-24', hours: [['09:00', '12:00']] }], breaks: [{ date: '2026-12-23', hours: [['10:00', '10:30']] }],
}
const start = { at: '2026-11-20T16:30:00Z', kind: 'start' }
const machine = new Date('2026-11-23T09:00:00Z')
const ask = (question: object) => explainText(JSON.stringify({ calendar, target: '4h', events: [start], ...question }), machine).answer
const textsOf = (answer: ReturnType<typeof ask>) => 'lines' in answer ? answer.lines.map(({ text }) => text) : []

describe('a deadline is explained', () => {
  test('while its clock runs: when it is due and warns, what is left, and when service is given', () => {
    expect(ask({})).toEqual({
      due: '2026-11-23T13:30:00.000Z', warn50: '2026-11-23T09:30:00.000Z', warn80: '2026-11-23T10:42:00.000Z', remaining: 'PT2H30M', paused: 'PT0S',
      state: 'running', satisfiedAt: null, lateBy: null, open: true,
      periods: [
        ['2026-11-20T16:30:00.000Z', '2026-11-20T17:00:00.000Z'], ['2026-11-23T08:00:00.000Z', '2026-11-23T11:00:00.000Z'], ['2026-11-23T13:00:00.000Z', '2026-11-23T17:00:00.000Z'],
      ],
      lines: [
        { at: '2026-11-20T16:30:00.000Z', text: 'Counted in service hours, in Paris time; a usual day has 7 h.' },
        { at: '2026-11-20T16:30:00.000Z', text: expect.stringMatching(/^The clock starts with a target of 4 h: due on Monday,? 23 November 2026 at 14:30\.$/) },
        { at: '2026-11-23T13:30:00.000Z', text: 'Due.' },
      ],
    })
  })

  test('day and night without a calendar, where a day is 24 hours and the open period has no end', () => {
    expect(ask({ calendar: null, target: '1d', now: '2026-11-21T16:30:00Z' })).toMatchObject({
      due: '2026-11-21T16:30:00.000Z', remaining: 'PT0S', state: 'running', open: true, periods: [['2026-11-20T16:30:00.000Z', null]],
    })
    expect(ask({ target: '1d' })).toMatchObject({ due: '2026-11-23T16:30:00.000Z' })
  })

  test('over from the instant after it was due, with how late it is by service hours', () => {
    expect(ask({ now: '2026-11-23T13:30:00Z' })).toMatchObject({ state: 'running', remaining: 'PT0S', lateBy: null })
    const over = ask({ now: '2026-11-24T08:00:00Z', periods: 0 })
    expect(over).toMatchObject({ state: 'missed', remaining: '-PT3H30M', lateBy: 'PT3H30M', satisfiedAt: null, open: true, periods: [] })
    expect(textsOf(over).at(-1)).toBe('The deadline has passed: the promise is broken.')
  })

  test('paused: what is left stands still, and there is no due instant until it goes on', () => {
    const paused = ask({ events: [start, { at: '2026-11-23T09:30:00Z', kind: 'pause' }], now: '2026-11-25T10:00:00Z' })
    expect(paused).toMatchObject({ state: 'paused', due: null, remaining: 'PT2H', warn50: '2026-11-23T09:30:00.000Z', warn80: null, paused: 'PT14H30M', lateBy: null })
    expect(textsOf(paused).at(-1)).toBe('Paused, with 2 h left.')
  })

  test('satisfied: met with what was to spare, or missed with how late', () => {
    const end = (at: string) => ask({ events: [start, { at: '2026-11-23T08:30:00Z', kind: 'pause' }, { at: '2026-11-23T14:00:00Z', kind: 'resume' }, { at, kind: 'satisfy' }] })
    const met = end('2026-11-23T15:00:00.500Z')
    expect(met).toMatchObject({ state: 'met', due: '2026-11-23T17:00:00.000Z', satisfiedAt: '2026-11-23T15:00:00.500Z', remaining: 'PT1H59M59.5S', lateBy: null, paused: 'PT3H30M' })
    expect(textsOf(met).at(-1)).toBe('Kept, with 1 h 59 min 59.5 s to spare.')
    const missed = end('2026-11-24T08:00:01Z')
    expect(missed).toMatchObject({ state: 'missed', satisfiedAt: '2026-11-24T08:00:01.000Z', remaining: '-PT1S', lateBy: 'PT1S' })
    expect(textsOf(missed).slice(-2)).toEqual(['The deadline has passed: the promise is broken.', 'Done 1 s too late.'])
  })

  test('with another target: tighter from now, looser from the start, and a broken promise is not mended', () => {
    const retarget = (at: string, target: string) => ({ at, kind: 'retarget', target })
    expect(ask({ events: [start, retarget('2026-11-23T08:30:00Z', '1h')] })).toMatchObject({ due: '2026-11-23T09:30:00.000Z', warn50: '2026-11-23T09:00:00.000Z' })
    expect(ask({ events: [start, retarget('2026-11-23T08:30:00Z', '1d')] })).toMatchObject({ due: '2026-11-23T16:30:00.000Z' })
    const late = ask({ events: [start, retarget('2026-11-23T14:00:00Z', '2d')], now: '2026-11-23T15:00:00Z' })
    expect(late).toMatchObject({ state: 'missed', due: '2026-11-24T16:30:00.000Z', lateBy: 'PT1H30M' })
  })

  test('cancelled: nothing is owed any more', () => {
    expect(ask({ events: [start, { at: '2026-11-23T08:30:00Z', kind: 'cancel' }], now: '2026-12-01T00:00:00Z' })).toMatchObject({ state: 'cancelled', lateBy: null, remaining: 'PT3H' })
  })

  test('in French, with the id it came with, and the machine’s time where none is given', () => {
    const answer = ask({ id: ['a', 1], language: 'fr' })
    expect(answer).toMatchObject({ id: ['a', 1], remaining: 'PT2H30M' })
    expect(textsOf(answer)[1]).toBe('Le délai de 4 h commence\u202f: échéance le lundi 23 novembre 2026 à 14:30.')
    expect(ask({ events: [{ at: '2027-11-20T16:30:00Z', kind: 'start' }] })).toMatchObject({ remaining: 'PT4H', state: 'running' })
  })
})

/** Zones and weekends on which clocks are changed, with nights that the change cuts. */
const scenes = [['Europe/Paris', '2026-10-23T14:00:00Z'], ['Australia/Lord_Howe', '2027-04-02T03:00:00Z'], ['Africa/Casablanca', '2026-02-13T14:00:00Z'], ['America/New_York', '2027-03-12T20:00:00Z']] as const
const nights = { ...calendar.hours, fri: [['09:00', '17:00'], ['22:00', '06:00']], sat: [['21:00', '01:00']], sun: [['01:15', '02:45'], ['20:00', '24:00']] }
const minutes = (most: number) => fc.integer({ min: 1, max: most })
const lives = fc.record({
  scene: fc.constantFrom(...scenes), target: minutes(1500), after: minutes(900), end: fc.constantFrom('satisfy', 'cancel', undefined),
  steps: fc.array(fc.record({ gap: minutes(700), target: fc.option(minutes(1800)) }), { maxLength: 8 }),
})

type Happened = { at: number; kind: string; target?: string }

/** The independent reference: it looks at every minute, whether service is given in it and whether the clock runs. */
function countMinutes(zone: string, first: number, [start, ...rest]: readonly Happened[], now: number) {
  const service = readCalendar({ zone, hours: nights })
  const looked = new Map<number, boolean>()
  const open = (at: number) => looked.get(at) ?? looked.set(at, isOpen(service, new Date(at))).get(at) === true
  const stills: { from: number; to: number }[] = []
  const isStill = (at: number) => stills.some(({ from, to }) => at >= from && at < to)
  const began = start?.at ?? now
  const count = (from: number, to: number, counts: (at: number) => boolean) => {
    let sum = 0
    for (let at = from; at < to; at += minute) if (counts(at)) sum++
    return sum
  }
  const runs = (at: number) => open(at) && !isStill(at)
  const add = (from: number, length: number, counts: (at: number) => boolean) => {
    let at = from
    for (let left = length; left > 0; at += minute) if (counts(at)) left--
    return at
  }
  const clock = { due: add(began, first, open), target: first, stillSince: null as number | null, broken: null as number | null, end: null as Happened | null }
  const lookAt = (at: number) => {
    if (clock.broken === null && clock.due < (clock.stillSince ?? at) && clock.end === null) clock.broken = clock.due
  }
  for (const event of rest) {
    lookAt(event.at)
    if (event.kind === 'pause') clock.stillSince = event.at
    else if (event.kind === 'resume') {
      const since = clock.stillSince ?? event.at
      stills.push({ from: since, to: event.at })
      if (clock.due >= since) clock.due = add(event.at, count(since, clock.due, open), open)
      clock.stillSince = null
    } else if (event.target !== undefined) {
      const target = Number.parseInt(event.target, 10)
      if (target < clock.target) clock.due = Math.min(clock.due, add(clock.stillSince ?? event.at, target, open))
      if (target > clock.target) clock.due = add(began, target, runs)
      clock.target = target
    } else clock.end = event
  }
  lookAt(now)
  const stop = clock.stillSince ?? now
  const [used, needed, whenBroken] = [stop, clock.due, clock.broken ?? 0].map((at) => count(began, at, runs))
  return {
    left: (needed ?? 0) - (used ?? 0), paused: count(began, now, open) - (used ?? 0), late: clock.broken === null ? null : (used ?? 0) - (whenBroken ?? 0),
    isPaused: clock.stillSince !== null, end: clock.end?.kind,
  }
}

describe('an explanation agrees with minutes counted one by one', () => {
  test('on what is left, how long it stood still, how late it is and how it stands, whatever happened', () => {
    fc.assert(fc.property(lives, ({ scene: [zone, from], target, steps, after, end }) => {
      let [at, isPaused] = [Date.parse(from), false]
      const events: Happened[] = [{ at, kind: 'start' }]
      for (const step of steps) {
        at += step.gap * minute
        events.push(step.target === null ? { at, kind: isPaused ? 'resume' : 'pause' } : { at, kind: 'retarget', target: `${step.target}m` })
        if (step.target === null) isPaused = !isPaused
      }
      const now = at + after * minute
      if (end !== undefined) events.push({ at: now, kind: end })
      const counted = countMinutes(zone, target, events, now)
      const told = ask({
        calendar: { zone, hours: nights }, target: `${target}m`, now: new Date(now), periods: 0, events: events.map((event) => ({ ...event, at: new Date(event.at) })),
      })
      const running = counted.isPaused ? 'paused' : 'running'
      expect(told).toMatchObject({
        remaining: isoDuration(counted.left * 60), paused: isoDuration(counted.paused * 60),
        lateBy: counted.late === null ? null : isoDuration(counted.late * 60),
        state: end === 'cancel' ? 'cancelled' : counted.late !== null ? 'missed' : end === 'satisfy' ? 'met' : running,
      })
    }), { numRuns: 150 })
  }, 20_000)
})

describe('a question that cannot be answered', () => {
  const at = (time: string, kind: string) => ({ at: `2026-11-23T${time}Z`, kind })

  test.each([
    [{ target: undefined }, 'target', 'missing'], [{ target: '-4h' }, 'target', 'negative'], [{ target: '4 hours' }, 'target', '“4 hours”'], [{ target: '900000h' }, 'target', 'ten years'],
    [{ calendar: { ...calendar, zone: 'Mars/Olympus' } }, 'calendar.zone', '“Mars/Olympus”'], [{ calendar: { zone: 'UTC', hours: {} } }, 'calendar.hours', 'no hours at all'],
    [{ calendar: { ...calendar, hours: { mon: [['09:00', '12:00'], ['11:00', '13:00']] } } }, 'calendar.hours.mon.1', 'overlap'],
    [{ calendar: { zone: 'UTC', hours: { mon: [['09:00', '09:01']] } }, target: '999h' }, 'target', 'century'],
    [{ events: undefined }, 'events', 'start'], [{ events: [] }, 'events', 'start'], [{ events: {} }, 'events', 'list'], [{ events: [at('08:00:00', 'pause')] }, 'events.0.kind', 'start'],
    [{ events: [start, start] }, 'events.1.kind', 'start'], [{ events: [start, at('10:00:00', 'pause'), at('09:00:00', 'resume')] }, 'events.2.at', 'earlier'],
    [{ events: [start, at('10:00:00', 'pause'), at('11:00:00', 'pause')] }, 'events.2.kind', 'paused already'], [{ events: [start, at('10:00:00', 'resume')] }, 'events.1.kind', 'running already'],
    [{ events: [start, at('10:00:00', 'satisfy'), at('11:00:00', 'pause')] }, 'events.2.kind', 'has ended'], [{ events: [start, at('10:00:00', 'stop')] }, 'events.1.kind', 'one of'],
    [{ events: [start, at('10:00:00', 'retarget')] }, 'events.1.target', 'missing'], [{ events: [start, { ...at('10:00:00', 'retarget'), target: '-1h' }] }, 'events.1.target', 'negative'],
    [{ events: [{ ...start, target: '1h' }] }, 'events.0.target', 'retarget'], [{ events: [{ ...start, at: '2026-11-20T16:30:00' }] }, 'events.0.at', 'not an instant'],
    [{ now: 'now' }, 'now', '“now”'], [{ periods: -1 }, 'periods', 'whole number'], [{ periods: 1.5 }, 'periods', 'whole number'], [{ language: 'de' }, 'language', 'fr, en'],
    [{ tarjet: '4h' }, 'tarjet', '“tarjet”'],
  ])('%j is refused at %s, in a sentence with “%s”', (question, field, part) => {
    expect(ask({ id: 9, ...question })).toEqual({ id: 9, error: { field, message: expect.stringContaining(part) } })
  })

  test('is told so in the language it asks for', () => {
    expect(ask({ target: '0h', language: 'fr' })).toMatchObject({ error: { field: 'target', message: expect.stringContaining('n’est pas un délai') } })
  })

  test.each(['', '{', 'null', '[]', '7'])('%j is not even a question', (text) => {
    expect(explainText(text, machine)).toMatchObject({ isRefused: true, answer: { error: { message: expect.any(String) } } })
  })

  test('each reason has its sentence in both languages', () => {
    for (const code of inputFaults) for (const language of ['en', 'fr'] as const) expect(sayFault(new InputFault('field', code), language)).not.toBe(`input.${code}`)
  })
})
