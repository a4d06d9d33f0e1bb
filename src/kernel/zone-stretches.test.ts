import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from './instants.ts'
import { firstInstantOf, offsetAt, stretchesBetween } from './zone-stretches.ts'

const changes = { 'Europe/Paris': '2026-10-25T01:00:00Z', 'America/New_York': '2026-11-01T06:00:00Z', 'Australia/Lord_Howe': '2026-04-04T15:00:00Z' } as const
const zones = ['Europe/Paris', 'America/New_York', 'Australia/Lord_Howe'] as const

describe('the stretches of a zone', () => {
  test.each(zones)('change at the second at which the clocks of %s do', (zone) => {
    const change = Date.parse(changes[zone])
    expect(stretchesBetween(zone, change - 3 * day, change + 3 * day).map(({ from, to }) => [from, to])).toEqual([[change - 3 * day, change], [change, change + 3 * day]])
  })

  // Instants of the desk have milliseconds: a search that halves by seconds must not stand still between two of them.
  test('are found between any two instants, also when one lies in the middle of the second in which the clocks change', () => {
    const near = fc.integer({ min: -2500, max: 2500 })
    fc.assert(fc.property(fc.constantFrom(...zones), near, near, fc.constantFrom(0, 1, 5 * day), (zone, before, after, far) => {
      const [from, to] = [Date.parse(changes[zone]) + Math.min(before, after) - far, Date.parse(changes[zone]) + Math.max(before, after)]
      const stretches = stretchesBetween(zone, from, to)
      expect(stretches.at(0)?.from ?? from).toBe(from)
      expect(stretches.at(-1)?.to ?? to).toBe(to)
      for (const [index, each] of stretches.entries()) {
        expect(each.from).toBeLessThan(each.to)
        expect(stretches[index + 1]?.from ?? each.to).toBe(each.to)
        expect([offsetAt(zone, each.from), offsetAt(zone, each.to - 1)]).toEqual([each.offset, each.offset])
      }
    }), { numRuns: 300 })
  })

  test('name the first of two instants that show the same time, and the change for a time that no clock shows', () => {
    const twice = stretchesBetween('Europe/Paris', Date.parse('2026-10-24T00:00:00Z'), Date.parse('2026-10-27T00:00:00Z'))
    expect(firstInstantOf(twice, Date.parse('2026-10-25T02:30:00Z'))).toBe(Date.parse('2026-10-25T00:30:00Z'))
    const skipped = stretchesBetween('Europe/Paris', Date.parse('2026-03-28T00:00:00Z'), Date.parse('2026-03-31T00:00:00Z'))
    expect(firstInstantOf(skipped, Date.parse('2026-03-29T02:30:00Z'))).toBe(Date.parse('2026-03-29T01:00:00Z'))
  })
})
