import { expect, test } from 'vitest'
import { eventKinds } from '#kernel/event-kinds.ts'
import { toldKinds } from './history-kinds.ts'

test('whatever can happen to a ticket is told on its history in a sentence, never by a technical name', () => {
  const told = new Set<string>(toldKinds)
  const ofTickets = eventKinds.filter((kind) => /^(?:ticket|handoff|clock|promise|escalation|call|call_back|caller)\./.test(kind))
  expect(ofTickets.length).toBeGreaterThan(40)
  expect(ofTickets.filter((kind) => !told.has(kind))).toEqual([])
})
