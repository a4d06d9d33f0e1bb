import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hour, later, minute } from '#kernel/instants.ts'
import { readCalendar } from '#kernel/service-calendar-read.ts'
import { isOpen } from '#kernel/service-time.ts'
import { defaultFirstResponse, severities, type Severity } from '#kernel/severity.ts'
import { followClock, passed, readClock, standingOf, warnAt, withBreach, withBreaches, type ClockEvent } from './clocks.rules.ts'
import { servedAt, whenServed } from './clocks.course.rules.ts'
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

  test('lowered: due at the new target from the start, whatever it was raised to before', () => {
    expect(readClock([start('critical'), change(30 * minute, 'critical', 'medium')]).dueAt).toEqual(at(8 * hour))
    expect(readClock([start('low'), change(2 * hour, 'low', 'critical'), change(2.5 * hour, 'critical', 'high')]).dueAt).toEqual(at(4 * hour))
  })

  test('set again to what it is, stays due as it was', () => {
    expect(readClock([start('low'), change(2 * hour, 'low', 'critical'), change(2.5 * hour, 'critical', 'critical')]).dueAt).toEqual(at(3 * hour))
  })

  test('put past its due instant while it stands still, is over from then on', () => {
    const paused = readClock([start('low'), change(5 * hour, 'low', 'critical'), plain('pause', 5.5 * hour), change(6 * hour, 'critical', 'high')])
    expect(paused).toMatchObject({ state: 'paused', dueAt: at(4 * hour), nextAt: at(4 * hour) })
    expect(passed(paused, at(6 * hour))).toEqual([plain('breach', 4 * hour)])
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

  test('read again from the same events, it is the same; read from fewer, raising never made it later and lowering counts from the start', () => {
    fc.assert(fc.property(lives, (events) => {
      expect(readClock(events)).toEqual(readClock(structuredClone(events)))
      events.forEach((event, index) => {
        if (event.kind !== 'retarget' || event.data.cause !== 'severity') return
        const [before, after] = [readClock(events.slice(0, index)), readClock(events.slice(0, index + 1))]
        const isRaised = severities.indexOf(event.data.severity) < severities.indexOf(event.data.from)
        if (isRaised) expect(after.dueAt <= before.dueAt).toBe(true)
        else expect(after.dueAt).toEqual(whenServed(after.course, after.seconds))
      })
    }))
  })

  test('the engine looks at it exactly while it runs and something is left to be written: two warnings, then the breach', () => {
    fc.assert(fc.property(lives, fc.constantFrom('satisfy', 'breach', 'none'), (events, end) => {
      const ended = end === 'none' ? events : [...events, plain(end, 10_000 * hour)]
      const clock = readClock(ended)
      if (end !== 'none' || clock.state !== 'running') {
        const isOver = end === 'none' && clock.state === 'paused' && clock.pausedAt !== null && clock.dueAt < clock.pausedAt
        expect(clock.nextAt).toEqual(isOver ? clock.dueAt : null)
        return
      }
      expect(clock.nextAt).toEqual(new Date(Math.min(clock.dueAt.getTime(), Math.max(warnAt(clock, 0.5).getTime(), clock.movedAt.getTime()))))
      const written: ClockEvent[] = []
      for (let now = clock.nextAt; now !== null; now = readClock([...ended, ...written]).nextAt) {
        const more = passed(readClock([...ended, ...written]), later(now, 1))
        expect(more.map((event) => event.at)).toContainEqual(now)
        written.push(...more)
      }
      expect(written.at(-1)).toEqual({ kind: 'breach', at: clock.dueAt, data: {} })
      expect(passed(clock, at(1_000_000 * hour))).toEqual(written)
    }))
  })

  test('a change that puts a clock past half of its target warns then, not before', () => {
    const raised = readClock([start('low'), change(20 * hour, 'low', 'critical')])
    expect(passed(raised, at(20.6 * hour))).toEqual([{ kind: 'warn', at: at(20.5 * hour), data: { share: 50 } }])
    const merged: ClockEvent = { kind: 'retarget', at: at(3.9 * hour), data: { cause: 'merged', from: 'REL-1', dueAt: at(4 * hour).toISOString() } }
    expect(passed(readClock([start('low'), merged]), at(3.95 * hour)).map((event) => event.at)).toEqual([at(3.9 * hour), at(3.9 * hour)])
  })

  test('a date that was promised is due then, whatever the target says', () => {
    const dueAt = at(hour + 1).toISOString()
    const promised: ClockEvent = { kind: 'start', at: opened, data: { severity: 'high', seconds: 3600, dueAt } }
    expect(readClock([promised], readCalendar({ zone: 'Europe/Paris', hours: { mon: [['09:00', '10:00']] } })).dueAt).toEqual(at(hour + 1))
  })

  test('says why it is due when it is, in dated lines that end with how it ended', () => {
    const events = [start('low'), change(2 * hour, 'low', 'high'), plain('breach', 6 * hour), plain('satisfy', 7 * hour)]
    expect(whyLines(events).map((line) => [line.kind, line.at])).toEqual([
      ['started', at(0)], ['target', at(0)], ['calendar', at(0)], ['severity_raised', at(2 * hour)], ['due', at(6 * hour)], ['breached', at(6 * hour)], ['met', at(7 * hour)],
    ].map(([kind, when]) => [kind, when instanceof Date ? when.toISOString() : when]))
  })
})

