import type { Clock } from '#contract/ticket-shapes.ts'
import { isInstant } from '#kernel/instants.ts'
import type { Language } from '#kernel/languages.ts'
import { severities } from '#kernel/severity.ts'
import type { Translate, Values } from '#words/index.ts'
import { sayZone } from '#words/zones.ts'
import { sayDuration } from '../times.ts'

type Brief = Pick<Clock, 'state' | 'startedAt' | 'dueAt'> & Partial<Pick<Clock, 'metAt' | 'targetSeconds' | 'left'>>
export type ClockLook = 'good' | 'warn' | 'over' | 'paused' | 'ended'
/** What a clock shows: how it looks, the share used, and the words beside the ring. */
export type ClockFace = { readonly look: ClockLook; readonly used: number; readonly words: string }

function faceOfEnded(clock: Brief, t: Translate): ClockFace {
  if (clock.state === 'cancelled') return { look: 'ended', used: 1, words: t('clock.cancelled') }
  const late = clock.state === 'missed'
  if (clock.metAt === undefined || clock.metAt === null) return { look: late ? 'over' : 'good', used: late ? 1 : 0, words: t(late ? 'clock.missed' : 'clock.met') }
  const took = sayDuration(Date.parse(clock.metAt) - Date.parse(clock.startedAt), t)
  const promise = sayDuration((clock.targetSeconds ?? 0) * 1000, t)
  return { look: late ? 'over' : 'good', used: late ? 1 : 0, words: t(late ? 'clock.missed.in' : 'clock.met.in', { took, promise }) }
}

/** What stands still keeps what is left, where that is told. */
function faceOfPaused({ left, targetSeconds }: Brief, t: Translate): ClockFace {
  if (left === undefined || left === null) return { look: 'paused', used: 0.5, words: t('clock.paused') }
  return { look: 'paused', used: 1 - Math.min(1, left / Math.max(1, targetSeconds ?? left)), words: t('clock.paused.left', { left: sayDuration(left * 1000, t) }) }
}

/** Reads a clock at an instant: green, amber from 80 % used, red when over; a paused one keeps what is left. */
export function readClock(clock: Brief, now: number, t: Translate): ClockFace {
  if (clock.state !== 'running' && clock.state !== 'paused') return faceOfEnded(clock, t)
  const [start, due] = [Date.parse(clock.startedAt), Date.parse(clock.dueAt)]
  if (clock.state === 'paused') return faceOfPaused(clock, t)
  const used = Math.min(1, Math.max(0, (now - start) / Math.max(1, due - start)))
  if (now >= due) return { look: 'over', used: 1, words: t('clock.over', { late: sayDuration(now - due, t) }) }
  return { look: used >= 0.8 ? 'warn' : 'good', used, words: sayDuration(due - now, t) }
}

/** The values of a dated line, in words: severities by name, seconds as lengths of time, instants as moments, zones by their places. */
export function whyValues(values: Values, { t, language }: { readonly t: Translate; readonly language: Language }, moment: (at: string) => string): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => {
    if (typeof value === 'number') return [name, /seconds$/i.test(name) ? sayDuration(value * 1000, t) : value]
    if (name === 'zone') return [name, sayZone(value, language)]
    const severity = severities.find((each) => each === value)
    if (severity !== undefined) return [name, t(`severity.${severity}`)]
    return [name, isInstant(value) ? moment(value) : value]
  }))
}
