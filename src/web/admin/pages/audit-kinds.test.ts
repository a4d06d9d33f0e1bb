import { expect, test } from 'vitest'
import { audited } from '#words/fr/audited.ts'
import { translator } from '#words/index.ts'
import { kindsOf } from './audit-kinds.ts'

const t = translator('fr', audited)

test('the audit trail is sought by the words one reads or by the technical name', () => {
  expect(kindsOf(' ticket confie', t)).toEqual(['ticket.assigned'])
  expect(kindsOf('Réception de l’escalade', t)).toEqual(['escalation.acknowledged'])
  expect(kindsOf('second_factor', t)).toEqual(['second_factor.begun', 'second_factor.changed', 'second_factor.codes_renewed', 'second_factor.removed'])
})

test('a technical name means that kind alone, a kind of old stays itself, and nothing means all', () => {
  expect(kindsOf('ticket.asked', t)).toEqual(['ticket.asked'])
  expect(kindsOf('ticket.gone', t)).toEqual(['ticket.gone'])
  expect(kindsOf('  ', t)).toEqual([])
})