const hours = [['09:00', '12:00'], ['14:00', '18:00']]
const office = readCalendar({ zone: 'Europe/Paris', hours: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: [['22:00', '06:00']] }, holidays: ['2026-10-27'] })
const begin = (from: string, seconds: number): ClockEvent => ({ kind: 'start', at: new Date(from), data: { severity: 'high', seconds } })
const happen = (kind: 'pause' | 'resume' | 'satisfy', on: string): ClockEvent => ({ kind, at: new Date(on), data: {} })
const target = (on: string, seconds: number): ClockEvent => ({ kind: 'retarget', at: new Date(on), data: { cause: 'target', severity: 'high', seconds } })

/** A life in minutes after its start, over a weekend on which clocks go back: pauses, resumptions and other targets, in any order. */
const weekend = Date.parse('2026-10-23T14:00:00Z')
const minuteLives = fc.record({
  seconds: fc.integer({ min: 1, max: 1200 }).map((minutes) => minutes * 60),
  steps: fc.array(fc.record({ gap: fc.integer({ min: 1, max: 900 }), seconds: fc.option(fc.integer({ min: 1, max: 1800 }).map((minutes) => minutes * 60)) }), { maxLength: 8 }),
})

/** The independent reference: a counter of what is left, taken down minute by minute while service is given and the clock runs. */
function countDown(seconds: number, steps: readonly { at: number; seconds: number | null }[]) {
  let [left, used, isPaused] = [seconds, 0, false]
  const events = [begin(new Date(weekend).toISOString(), seconds)]
  const queue = [...steps]
  for (let now = weekend; left > 0 && (!isPaused || queue.length > 0); now += minute) {
    const step = queue[0]
    if (step !== undefined && step.at === now) {
      queue.shift()
      const on = new Date(now).toISOString()
      if (step.seconds === null) {
        events.push(happen(isPaused ? 'resume' : 'pause', on))
        isPaused = !isPaused
      } else {
        const isTighter = step.seconds < seconds
        left = isTighter ? Math.min(left, step.seconds) : Math.max(left, step.seconds - used)
        seconds = step.seconds
        events.push(target(on, seconds))
      }
    }
    if (isPaused || !isOpen(office, new Date(now))) continue
    left -= 60
    used += 60
    if (left === 0) return { events, used, dueAt: new Date(now + minute), seconds }
  }
  return { events, used, dueAt: null, left, seconds }
}

