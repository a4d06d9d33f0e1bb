import { isoDuration } from '#kernel/durations.ts'
import { InputFault, isRecord } from '#kernel/input.ts'
import { CenturyAway, isOpen, nextPeriods, serviceTimeBetween } from '#kernel/service-time.ts'
import { servedAt } from './clocks.course.rules.ts'
import { readLanguage, readQuestion, type Question } from './clocks.explain.input.ts'
import { sayFault, sayLines, type ExplainedLine } from './clocks.explain.words.ts'
import { isBreachDue, readClock, warnAt, withBreaches, type ClockEnd, type Reading } from './clocks.rules.ts'

/** All that can be told of a clock at an instant. Durations are of service time, instants in UTC. */
export type Explanation = {
  /** Null while it is paused: what remains decides, once it goes on. */
  readonly due: string | null
  readonly warn50: string | null
  readonly warn80: string | null
  /** Left at `now`, or when it stopped; negative when over. */
  readonly remaining: string
  readonly paused: string
  /** `missed` from the instant after the due one, whether it was satisfied since or not. */
  readonly state: ClockEnd
  readonly satisfiedAt: string | null
  readonly lateBy: string | null
  readonly open: boolean
  readonly periods: readonly (readonly [from: string, to: string | null])[]
  readonly lines: readonly ExplainedLine[]
}
type Refused = { readonly error: { readonly field: string; readonly message: string } }

/** Explains a clock: a pure function of the question. */
export function explainClock(question: Question): Explanation {
  const { calendar, now, periods } = question
  const events = withBreaches(question.events, calendar)
  const clock = readClock(events, calendar)
  const { course } = clock
  const endedAt = events.findLast(({ kind }) => kind === 'satisfy' || kind === 'cancel')?.at
  const brokenAt = clock.breachedAt ?? (isBreachDue(clock, now) ? clock.dueAt : null)
  const until = earlier(now, endedAt ?? now)
  const stop = earlier(until, clock.pausedAt ?? until)
  const known = (at: Date) => clock.state === 'paused' && clock.pausedAt !== null && at > clock.pausedAt ? null : at.toISOString()
  return {
    due: clock.state === 'paused' && brokenAt === null ? null : clock.dueAt.toISOString(), warn50: known(warnAt(clock, 0.5)), warn80: known(warnAt(clock, 0.8)),
    remaining: isoDuration(servedAt(course, clock.dueAt) - servedAt(course, stop)),
    paused: isoDuration(Math.max(0, serviceTimeBetween(calendar, clock.startedAt, until)) - servedAt(course, stop)),
    state: stateOf(clock, brokenAt), satisfiedAt: clock.metAt?.toISOString() ?? null,
    lateBy: brokenAt === null ? null : isoDuration(Math.max(0, servedAt(course, stop) - servedAt(course, brokenAt))),
    open: isOpen(calendar, now),
    periods: nextPeriods(calendar, clock.startedAt, periods).map(({ from, to }) => [from.toISOString(), to?.toISOString() ?? null] as const),
    lines: sayLines(question, events),
  }
}

function earlier(a: Date, b: Date): Date {
  return a <= b ? a : b
}

function stateOf({ state }: Reading, brokenAt: Date | null): ClockEnd {
  return brokenAt !== null && state !== 'cancelled' ? 'missed' : state
}

/** Answers a question written as JSON: with its explanation or with what is wrong with it, and the `id` it came with. */
export function explainText(text: string, machineTime: Date): { readonly answer: (Explanation | Refused) & { readonly id?: unknown }; readonly isRefused: boolean } {
  let given: unknown
  try {
    given = readJson(text)
    return { answer: { ...idOf(given), ...explainClock(readQuestion(given, machineTime)) }, isRefused: false }
  } catch (error) {
    const fault = error instanceof CenturyAway ? new InputFault('target', 'target.too_far') : error
    if (!(fault instanceof InputFault)) throw error
    return { answer: { ...idOf(given), error: { field: fault.field, message: sayFault(fault, languageOf(given)) } }, isRefused: true }
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new InputFault('input', 'json')
  }
}

function idOf(given: unknown): { readonly id?: unknown } {
  return isRecord(given) && Object.hasOwn(given, 'id') ? { id: given['id'] } : {}
}

function languageOf(given: unknown) {
  try {
    return readLanguage(isRecord(given) ? given['language'] : undefined)
  } catch {
    return 'en'
  }
}
