import { expect, test } from 'vitest'
import { clockKind } from '#contract/ticket-shapes.ts'
import { readClock, type ClockEvent } from './clocks.rules.ts'
import { isTheirs, ticketStanding } from './clocks.standing.rules.ts'

const start = (at: string, seconds: number): ClockEvent => ({ kind: 'start', at: new Date(at), data: { severity: 'high', seconds } })

test('a clock between ourselves makes a ticket due for us, and tells the client nothing', () => {
  const promised = { theirs: true, reading: readClock([start('2026-01-01T00:00:00Z', 14_400)]) }
  const between = { theirs: false, reading: readClock([start('2026-01-01T00:00:00Z', 1800), { kind: 'breach', at: new Date('2026-01-01T00:30:00Z'), data: {} }]) }
  expect(ticketStanding([promised, between])).toEqual({ nextDueAt: between.reading.dueAt, overdue: true, clientDueAt: promised.reading.dueAt })
  expect(ticketStanding([between])).toEqual({ nextDueAt: between.reading.dueAt, overdue: true, clientDueAt: null })
  expect(ticketStanding([])).toEqual({ nextDueAt: null, overdue: false, clientDueAt: null })
})

test('clients are told of what is promised to them and of nothing that we owe one another; of a time to solve only where the plan says so', () => {
  expect(clockKind.options.filter((kind) => isTheirs(kind))).toEqual(['first_response', 'next_update', 'call_back', 'promise'])
  expect(isTheirs('resolution', true)).toBe(true)
})
