import { describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { leftIn, monthAt, monthLater, settle, takeFrom, turn, type Lot } from './minutes.rules.ts'

const lot = (month: string, free: number, through = month): Lot => ({ id: newId(), month, through, free })

test('a month is that of the company’s own calendar', () => {
  const midnight = new Date('2026-12-31T23:30:00Z')
  expect([monthAt(midnight, 'Europe/Paris'), monthAt(midnight, 'America/Montreal')]).toEqual(['2027-01', '2026-12'])
  expect([monthLater('2026-11', 3), monthLater('2026-12', 0), monthLater('2026-12', 13)]).toEqual(['2027-02', '2026-12', '2028-01'])
})

describe('minutes', () => {
  test('are taken from the grant that ends first, and never from one that has ended', () => {
    const [old, first, second] = [lot('2026-08', 50), lot('2026-09', 30, '2026-10'), lot('2026-10', 60, '2027-01')]
    const lots = [second, old, first]
    expect(leftIn(lots, '2026-10')).toBe(90)
    expect(takeFrom(lots, '2026-10', 45)).toEqual([{ lotId: first.id, minutes: 30 }, { lotId: second.id, minutes: 15 }])
    expect(takeFrom(lots, '2026-10', 500).reduce((sum, { minutes }) => sum + minutes, 0)).toBe(90)
  })

  test('that were reserved are used or return, none is lost', () => {
    const shares = [{ lotId: lot('2026-09', 0).id, minutes: 30 }, { lotId: lot('2026-10', 0).id, minutes: 30 }]
    expect(settle(shares, 45)).toEqual({ used: [{ ...shares[0], minutes: 30 }, { ...shares[1], minutes: 15 }], returned: [{ ...shares[1], minutes: 15 }] })
    expect(settle(shares, 0)).toEqual({ used: [], returned: shares })
    expect(settle(shares, 60)).toEqual({ used: shares, returned: [] })
  })
})

describe('a new month', () => {
  test('keeps what its term allows, up to the most that is carried; the oldest goes first', () => {
    const [a, b, c] = [lot('2026-08', 40, '2026-12'), lot('2026-09', 40, '2026-12'), lot('2026-10', 40, '2026-12')]
    expect(turn([a, b, c], '2026-11', 60)).toEqual({ carried: [{ lotId: c.id, minutes: 40 }, { lotId: b.id, minutes: 20 }], expired: [{ lotId: b.id, minutes: 20 }, { lotId: a.id, minutes: 40 }] })
    expect(turn([a, b, c], '2026-11', null).expired).toEqual([])
    expect(turn([a], '2026-11', 60, 50)).toEqual({ carried: [{ lotId: a.id, minutes: 10 }], expired: [{ lotId: a.id, minutes: 30 }] })
  })

  test('ends what is not carried, and leaves its own grant alone', () => {
    const [past, own] = [lot('2026-10', 25), lot('2026-11', 60)]
    expect(turn([past, own], '2026-11', null)).toEqual({ carried: [], expired: [{ lotId: past.id, minutes: 25 }] })
  })
})
