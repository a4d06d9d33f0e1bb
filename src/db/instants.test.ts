import fc from 'fast-check'
import pg from 'pg'
import { expect, test } from 'vitest'
import { readInstant } from './instants.ts'

const usual: (text: string) => unknown = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ)

test('an instant is read as the driver reads it, to the millisecond, however many places it has', () => {
  fc.assert(fc.property(fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 999 }), (at, places, rest) => {
    const [day = '', time = ''] = at.toISOString().slice(0, -1).split('T')
    const fraction = `${time.slice(9)}${String(rest).padStart(3, '0')}`.slice(0, places)
    const text = `${day} ${time.slice(0, 8)}${places === 0 ? '' : `.${fraction}`}+00`
    expect(readInstant(text)).toEqual(usual(text))
  }))
})

test.each(['infinity', '-infinity', '0044-03-15 12:00:00+00 BC', '10000-01-01 00:00:00+00', '2026-11-22 10:00:00+01', '2026-11-22 10:00:00.5+05:30'])('%s is left to the driver', (text) => {
  expect(readInstant(text)).toEqual(usual(text))
})
