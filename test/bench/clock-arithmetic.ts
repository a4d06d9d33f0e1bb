import { day, hour } from '#kernel/instants.ts'
import { readCalendar, type WrittenCalendar } from '#kernel/service-calendar-read.ts'
import { explainText } from '#domains/clocks/clocks.explain.ts'
import { readClock, type ClockEvent } from '#domains/clocks/clocks.rules.ts'

/** `node test/bench/clock-arithmetic.ts`: how long it takes to work out when a clock with 50 events over a year of French holidays is due. */
const hours: [string, string][] = [['09:00', '12:30'], ['13:30', '18:00']]
const written: WrittenCalendar = {
  zone: 'Europe/Paris', hours: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
  holidays: [
    '2026-01-01', '2026-04-06', '2026-05-01', '2026-05-08', '2026-05-14', '2026-05-25', '2026-07-14', '2026-08-15', '2026-11-01', '2026-11-11', '2026-12-25',
    '2027-01-01', '2027-03-29', '2027-05-01', '2027-05-06', '2027-05-08', '2027-05-17', '2027-07-14', '2027-08-15', '2027-11-01', '2027-11-11', '2027-12-25',
  ],
}

const begun = Date.parse('2026-01-05T09:17:23Z')
/** Every week something else: paused for some days, gone on, and now and then another target, looser than the one before it. */
const events = Array.from({ length: 50 }, (_, index): ClockEvent => {
  const at = new Date(begun + index * 7 * day + index * hour)
  if (index === 0) return { kind: 'start', at, data: { severity: 'low', seconds: 900 * 3600 } }
  if (index % 5 === 4) return { kind: 'retarget', at, data: { cause: 'target', severity: 'low', seconds: (900 + index) * 3600 } }
  return { kind: index % 5 % 2 === 1 ? 'pause' : 'resume', at, data: {} }
})
const question = JSON.stringify({
  calendar: written, target: '900h', periods: 3,
  events: events.map(({ at, kind }, index) => ({ at, kind, ...kind === 'retarget' ? { target: `${900 + index}h` } : {} })),
})

function measure(name: string, rounds: number, work: () => unknown): void {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  }).toSorted((a, b) => a - b)
  const at = (share: number) => `${(times[Math.floor((rounds - 1) * share)] ?? 0).toFixed(4)} ms`
  process.stdout.write(`${name.padEnd(58)} p50 ${at(0.5)}   p99 ${at(0.99)}   longest ${at(1)}\n`)
}

measure('the very first due instant of a process', 1, () => readClock(events, readCalendar(written)))
measure('a due instant, its calendar never used before', 500, () => readClock(events, readCalendar(written)))
const calendar = readCalendar(written)
measure('a due instant, its calendar in use', 5000, () => readClock(events, calendar))
measure('a whole explanation, from JSON to sentences', 500, () => explainText(question, new Date(begun)))
