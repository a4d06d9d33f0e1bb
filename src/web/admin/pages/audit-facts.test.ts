import { expect, test } from 'vitest'
import type { Language } from '#kernel/languages.ts'
import { admin as enAdmin } from '#words/en/admin.ts'
import { auditedFacts as enFacts } from '#words/en/audited-facts.ts'
import { common as enCommon } from '#words/en/common.ts'
import { auditedFacts as frFacts } from '#words/fr/audited-facts.ts'
import { common as frCommon } from '#words/fr/common.ts'
import { plans as frPlans } from '#words/fr/plans.ts'
import { translator } from '#words/index.ts'
import { sayFacts, type FactReader } from './audit-facts.ts'

const id = '01a22bb5-9d0e-7b19-a065-baddd622eda5'
function readerOf(language: Language): FactReader {
  const t = language === 'en' ? translator('en', enFacts, enCommon, enAdmin) : translator('fr', frFacts, frCommon, frPlans)
  return { t, language, instant: (at) => `<${at}>`, duration: (milliseconds) => `${milliseconds / 60_000} min`, plan: (key) => `plan ${key}` }
}
const en = (kind: string, data: object) => sayFacts(kind, { ...data }, readerOf('en'))
const fr = (kind: string, data: object) => sayFacts(kind, { ...data }, readerOf('fr'))

test('an event’s facts are said in their reader’s words', () => {
  expect(en('clock.breached', { clock: 'first_response', severity: 'critical', dueAt: '2026-10-20T12:00:00.000Z', obligationId: id })).toBe('Deadline: First response · Severity: Critical · Due: <2026-10-20T12:00:00.000Z>')
  expect(fr('ticket.closed', { from: 'resolved', to: 'closed', silent: true })).toBe('Résolu → Fermé · Sans réponse du client\u202f: oui')
  expect(en('call.logged', { direction: 'incoming', seconds: 360, callId: id })).toBe('Call: incoming · Length: 6 min')
  expect(en('organisation.created', { plan: 'premium', language: 'fr', zone: 'Europe/Paris' })).toBe('Plan: plan premium · Language: Français · Time zone: Europe/Paris')
})

test('what changed is said as it was and is, what stayed is not, and a bare change by what it is', () => {
  expect(en('team.changed', { before: { name: 'A', role: null }, after: { name: 'A', role: 'support' }, team: id })).toBe('Role: – → Support')
  expect(en('ticket.relayed', { from: 'examining', to: 'examining', asks: true })).toBe('Asks the client: yes')
  expect(en('on_call.swap_asked', { from: '2026-10-20T12:00:00Z', to: '2026-10-21T12:00:00Z', inReturn: { from: 'a', to: 'b' } })).toBe('<2026-10-20T12:00:00Z> → <2026-10-21T12:00:00Z> · In return: a → b')
  expect(fr('organisation.plan', { before: null, after: 'premium' })).toBe('Plan\u202f: – → plan premium')
  expect(fr('settings.deputy', { before: null, after: id })).toBe('Suppléant\u202f: a changé')
  expect(fr('plan.changed', { before: { channels: ['mail'] }, after: { channels: ['mail', 'phone'] } })).toBe('Voies\u202f: courriel → courriel, téléphone')
})

test('people by id are counted, words in both languages are said in one, and what has no words stays as it is', () => {
  expect(en('team.created', { people: [id, id], name: { en: 'Quick question', fr: 'Question rapide' } })).toBe('People: 2 · Name: Quick question')
  expect(en('ticket.gone', { wonder: 'blue', deep: { odd: 1 } })).toBe('wonder: blue · deep: (odd: 1)')
})
