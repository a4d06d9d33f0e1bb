import { expect, test } from 'vitest'
import type { ConsultationAct } from '#contract/consultations.ts'
import { hour, later } from '#kernel/instants.ts'
import { mayDo, returnsNow, type Side, type Standing } from './consultations.rules.ts'

const rules = { earliestHours: 4, furthestDays: 60, returnHours: 24, confirmDays: 7 }
const now = new Date('2026-10-20T12:00:00Z')
const standing = (change: Partial<Standing> = {}): Standing => ({ state: 'booked', startsAt: later(now, 48 * hour), endsAt: later(now, 49 * hour), movedByUs: false, rating: null, ...change })
const may = (act: ConsultationAct, change: Partial<Standing> = {}, side: Side = 'client') => mayDo(act, side, standing(change), now, rules)

test('minutes return until a day before, and until it begins when we moved it', () => {
  const returns = (hours: number, movedByUs = false) => returnsNow({ startsAt: later(now, hours * hour), movedByUs }, now, rules)
  expect([returns(24), returns(23.9), returns(0.1, true), returns(0, true)]).toEqual([true, false, true, false])
})

test('a client moves in time, cancels until it begins, confirms what was held, rates what was confirmed', () => {
  expect([may('move'), may('move', { startsAt: later(now, hour) }), may('move', { startsAt: now })]).toEqual(['yes', 'too_late', 'begun'])
  expect([may('cancel', { startsAt: later(now, hour) }), may('cancel', { startsAt: now }), may('cancel', { state: 'cancelled' })]).toEqual(['yes', 'begun', 'over'])
  expect([may('confirm'), may('confirm', { state: 'held' }), may('confirm', { state: 'confirmed' })]).toEqual(['not_held', 'yes', 'over'])
  expect([may('rate', { state: 'held' }), may('rate', { state: 'confirmed' }), may('rate', { state: 'confirmed', rating: 4 })]).toEqual(['not_confirmed', 'yes', 'rated'])
})

test('whoever may not spend minutes only reads; ours write what came of it once it has begun', () => {
  expect([may('cancel', {}, 'reader'), may('hold', { state: 'held', startsAt: now })]).toEqual(['not_yours', 'not_yours'])
  expect([may('hold', {}, 'staff'), may('hold', { startsAt: now }, 'staff'), may('hold', { state: 'confirmed', startsAt: now }, 'staff'), may('confirm', { state: 'held' }, 'staff')]).toEqual(['not_begun', 'yes', 'over', 'not_yours'])
})

test('ours move it and call it off while it runs, and no more once it is over', () => {
  const startsAt = later(now, -hour)
  expect((['move', 'cancel', 'hold'] as const).map((act) => may(act, { startsAt, endsAt: later(now, 1) }, 'staff'))).toEqual(['yes', 'yes', 'yes'])
  expect((['move', 'cancel', 'hold'] as const).map((act) => may(act, { startsAt, endsAt: now }, 'staff'))).toEqual(['ended', 'ended', 'yes'])
})
