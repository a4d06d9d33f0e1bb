import fc from 'fast-check'
import { expect, test } from 'vitest'
import { manualCheck } from '#contract/manual-checks.ts'
import { checkFacts, checkLines, readCheckLine, spellCheck } from './check-lines.rules.ts'
import { readTaskFile, writeTaskFile } from './files.rules.ts'

const value = fc.oneof(fc.constant(''), fc.constantFrom('a = b', '"x" \'y\'', 'max-age=1: #', 'é', "'q'"), fc.string({ minLength: 1, maxLength: 30 }))
const path = fc.constantFrom('/', '/live/index.m3u8?a=b', '/a"b\'', '/#x')
const checks = fc.oneof(
  fc.record({ kind: fc.constantFrom('address', 'stream'), path }), fc.record({ kind: fc.constant('certificate'), days: fc.integer({ min: 0, max: 365 }) }),
  fc.record({ kind: fc.constant('dns'), before: fc.constantFrom('', 'live', '_acme.x'), record: fc.constantFrom('A', 'AAAA', 'CNAME', 'TXT'), value }), fc.record({ kind: fc.constant('header'), path, header: fc.constantFrom('x-frame-options', 'a'), value }),
).map((check) => manualCheck.safeParse(check).data).filter((check) => check !== undefined)
const text = { title: 'T', summary: '', who: '', before: '', steps: [{ id: 'a', title: 'A', text: '' }], result: '', trouble: '' }

test('whatever a step has looked at stands above its file in one line, and is read from there as it was', () => {
  fc.assert(fc.property(checks, (check) => {
    expect(readCheckLine(spellCheck(check))).toEqual(check)
    const { facts } = readTaskFile(writeTaskFile({ facts: checkFacts([{ step: 'a', check }]), text }, 'fr'))
    expect(checkLines(facts)).toEqual([{ step: 'a', check, line: spellCheck(check) }])
  }), { numRuns: 300 })
})

test('a check reads well, and what is none is not taken for one', () => {
  expect([spellCheck({ kind: 'dns', before: 'live', record: 'CNAME', value: 'edge.example' }), spellCheck({ kind: 'certificate', days: 14 }), spellCheck({ kind: 'header', path: '/', header: 'x-a', value: 'b' }), spellCheck({ kind: 'stream', path: '/a.m3u8' })])
    .toEqual(['dns CNAME live = edge.example', 'certificate 14 days', 'header x-a at / = b', 'stream /a.m3u8'])
  for (const line of ['', 'ping', 'certificate 900 days', 'dns MX', 'address https://elsewhere.example', 'address /a b', 'header X at /', 'stream']) expect(readCheckLine(line)).toBeUndefined()
})
