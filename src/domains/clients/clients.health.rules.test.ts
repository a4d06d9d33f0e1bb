import { expect, test } from 'vitest'
import { day, later } from '#kernel/instants.ts'
import { healthOf, needOf, type HealthFacts } from './clients.health.rules.ts'

const now = new Date('2026-06-01T12:00:00Z')
const well: HealthFacts = {
  escalated: 0, overdue: 0, critical: 0, kept: 20, missed: 1, contract: { endsAt: null, goesOn: false }, seats: { used: 3, limit: null }, tickets: { used: 8, limit: 10 },
  lastContactAt: later(now, -2 * day), since: later(now, -400 * day),
}
const of = (change: Partial<HealthFacts>) => healthOf({ ...well, ...change }, now)
const said = (change: Partial<HealthFacts>) => [of(change).standing, of(change).reasons.map(({ kind }) => kind)]

test('a company about which nothing is the matter is well', () => {
  expect(of({})).toEqual({ standing: 'good', reasons: [] })
})

test.each([
  ['an escalated ticket', { escalated: 1 }, 'bad', 'escalated'],
  ['an overdue ticket', { overdue: 2 }, 'bad', 'overdue'],
  ['a critical ticket that is open', { critical: 1 }, 'watch', 'critical'],
  ['a tenth of the promises missed', { kept: 18, missed: 2 }, 'watch', 'missed'],
  ['a quarter of the promises missed', { kept: 12, missed: 4 }, 'bad', 'missed'],
  ['no contract', { contract: null }, 'watch', 'no_contract'],
  ['a contract that ends in sixty days', { contract: { endsAt: later(now, 60 * day), goesOn: false } }, 'watch', 'contract_ends'],
  ['a contract that ends this week', { contract: { endsAt: later(now, 5 * day), goesOn: false } }, 'bad', 'contract_ends'],
  ['nine tenths of the month’s tickets', { tickets: { used: 9, limit: 10 } }, 'watch', 'tickets_nearly_used'],
  ['every seat taken', { seats: { used: 5, limit: 5 } }, 'watch', 'seats_nearly_used'],
  ['thirty days without a word', { lastContactAt: later(now, -30 * day) }, 'watch', 'no_contact'],
  ['never a word since it became a client', { lastContactAt: null }, 'watch', 'no_contact'],
] as const)('%s makes it so', (_, change, standing, kind) => {
  expect(said(change)).toEqual([standing, [kind]])
})

test('a contract that goes on, or ends far away, is no reason', () => {
  expect([said({ contract: { endsAt: later(now, 5 * day), goesOn: true } }), said({ contract: { endsAt: later(now, 61 * day), goesOn: false } })]).toEqual([['good', []], ['good', []]])
})

test('what is grave stands first, and whoever has more of it needs somebody more', () => {
  expect(said({ critical: 1, contract: { endsAt: later(now, day), goesOn: false } })[1]).toEqual(['contract_ends', 'critical'])
  const needs = [of({ escalated: 1 }), of({ overdue: 1 }), of({ contract: { endsAt: later(now, day), goesOn: false } }), of({ critical: 1 }), of({ lastContactAt: null }), of({})].map(needOf)
  expect(needs).toEqual(needs.toSorted((a, b) => b - a))
})
