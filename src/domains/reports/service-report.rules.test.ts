import { expect, test } from 'vitest'
import { canonical, creditOf, sumUp } from './service-report.rules.ts'

const promises = (kept: number, missed: number, severity: 'critical' | 'high' = 'critical') => [
  ...Array.from({ length: kept }, () => ({ kind: 'first_response', severity, kept: true } as const)), ...Array.from({ length: missed }, () => ({ kind: 'first_response', severity, kept: false } as const)),
]
const formula = { creditsMost: 12, credits: [{ kind: 'first_response', severity: null, below: 95, credit: 5 }, { kind: 'first_response', severity: null, below: 90, credit: 10 }] } as const
const credit = (kept: number, missed: number) => creditOf(sumUp(promises(kept, missed)), { ...formula, credits: [...formula.credits] }).total

test('promises are summed by kind and severity', () => {
  expect(sumUp([...promises(2, 1), ...promises(0, 1, 'high')])).toEqual([{ kind: 'first_response', severity: 'critical', kept: 2, missed: 1 }, { kind: 'first_response', severity: 'high', kept: 0, missed: 1 }])
})

test('of the steps that apply the largest counts; a rate on the edge does not', () => {
  expect([credit(19, 1), credit(94, 6), credit(90, 10), credit(89, 11), credit(0, 0)]).toEqual([0, 5, 5, 10, 0])
})

test('credits of several kinds add up to the most that is given back', () => {
  const credits = [{ kind: 'first_response', severity: 'critical', below: 100, credit: 9 }, { kind: 'first_response', severity: 'high', below: 100, credit: 9 }] as const
  expect(creditOf(sumUp([...promises(0, 1), ...promises(0, 1, 'high')]), { creditsMost: 12, credits: [...credits] }).total).toBe(12)
})

test('a rate just under a step is not rounded over it', () => {
  const { steps } = creditOf(sumUp(promises(94_999, 5001)), { ...formula, credits: [...formula.credits] })
  expect([steps[0]?.rate, steps[0]?.applies]).toEqual([95, true])
})

test('the same data is written the same way whatever the order of its keys', () => {
  expect(canonical({ b: [{ d: 1, c: null }], a: 'é' })).toBe('{"a":"é","b":[{"c":null,"d":1}]}')
})
