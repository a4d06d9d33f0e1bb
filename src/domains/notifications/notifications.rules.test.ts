import { expect, test } from 'vitest'
import { mailTimeOf } from './notifications.rules.ts'

const hours = { quietFrom: '19:00', quietTo: '08:00', dailyAt: '12:00' }
const at = (instant: string, values: Partial<Parameters<typeof mailTimeOf>[0]> = {}) => mailTimeOf({ urgent: false, choice: 'now', hours, zone: 'Europe/Paris', ...values }, new Date(instant))?.toISOString() ?? null

test('mail comes at once outside quiet hours, and at their end within them, by the reader’s own clock', () => {
  expect(at('2026-11-20T17:59:59Z')).toBe('2026-11-20T17:59:59.000Z')
  expect(at('2026-11-20T18:00:00Z')).toBe('2026-11-21T07:00:00.000Z')
  expect(at('2026-11-21T06:59:59Z')).toBe('2026-11-21T07:00:00.000Z')
  expect(at('2026-11-21T07:00:00Z')).toBe('2026-11-21T07:00:00.000Z')
  expect(at('2026-11-20T18:00:00Z', { zone: 'America/New_York' })).toBe('2026-11-20T18:00:00.000Z')
})

test('quiet hours within a day', () => {
  const lunch = { ...hours, quietFrom: '12:00', quietTo: '13:30' }
  expect(at('2026-11-20T11:15:00Z', { hours: lunch })).toBe('2026-11-20T12:30:00.000Z')
  expect(at('2026-11-20T12:30:00Z', { hours: lunch })).toBe('2026-11-20T12:30:00.000Z')
})

test('they end when the clock on the wall says so, also in the night in which it is changed', () => {
  expect(at('2027-03-27T20:00:00Z')).toBe('2027-03-28T06:00:00.000Z')
  expect(at('2027-10-30T20:00:00Z')).toBe('2027-10-31T07:00:00.000Z')
})

test('the daily mail comes next time its hour strikes; none is none; urgent is now whatever was chosen', () => {
  expect(at('2026-11-20T10:00:00Z', { choice: 'daily' })).toBe('2026-11-20T11:00:00.000Z')
  expect(at('2026-11-20T11:00:00Z', { choice: 'daily' })).toBe('2026-11-21T11:00:00.000Z')
  expect(at('2026-11-20T10:00:00Z', { choice: 'none' })).toBeNull()
  expect(at('2026-11-20T23:00:00Z', { choice: 'none', urgent: true })).toBe('2026-11-20T23:00:00.000Z')
})
