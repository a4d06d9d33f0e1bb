import { expect, test } from 'vitest'
import { findLags, stampSteps, type WrittenText } from './texts.rules.ts'

const text = (...steps: [id: string, text: string][]): WrittenText => ({ title: 'A task', summary: '', who: '', before: '', result: '', trouble: '', steps: steps.map(([id, body]) => ({ id, title: id, text: body })) })
const monday = new Date('2026-11-02T09:00:00Z')
const tuesday = new Date('2026-11-03T09:00:00Z')

test('a step that says what it said keeps its time, and its sibling that was not touched with it is older', () => {
  const before = stampSteps({ fr: text(['open', 'a'], ['save', 'b']), en: text(['open', 'A'], ['save', 'B']) }, undefined, monday)
  expect(findLags(before)).toEqual([])
  const after = stampSteps({ fr: text(['open', 'a'], ['save', 'mieux']), en: text(['open', 'A'], ['save', 'B']) }, before, tuesday)
  expect(after.fr?.steps.map(({ at }) => at)).toEqual([monday.toISOString(), tuesday.toISOString()])
  expect(findLags(after)).toEqual([{ step: 'save', language: 'en', lag: 'older' }])
})

test('a step that one language lacks is missing there; a task in one language lags nowhere', () => {
  expect(findLags(stampSteps({ fr: text(['open', 'a'], ['new', 'c']), en: text(['open', 'A']) }, undefined, monday))).toEqual([{ step: 'new', language: 'en', lag: 'missing' }])
  expect(findLags(stampSteps({ fr: text(['open', 'a']), en: null }, undefined, monday))).toEqual([])
})
