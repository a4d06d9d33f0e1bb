import type { InputFault } from '#kernel/input.ts'
import { hour, minute, second } from '#kernel/instants.ts'
import type { Language } from '#kernel/languages.ts'
import { serviceTimeBetween, usualDay } from '#kernel/service-time.ts'
import { dateFormat } from '#words/dates.ts'
import { clocks as english } from '#words/en/clocks.ts'
import { clocks as french } from '#words/fr/clocks.ts'
import { translator } from '#words/index.ts'
import { sayZone } from '#words/zones.ts'
import { servedAt } from './clocks.course.rules.ts'
import type { Question } from './clocks.explain.input.ts'
import { followClock, isBreachDue, type ClockEvent, type Reading } from './clocks.rules.ts'

/** One dated sentence of why a deadline is when it is. */
export type ExplainedLine = { readonly at: string; readonly text: string }

const words = { en: translator('en', english), fr: translator('fr', french) } as const

/** What is wrong with data, in a sentence. */
export function sayFault({ code, params }: InputFault, language: Language): string {
  return words[language](`input.${code}`, params)
}

/** A length of time, in units that need no translation: 3 h 30 min. */
export function sayLength(seconds: number): string {
  const all = Math.round(Math.abs(seconds) * second)
  const parts = [[Math.floor(all / hour), 'h'], [Math.floor((all % hour) / minute), 'min'], [(all % minute) / second, 's']] as const
  const told = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount} ${unit}`)
  return told.length === 0 ? '0 s' : told.join(' ')
}

function sayMoment(at: Date, zone: string, language: Language): string {
  return dateFormat(language, zone, { dateStyle: 'full', timeStyle: at.getTime() % minute === 0 ? 'short' : 'medium' }).format(at)
}

/** The dated sentences: how the time is counted, what happened and what it made of the due instant, and what it comes to. */
export function sayLines(question: Question, events: readonly ClockEvent[]): ExplainedLine[] {
  const { calendar, now, language } = question
  const t = words[language]
  const zone = calendar?.zone ?? 'UTC'
  const readings = followClock(events, calendar)
  const say = makeTeller(question)
  const told = events.map((event, index) => ({ at: event.at.toISOString(), text: say(event, readings[index], readings[index - 1]) }))
  const counted = calendar === null ? t('explain.always') : t('explain.hours', { zone: sayZone(zone, language), day: sayLength(usualDay(calendar)) })
  const clock = readings.at(-1)
  const begun = { at: events[0]?.at.toISOString() ?? now.toISOString(), text: counted }
  const end = clock === undefined || clock.nextAt === null ? [] : [{ at: clock.dueAt.toISOString(), text: t(isBreachDue(clock, now) ? 'explain.breached' : 'explain.due') }]
  return [begun, ...told, ...end]
}

/** Puts events into words, with what the clock was before and is after each. */
function makeTeller({ calendar, language }: Question) {
  const t = words[language]
  const moment = (at: Date) => sayMoment(at, calendar?.zone ?? 'UTC', language)
  const leftAt = (at: Date, { dueAt, course }: Reading) =>
    dueAt < at ? servedAt(course, dueAt) - servedAt(course, at) : serviceTimeBetween(calendar, at, dueAt)
  return (event: ClockEvent, clock: Reading | undefined, before: Reading | undefined): string => {
    if (clock === undefined) return ''
    const left = leftAt(clock.pausedAt ?? event.at, clock)
    const values = { target: sayLength(clock.seconds), due: moment(clock.dueAt), left: sayLength(left), late: sayLength(left) }
    switch (event.kind) {
      case 'start':
        return t('explain.started', values)
      case 'pause':
        return t(left < 0 ? 'explain.paused.over' : 'explain.paused', values)
      case 'resume':
        return t(left < 0 ? 'explain.resumed.over' : 'explain.resumed', values)
      case 'retarget':
        if (clock.pausedAt !== null) return t('explain.target.paused', values)
        return t(before !== undefined && clock.seconds < before.seconds ? 'explain.target.tighter' : 'explain.target.looser', values)
      case 'breach':
        return t('explain.breached')
      case 'satisfy':
        return t(clock.state === 'met' ? 'explain.met' : left < 0 ? 'explain.missed' : 'explain.missed.before', values)
      case 'cancel':
        return t('explain.cancelled')
      case 'warn':
        return t('explain.warned')
    }
  }
}
