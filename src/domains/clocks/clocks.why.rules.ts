import type { Calendar } from '#kernel/service-calendar.ts'
import { usualDay } from '#kernel/service-time.ts'
import { isWorse } from '#kernel/severity.ts'
import { readClock, type ClockEvent } from './clocks.rules.ts'

/** One dated line of "why this deadline"; the reader's words are put to its kind. */
export type WhyLine = { readonly at: string; readonly kind: WhyKind; readonly values: Readonly<Record<string, string | number>> }
type WhyKind = 'started' | 'target' | 'calendar' | 'hours' | 'used' | 'windows' | 'window' | 'severity_raised' | 'severity_lowered' | 'merged' | 'paused' | 'resumed'
  | 'brought' | 'due' | 'met' | 'breached' | 'cancelled' | 'replaced'

function line(at: Date, kind: WhyKind, values: WhyLine['values'] = {}): WhyLine {
  return { at: at.toISOString(), kind, values }
}

/** By which hours it counts: day and night, or those of a calendar. */
function countedBy(at: Date, calendar: Calendar): WhyLine {
  return calendar === null ? line(at, 'calendar', { calendar: '24/7' }) : line(at, 'hours', { zone: calendar.zone, seconds: usualDay(calendar) })
}

function linesOf(event: ClockEvent, before: readonly ClockEvent[]): readonly WhyLine[] {
  switch (event.kind) {
    case 'start':
      if (event.data.dueAt !== undefined) return [line(event.at, 'started')]
      return [
        line(event.at, 'started'), line(event.at, 'target', { severity: event.data.severity, seconds: event.data.seconds }),
        ...event.data.used === undefined ? [] : [line(event.at, 'used', { seconds: Math.round(event.data.used) })], countedBy(event.at, event.calendar ?? null),
      ]
    case 'retarget': {
      const { data } = event
      if (data.cause === 'merged') {
        const isOwn = readClock(before).dueAt <= new Date(data.dueAt)
        return [line(event.at, isOwn ? 'brought' : 'merged', { from: data.from })]
      }
      if (data.cause === 'windows') return [line(event.at, 'windows')]
      const counted = event.calendar === undefined ? [] : [countedBy(event.at, event.calendar)]
      if (data.cause === 'target') return [line(event.at, 'target', { severity: data.severity, seconds: data.seconds }), ...counted]
      const { from, severity, seconds } = data
      return [line(event.at, isWorse(severity, from) ? 'severity_raised' : 'severity_lowered', { from, severity, seconds }), ...counted]
    }
    case 'pause':
      return [line(event.at, 'paused')]
    case 'resume':
      return [line(event.at, 'resumed')]
    case 'satisfy':
      return [line(event.at, 'met')]
    case 'breach':
      return [line(event.at, 'breached')]
    case 'cancel':
      return [line(event.at, event.data.reason === 'merged' ? 'replaced' : 'cancelled', { reason: event.data.reason })]
    case 'warn':
      return []
  }
}

const afterDue: ReadonlySet<WhyKind> = new Set(['breached', 'met', 'cancelled', 'replaced'])

/** A live event of the company, by which it is counted day and night. */
type LiveEvent = { readonly name: string; readonly from: Date; readonly to: Date }

/** Why the clock is due when it is: what set it and moved it, the live events on its way, the due instant, which nobody knows while it stands still, and how it ended. */
export function whyLines(events: readonly ClockEvent[], windows: readonly LiveEvent[] = []): WhyLine[] {
  const lines = events.flatMap((event, index) => linesOf(event, events.slice(0, index)))
  const { startedAt, dueAt, state } = readClock(events)
  const live = windows.filter(({ from, to }) => from < dueAt && to > startedAt)
    .map(({ name, from, to }) => line(from < startedAt ? startedAt : from, 'window', { name, to: to.toISOString() }))
  const due = state === 'paused' ? [] : [line(dueAt, 'due')]
  const isBefore = (each: WhyLine) => !afterDue.has(each.kind)
  return [...[...lines.filter(isBefore), ...live].toSorted((a, b) => a.at.localeCompare(b.at)), ...due, ...lines.filter((each) => !isBefore(each))]
}
