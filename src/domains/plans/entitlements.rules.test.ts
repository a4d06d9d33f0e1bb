import { describe, expect, test } from 'vitest'
import type { Terms } from '#contract/plans.ts'
import { entitled, changedTerms, termsInForce, type Bought, type Question } from './entitlements.rules.ts'

const plan: Terms = {
  name: { en: 'Gold', fr: 'Or' }, summary: { en: '', fr: '' }, example: false, rank: 1, channels: { portal: true, mail: false, phone: true, chat: false, api: false }, calendarId: null,
  phone: { from: 'high', callBack: true, directLine: false }, seats: 3, contacts: null, criticalBy: 'anyone', ticketsPerMonth: 4, accountManager: 'shared',
  consultation: { minutes: 60, carryMonths: 0, carryMost: null }, eventWindows: 2, screenSharing: false, reviews: 'none', credits: [], creditsMost: 0,
}
const bought = (change: Partial<Terms> = {}, used: Partial<Bought> = {}): Bought => ({ contractId: null, plan: 'gold', version: 2, ...termsInForce(plan, change), seats: 0, contacts: 0, tickets: 0, ...used })
const user = { roles: ['client_user'], isContact: false } as const
const ask = (question: Question, of: Bought = bought(), asker: Parameters<typeof entitled>[2] = user) => {
  const { allowed, reason } = entitled(question, of, asker)
  return allowed ? true : reason
}

describe('the phone', () => {
  test('is shown for the severity of the plan and for worse ones', () => {
    expect((['critical', 'high', 'medium', 'low'] as const).map((severity) => ask({ what: 'phone', severity }))).toEqual([true, true, 'severity_too_low', 'severity_too_low'])
  })

  test('is not there where the plan has none', () => {
    const without = bought({ channels: { ...plan.channels, phone: false }, phone: { ...plan.phone, from: null } })
    expect(ask({ what: 'phone', severity: 'critical' }, without)).toBe('no_phone')
  })
})

describe('a ticket', () => {
  test('comes by the channels of the plan alone', () => {
    expect([ask({ what: 'ticket', channel: 'portal' }), ask({ what: 'ticket', channel: 'mail' })]).toEqual([true, 'channel'])
  })

  test('is one of so many a month', () => {
    expect([3, 4].map((tickets) => ask({ what: 'ticket', channel: 'portal' }, bought({}, { tickets })))).toEqual([true, 'tickets_used'])
  })

  test('is opened by those whom the company has named, once it has named somebody', () => {
    const named = { contacts: 2 } as const
    expect(ask({ what: 'ticket', channel: 'portal' }, bought(named, { contacts: 1 }))).toBe('not_a_contact')
    expect(ask({ what: 'ticket', channel: 'portal' }, bought(named, { contacts: 1 }), { ...user, isContact: true })).toBe(true)
    expect(ask({ what: 'ticket', channel: 'portal' }, bought(named, { contacts: 0 }))).toBe(true)
  })
})

describe('a critical ticket', () => {
  test('may be left to administrators or to those who were named', () => {
    const administrator = { roles: ['client_admin'], isContact: false } as const
    expect([ask({ what: 'critical' }, bought({ criticalBy: 'administrators' })), ask({ what: 'critical' }, bought({ criticalBy: 'administrators' }), administrator)]).toEqual(['critical_administrators', true])
    const named = bought({ contacts: 1, criticalBy: 'contacts' }, { contacts: 1 })
    expect([ask({ what: 'critical' }, named, administrator), ask({ what: 'critical' }, named, { ...user, isContact: true })]).toEqual(['critical_contacts', true])
  })
})

test('a seat that was just taken is not counted twice', () => {
  const full = bought({}, { seats: 3 })
  expect([ask({ what: 'seat' }, full), ask({ what: 'seat', taken: 1 }, full), ask({ what: 'seat', taken: 1 }, bought({}, { seats: 4 }))]).toEqual(['seats_taken', true, 'seats_taken'])
})

test('minutes with experts are used as far as they go', () => {
  const minutes = (left: number) => ask({ what: 'consultation', minutes: 30, left })
  expect([minutes(30), minutes(29)]).toEqual([true, 'minutes_used'])
  expect(ask({ what: 'consultation', minutes: 30, left: 0 }, bought({ consultation: { minutes: 0, carryMonths: 0, carryMost: null } }))).toBe('no_minutes')
})

test('live events are so many a year, none, or any number', () => {
  const windows = (eventWindows: number | null, used: number) => ask({ what: 'event_window', used }, bought({ eventWindows }))
  expect([windows(2, 1), windows(2, 2), windows(0, 0), windows(null, 500)]).toEqual([true, 'windows_used', 'no_windows', true])
})

test('an answer names the line of the contract, and whether it was agreed for this company alone', () => {
  expect(entitled({ what: 'phone', severity: 'low' }, bought(), null).line).toEqual({ contractId: null, plan: 'gold', version: 2, term: 'phone.from', exception: false })
  expect(entitled({ what: 'phone', severity: 'low' }, bought({ phone: { ...plan.phone, from: 'low' } }), null)).toMatchObject({ allowed: true, line: { term: 'phone.from', exception: true } })
})

test('what a contract says like its plan is no exception', () => {
  expect(termsInForce(plan, { seats: 3, screenSharing: true }).own).toEqual(['screenSharing'])
  expect(changedTerms(plan, { ...plan, seats: null, name: { en: 'Other', fr: 'Autre' } })).toEqual(['seats'])
})
