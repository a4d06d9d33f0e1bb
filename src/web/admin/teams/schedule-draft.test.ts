import { expect, test } from 'vitest'
import type { WrittenSchedule } from '#contract/on-call.ts'
import type { Id } from '#kernel/ids.ts'
import { beginWith, draftOf, movedUp, newLayer, writtenOf } from './schedule-draft.ts'

const noe = 'noe' as Id<'person'>
const thursday = Date.parse('2026-07-09T15:00:00Z')
const layer: WrittenSchedule['layers'][number] = { name: 'Nights', people: [noe], turn: { every: 2, unit: 'day' }, handover: '18:00', from: '2026-07-01', until: null, zone: 'Asia/Tokyo', hours: { mon: [['18:00', '08:00']] } }

test('a schedule that is opened and saved unchanged is the same', () => {
  const written: WrittenSchedule = { zone: 'Europe/Paris', hours: null, layers: [layer, { ...layer, until: '2026-08-01', zone: null, hours: null }] }
  expect(writtenOf(draftOf(written))).toEqual(written)
})

test('times are taken however they are typed; a turn that is no whole number becomes one that the desk refuses', () => {
  const draft = draftOf({ zone: 'Europe/Paris', hours: null, layers: [layer] })
  const typed = (change: object) => writtenOf({ ...draft, layers: draft.layers.map((each) => ({ ...each, ...change })) }).layers[0]
  expect(typed({ handover: '9h30', every: ' 3 ', name: ' Days ' })).toMatchObject({ handover: '09:30', turn: { every: 3 }, name: 'Days' })
  for (const every of ['', 'two', '1.5', '-1']) expect(typed({ every })?.turn.every).toBe(0)
})

test('weeks begin on their Monday, days today; the sun is followed in three zones', () => {
  const given = { zone: 'Europe/Paris', people: [noe], now: thursday }
  expect(beginWith('week', given).layers[0]).toMatchObject({ from: '2026-07-06', people: [noe], unit: 'week', hours: null })
  expect(beginWith('day', given).layers[0]).toMatchObject({ from: '2026-07-09', unit: 'day' })
  expect(beginWith('sun', given).layers.map(({ zone, people }) => [zone, people])).toEqual([['', [noe]], ['America/Vancouver', []], ['Asia/Singapore', []]])
  expect(beginWith('sun', { ...given, zone: 'Asia/Singapore' }).layers).toHaveLength(2)
})

test('one is moved up past the one before, the first stays; every layer has a key of its own', () => {
  expect([movedUp(['a', 'b', 'c'], 2), movedUp(['a', 'b'], 0)]).toEqual([['a', 'c', 'b'], ['a', 'b']])
  const first = newLayer([], { unit: 'day', people: [], now: thursday })
  expect(newLayer([{ ...first, key: 4 }], { unit: 'day', people: [], now: thursday }).key).toBe(5)
})
