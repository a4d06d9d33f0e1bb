import { expect, test } from 'vitest'
import { addStep, moveStep, toSheet, toTexts, writeStep } from './sheet.ts'

const text = (title: string, ...ids: string[]) => ({ title, summary: '', who: '', before: '', result: '', trouble: '', steps: ids.map((id) => ({ id, title: `${title} ${id}`, text: '', at: '2026-11-02T09:00:00.000Z' })) })

test('both languages stand side by side, and what only one has stands where it follows', () => {
  const sheet = toSheet({ fr: text('fr', 'a', 'c'), en: text('en', 'a', 'b', 'c', 'd') })
  expect(sheet.steps.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
  expect(sheet.steps[1]?.words.fr.title).toBe('')
})

test('a step is moved in both languages at once, and what one language does not say is not sent for it', () => {
  const moved = moveStep(toSheet({ fr: text('fr', 'a', 'b'), en: text('en', 'a') }), 0, 1)
  const { fr, en } = toTexts(moved)
  expect(fr?.steps.map(({ id }) => id)).toEqual(['b', 'a'])
  expect(en?.steps.map(({ id }) => id)).toEqual(['a'])
  expect(moveStep(moved, 0, 9)).toBe(moved)
})

test('a language without a title is not written; a new step has an address of its own; a step that was compared says so', () => {
  const sheet = addStep(addStep(toSheet({ fr: text('fr', 'step-1'), en: null })))
  expect(sheet.steps.map(({ id }) => id)).toEqual(['step-1', 'step-2', 'step-3'])
  expect(toTexts(sheet).en).toBeNull()
  expect(toTexts(writeStep(sheet, 'step-1', 'fr', { fresh: true })).fr?.steps[0]).toMatchObject({ id: 'step-1', fresh: true })
})
