import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hour, later, minute } from '#kernel/instants.ts'
import { defaultFirstResponse, severities, type Severity } from '#kernel/severity.ts'
import { addServiceTime, readClock, serviceTimeBetween, standingOf, withBreach, type ClockEvent } from './clocks.rules.ts'
import { whyLines } from './clocks.why.rules.ts'

const opened = new Date('2026-03-29T00:30:00Z')
const at = (milliseconds: number) => later(opened, milliseconds)
const start = (severity: Severity): ClockEvent => ({ kind: 'start', at: opened, data: { severity, seconds: defaultFirstResponse[severity] } })
const change = (after: number, from: Severity, to: Severity): ClockEvent => ({ kind: 'retarget', at: at(after), data: { cause: 'severity', from, severity: to, seconds: defaultFirstResponse[to] } })
const plain = (kind: 'pause' | 'resume' | 'satisfy' | 'breach', after: number): ClockEvent => ({ kind, at: at(after), data: {} })

/** A clock's life in any order that can happen: changes of severity and pauses, each some minutes after the one before. */
const lives = fc.record({
  first: fc.constantFrom(...severities),
  steps: fc.array(fc.record({ minutes: fc.integer({ min: 1, max: 600 }), to: fc.constantFrom(...severities), what: fc.constantFrom('severity', 'pause') }), { maxLength: 12 }),
}).map(({ first, steps }) => {
  const events = [start(first)]
  let [severity, time, paused] = [first, 0, false]
  for (const step of steps) {
    time += step.minutes * minute
    if (step.what === 'pause') {
      events.push(plain(paused ? 'resume' : 'pause', time))
      paused = !paused
    } else if (!paused && step.to !== severity) {
      events.push(change(time, severity, step.to))
      severity = step.to
    }
  }
  return events
})

describe('a clock', () => {
  test.each([['critical', 1], ['high', 4], ['medium', 8], ['low', 24]] as const)('of a %s ticket is due after %i hours, on the night of summer time too', (severity, hours) => {
    expect(readClock([start(severity)]).dueAt).toEqual(at(hours * hour))
  })

  test('raised: due at the earlier of the old instant and the new target from now', () => {
    expect(readClock([start('low'), change(2 * hour, 'low', 'critical')]).dueAt).toEqual(at(3 * hour))
    expect(readClock([start('low'), change(23.5 * hour, 'low', 'critical')]).dueAt).toEqual(at(24 * hour))
  })

  test('lowered: due at the new target from the start, and never earlier than it was', () => {
    expect(readClock([start('critical'), change(30 * minute, 'critical', 'medium')]).dueAt).toEqual(at(8 * hour))
    expect(readClock([start('low'), change(20 * hour, 'low', 'critical'), change(20.5 * hour, 'critical', 'high')]).dueAt).toEqual(at(21 * hour))
  })

  test('met in the very instant is in time; a moment later is missed, after its breach at the true time', () => {
    const clock = readClock([start('critical')])
    expect(withBreach(clock, plain('satisfy', hour))).toHaveLength(1)
    const late = withBreach(clock, plain('satisfy', hour + 1))
    expect(late.map((event) => [event.kind, event.at])).toEqual([['breach', at(hour)], ['satisfy', at(hour + 1)]])
    expect(readClock([start('critical'), ...late])).toMatchObject({ state: 'missed', breachedAt: at(hour), metAt: at(hour + 1), nextAt: null })
  })

  test('once breached, a milder severity does not make it met', () => {
    const events = [start('critical'), plain('breach', hour), change(2 * hour, 'critical', 'low'), plain('satisfy', 3 * hour)]
    expect(readClock(events)).toMatchObject({ state: 'missed', breachedAt: at(hour) })
  })

  test('a pause keeps what was left', () => {
    expect(readClock([start('critical'), plain('pause', 20 * minute), plain('resume', 5 * hour)]).dueAt).toEqual(at(5 * hour + 40 * minute))
  })

  test('the earliest deadline wins a merge', () => {
    const merged = (dueAt: Date): ClockEvent => ({ kind: 'retarget', at: at(hour), data: { cause: 'merged', from: 'REL-1', dueAt: dueAt.toISOString() } })
    expect(readClock([start('high'), merged(at(2 * hour))]).dueAt).toEqual(at(2 * hour))
    expect(readClock([start('high'), merged(at(9 * hour))]).dueAt).toEqual(at(4 * hour))
  })

  test('read again from the same events, it is the same; read from fewer, raising never made it later', () => {
    fc.assert(fc.property(lives, (events) => {
      expect(readClock(events)).toEqual(readClock(structuredClone(events)))
      events.forEach((event, index) => {
        if (event.kind !== 'retarget' || event.data.cause !== 'severity') return
        const [before, after] = [readClock(events.slice(0, index)), readClock(events.slice(0, index + 1))]
        const isRaised = severities.indexOf(event.data.severity) < severities.indexOf(event.data.from)
        expect(isRaised ? after.dueAt <= before.dueAt : after.dueAt >= before.dueAt).toBe(true)
      })
    }))
  })

  test('the engine looks at it exactly while it runs and nobody has written its breach', () => {
    fc.assert(fc.property(lives, fc.constantFrom('satisfy', 'breach', 'none'), (events, end) => {
      const ended = end === 'none' ? events : [...events, plain(end, 10_000 * hour)]
      const clock = readClock(ended)
      expect(clock.nextAt).toEqual(end === 'none' && clock.state === 'running' ? clock.dueAt : null)
    }))
  })

  test('service time added and counted come out even', () => {
    fc.assert(fc.property(fc.date({ min: opened, max: at(9000 * hour), noInvalidDate: true }), fc.integer({ min: 0, max: 1e7 }), (from, seconds) => {
      expect(serviceTimeBetween(null, from, addServiceTime(null, from, seconds))).toBe(seconds)
    }))
  })

  test('says why it is due when it is, in dated lines that end with how it ended', () => {
    const events = [start('low'), change(2 * hour, 'low', 'high'), plain('breach', 6 * hour), plain('satisfy', 7 * hour)]
    expect(whyLines(events).map((line) => [line.kind, line.at])).toEqual([
      ['started', at(0)], ['target', at(0)], ['calendar', at(0)], ['severity_raised', at(2 * hour)], ['due', at(6 * hour)], ['breached', at(6 * hour)], ['met', at(7 * hour)],
    ].map(([kind, when]) => [kind, when instanceof Date ? when.toISOString() : when]))
  })
})

describe('what a ticket keeps of its clocks', () => {
  test('is the earliest due instant of those that run, and whether one is over', () => {
    const clocks = [readClock([start('high')]), readClock([start('critical'), plain('breach', hour)]), readClock([start('critical'), plain('satisfy', 1)])]
    expect(standingOf(clocks)).toEqual({ nextDueAt: at(hour), overdue: true })
    expect(standingOf(clocks.slice(2))).toEqual({ nextDueAt: null, overdue: false })
  })
})
