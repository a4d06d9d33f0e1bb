import { describe, expect, test } from 'vitest'
import { Failure } from '#kernel/failure.ts'
import { day, later } from '#kernel/instants.ts'
import { checkSpan, shortened, standingOf, warningDue } from './contracts.rules.ts'

const at = (date: string) => new Date(`${date}T00:00:00Z`)
const now = at('2026-06-01')

describe('a new contract', () => {
  const running = { startsAt: at('2026-01-01'), endsAt: null }
  const coming = { startsAt: at('2026-09-01'), endsAt: at('2027-09-01') }
  const past = { startsAt: at('2025-01-01'), endsAt: at('2026-01-01') }

  test('ends the one that runs where it begins, and takes the place of those that would have come later', () => {
    expect(shortened([running, past], { startsAt: now, endsAt: null })).toEqual([{ contract: running, endsAt: now }])
    expect(shortened([coming], { startsAt: now, endsAt: null })).toEqual([{ contract: coming, endsAt: coming.startsAt }])
  })

  test('leaves alone what begins only after its end', () => {
    expect(shortened([coming], { startsAt: now, endsAt: coming.startsAt })).toEqual([])
  })
})

test.each([
  ['ends before it begins', { startsAt: now, endsAt: at('2026-05-31') }, 'none', 'endsAt'],
  ['ends as it begins', { startsAt: now, endsAt: now }, 'none', 'endsAt'],
  ['has ended before it is made', { startsAt: at('2026-01-01'), endsAt: at('2026-05-01') }, 'none', 'endsAt'],
  ['lasts for a century', { startsAt: now, endsAt: at('2126-06-01') }, 'none', 'endsAt'],
  ['began in another age', { startsAt: at('1970-01-01'), endsAt: null }, 'none', 'startsAt'],
  ['renews without ever ending', { startsAt: now, endsAt: null }, 'yearly', 'renews'],
] as const)('a contract that %s is refused at its field', (_, span, renews, field) => {
  expect(() => checkSpan(span, renews, now)).toThrow(expect.objectContaining({ constructor: Failure, detail: { field } }))
})

test('a contract is coming, runs, and has ended the moment its end is there', () => {
  const span = { startsAt: now, endsAt: later(now, day) }
  expect([later(now, -1), now, later(now, day - 1), later(now, day)].map((when) => standingOf(span, when))).toEqual(['coming', 'running', 'running', 'ended'])
})

test('an end is announced 60, 30 and 7 days before, each once, and only the nearest after a silence', () => {
  const dueAt = (days: number, warned: number | null) => warningDue({ endsAt: later(now, days * day), warned }, now)
  expect([dueAt(61, null), dueAt(60, null), dueAt(59, 60), dueAt(30, 60), dueAt(7, 30), dueAt(6, 7), dueAt(5, null), dueAt(0, 7)]).toEqual([undefined, 60, undefined, 30, 7, undefined, 7, undefined])
})
