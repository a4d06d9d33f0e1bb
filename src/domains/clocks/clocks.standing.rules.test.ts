import { expect, test } from 'vitest'
import { readClock, type ClockEvent } from './clocks.rules.ts'
import { ticketStanding } from './clocks.standing.rules.ts'

const start = (at: string, seconds: number): ClockEvent => ({ kind: 'start', at: new Date(at), data: { severity: 'high', seconds } })

test('a clock between ourselves makes a ticket due for us, and tells the client nothing', () => {
  const promised = { kind: 'first_response', reading: readClock([start('2026-01-01T00:00:00Z', 14_400)]) } as const
  const between = { kind: 'relay', reading: readClock([start('2026-01-01T00:00:00Z', 1800), { kind: 'breach', at: new Date('2026-01-01T00:30:00Z'), data: {} }]) } as const
  expect(ticketStanding([promised, between])).toEqual({ nextDueAt: between.reading.dueAt, overdue: true, clientDueAt: promised.reading.dueAt })
  expect(ticketStanding([between])).toEqual({ nextDueAt: between.reading.dueAt, overdue: true, clientDueAt: null })
  expect(ticketStanding([])).toEqual({ nextDueAt: null, overdue: false, clientDueAt: null })
})