describe('a clock in service hours', () => {
  test('is due, and warns, when minutes counted one by one say so', () => {
    fc.assert(fc.property(minuteLives, ({ seconds, steps }) => {
      let at = weekend
      const counted = countDown(seconds, steps.map((step) => ({ at: at += step.gap * minute, seconds: step.seconds })))
      const clock = readClock(counted.events, office)
      const { course } = clock
      if (counted.dueAt === null) {
        expect(clock.state).toBe('paused')
        expect(servedAt(course, clock.dueAt) - servedAt(course, clock.pausedAt ?? new Date(at))).toBe(counted.left)
      } else {
        expect(clock.dueAt).toEqual(counted.dueAt)
        expect(servedAt(course, clock.dueAt)).toBe(counted.used)
        expect(servedAt(course, clock.dueAt) - servedAt(course, warnAt(clock, 0.5))).toBeCloseTo(counted.seconds / 2, 3)
      }
      expect(withBreaches(counted.events, office)).toEqual(counted.events)
    }), { numRuns: 200 })
  })

  test('whatever is done to it, service time that has gone never comes back and a breach never disappears', () => {
    fc.assert(fc.property(lives, fc.constantFrom(null, office), (life, calendar) => {
      const events = withBreaches(life, calendar)
      const readings = followClock(events, calendar)
      readings.slice(1).forEach((after, index) => {
        const before = readings[index] ?? after
        // A breach may be older than the milder severity that made it one.
        const upTo = (count: number) => new Date(Math.max(...events.slice(0, count).map((event) => event.at.getTime())))
        const [then, now] = [upTo(index + 1), upTo(index + 2)]
        expect(servedAt(after.course, after.pausedAt ?? now)).toBeGreaterThanOrEqual(servedAt(before.course, before.pausedAt ?? then))
        if (before.breachedAt !== null) expect(after.breachedAt).toEqual(before.breachedAt)
        if (after.breachedAt !== null) expect(after.nextAt).toBeNull()
      })
    }))
  })

  test('waits through the meal and the night, and a pause keeps what was left of its hours', () => {
    expect(readClock([begin('2026-11-20T16:30:00Z', 4 * 3600)], office).dueAt).toEqual(new Date('2026-11-22T00:30:00Z'))
    const paused = [begin('2026-11-23T08:00:00Z', 4 * 3600), happen('pause', '2026-11-23T10:00:00Z')]
    expect(readClock(paused, office)).toMatchObject({ state: 'paused', pausedAt: new Date('2026-11-23T10:00:00Z'), nextAt: null })
    expect(readClock([...paused, happen('resume', '2026-11-23T15:00:00Z')], office).dueAt).toEqual(new Date('2026-11-23T17:00:00Z'))
  })

  test('another target counts from now when it is tighter, from the start when it is looser, pauses left out, and an edit that loosens it never makes it due earlier', () => {
    const life = [begin('2026-11-23T08:00:00Z', 7 * 3600)]
    expect(readClock([...life, target('2026-11-23T10:00:00Z', 3600)], office)).toMatchObject({ dueAt: new Date('2026-11-23T11:00:00Z'), seconds: 3600 })
    expect(readClock([...life, target('2026-11-23T16:30:00Z', 3600)], office).dueAt).toEqual(new Date('2026-11-23T17:00:00Z'))
    expect(readClock([...life, target('2026-11-23T10:00:00Z', 8 * 3600)], office).dueAt).toEqual(new Date('2026-11-24T09:00:00Z'))
    const waited = [...life, happen('pause', '2026-11-23T08:00:00Z'), happen('resume', '2026-11-23T10:00:00Z')]
    expect(readClock([...waited, target('2026-11-23T10:00:00Z', 8 * 3600)], office).dueAt).toEqual(new Date('2026-11-24T11:00:00Z'))
    const tightened = [...life, target('2026-11-23T14:00:00Z', 3600)]
    expect(readClock([...tightened, target('2026-11-23T14:30:00Z', 2 * 3600)], office).dueAt).toEqual(new Date('2026-11-23T15:00:00Z'))
  })

  test('satisfied while it stands still, it is met if it was not over when it was paused', () => {
    const paused = [begin('2026-11-23T08:00:00Z', 3600), happen('pause', '2026-11-23T08:59:00Z')]
    expect(readClock([...paused, happen('satisfy', '2026-11-25T10:00:00Z')], office)).toMatchObject({ state: 'met', metAt: new Date('2026-11-25T10:00:00Z') })
  })

  test('once over it stays over: a pause does not move what had passed, and the breach is told at its true time', () => {
    const life = [begin('2026-11-23T08:00:00Z', 3600), happen('pause', '2026-11-23T10:00:00Z'), happen('resume', '2026-11-23T15:00:00Z'), target('2026-11-23T15:00:00Z', 7 * 3600), happen('satisfy', '2026-11-23T16:00:00Z')]
    expect(readClock(life.slice(0, 3), office).dueAt).toEqual(new Date('2026-11-23T09:00:00Z'))
    const told = withBreaches(life, office)
    expect(told.map(({ kind }) => kind)).toEqual(['start', 'breach', 'pause', 'resume', 'retarget', 'satisfy'])
    expect(readClock(told, office)).toMatchObject({ state: 'missed', breachedAt: new Date('2026-11-23T09:00:00Z') })
  })

  test('warns before a pause when half of it had gone by then, after it when not', () => {
    const life = [begin('2026-11-23T08:00:00Z', 4 * 3600), happen('pause', '2026-11-23T10:30:00Z'), happen('resume', '2026-11-23T15:00:00Z')]
    const clock = readClock(life, office)
    expect([warnAt(clock, 0.5), warnAt(clock, 0.8)]).toEqual([new Date('2026-11-23T10:00:00Z'), new Date('2026-11-23T15:42:00Z')])
  })
})

describe('what a ticket keeps of its clocks', () => {
  test('is the earliest due instant of those that run, and whether one is over', () => {
    const clocks = [readClock([start('high')]), readClock([start('critical'), plain('breach', hour)]), readClock([start('critical'), plain('satisfy', 1)])]
    expect(standingOf(clocks)).toEqual({ nextDueAt: at(hour), overdue: true })
    expect(standingOf(clocks.slice(2))).toEqual({ nextDueAt: null, overdue: false })
  })
})
