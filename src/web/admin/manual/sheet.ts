import type { WrittenManualText } from '#contract/manual-writing.ts'
import type { ManualText } from '#contract/manual.ts'
import type { Language } from '#kernel/languages.ts'

/** What one language says of a step; fresh: it was compared with the other and still holds. */
export type StepWords = { readonly title: string; readonly text: string; readonly fresh: boolean }
/** A step in both languages, side by side. */
export type SheetStep = { readonly id: string; readonly words: Readonly<Record<Language, StepWords>> }
export const parts = ['title', 'who', 'summary', 'before', 'result', 'trouble'] as const
export type Part = (typeof parts)[number]
/** A task while it is written: its parts and steps, each in both languages. */
export type Sheet = { readonly parts: Readonly<Record<Language, Readonly<Record<Part, string>>>>; readonly steps: readonly SheetStep[] }
type Texts = Readonly<Record<Language, ManualText | null>>

const noWords: StepWords = { title: '', text: '', fresh: false }

/** Puts both languages side by side: the steps in the order of the French, those that only the English has after the one they follow there. */
export function toSheet(texts: Texts): Sheet {
  const order = texts.fr?.steps.map(({ id }) => id) ?? []
  let after = -1
  for (const { id } of texts.en?.steps ?? []) {
    const known = order.indexOf(id)
    after = known >= 0 ? known : after + 1
    if (known < 0) order.splice(after, 0, id)
  }
  const wordsOf = (language: Language, id: string): StepWords => {
    const step = texts[language]?.steps.find((each) => each.id === id)
    return step === undefined ? noWords : { title: step.title, text: step.text, fresh: false }
  }
  const partsOf = (language: Language) => ({ title: texts[language]?.title ?? '', who: texts[language]?.who ?? '', summary: texts[language]?.summary ?? '', before: texts[language]?.before ?? '', result: texts[language]?.result ?? '', trouble: texts[language]?.trouble ?? '' })
  return { parts: { fr: partsOf('fr'), en: partsOf('en') }, steps: order.map((id) => ({ id, words: { fr: wordsOf('fr', id), en: wordsOf('en', id) } })) }
}

/** What is sent: a language without a title is not written yet, and so is a step without one. */
export function toTexts(sheet: Sheet): Record<Language, WrittenManualText | null> {
  const textOf = (language: Language): WrittenManualText | null => {
    if (sheet.parts[language].title.trim() === '') return null
    const steps = sheet.steps.flatMap(({ id, words }) => {
      const { title, text, fresh } = words[language]
      return title.trim() === '' ? [] : [{ id, title, text, ...(fresh ? { fresh: true as const } : {}) }]
    })
    return { ...sheet.parts[language], steps }
  }
  return { fr: textOf('fr'), en: textOf('en') }
}

/** Another order of the steps, the same in both languages. */
export function moveStep(sheet: Sheet, from: number, to: number): Sheet {
  const steps = [...sheet.steps]
  const [step] = steps.splice(from, 1)
  if (step === undefined || to < 0 || to > steps.length) return sheet
  steps.splice(to, 0, step)
  return { ...sheet, steps }
}

/** A new, empty step at the end, under an address that no other has. */
export function addStep(sheet: Sheet): Sheet {
  const taken = new Set(sheet.steps.map(({ id }) => id))
  let number = sheet.steps.length + 1
  while (taken.has(`step-${number}`)) number += 1
  return { ...sheet, steps: [...sheet.steps, { id: `step-${number}`, words: { fr: noWords, en: noWords } }] }
}

/** Changes what one language says of a step. */
export function writeStep(sheet: Sheet, id: string, language: Language, change: Partial<StepWords>): Sheet {
  return { ...sheet, steps: sheet.steps.map((step) => (step.id === id ? { ...step, words: { ...step.words, [language]: { ...step.words[language], ...change } } } : step)) }
}

/** Changes one part in one language. */
export function writePart(sheet: Sheet, language: Language, part: Part, text: string): Sheet {
  return { ...sheet, parts: { ...sheet.parts, [language]: { ...sheet.parts[language], [part]: text } } }
}
