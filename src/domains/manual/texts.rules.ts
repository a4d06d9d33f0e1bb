import type { ManualStep, ManualText, ManualTexts } from '#contract/manual.ts'
import { languages, type Language } from '#kernel/languages.ts'

/** A text as it is written by hand or comes from a file: its steps do not know yet when they were touched. */
export type WrittenText = Omit<ManualText, 'steps'> & { readonly steps: readonly Omit<ManualStep, 'at'>[] }
export type WrittenTexts = Readonly<Record<Language, WrittenText | null>>

function stamp(written: WrittenText | null, before: ManualText | null, now: string): ManualText | null {
  if (written === null) return null
  const known = new Map(before?.steps.map((step) => [step.id, step]))
  const steps = written.steps.map((step) => {
    const old = known.get(step.id)
    return { ...step, at: old !== undefined && old.title === step.title && old.text === step.text ? old.at : now }
  })
  return { ...written, steps }
}

/** Marks each step with when it was last touched: one that says what it said keeps its time. */
export function stampSteps(written: WrittenTexts, before: ManualTexts | undefined, now: Date): ManualTexts {
  const at = now.toISOString()
  return { fr: stamp(written.fr, before?.fr ?? null, at), en: stamp(written.en, before?.en ?? null, at) }
}

/** Whether two texts say the same. */
export function saysTheSame(one: ManualTexts, other: ManualTexts): boolean {
  const spelled = (text: ManualText | null) => (text === null ? null : [text.title, text.summary, text.who, text.before, text.steps.map(({ id, title, text: body }) => [id, title, body]), text.result, text.trouble])
  return JSON.stringify([spelled(one.fr), spelled(one.en)]) === JSON.stringify([spelled(other.fr), spelled(other.en)])
}

export type Lag = { readonly step: string; readonly language: Language; readonly lag: 'missing' | 'older' }

/** The steps that one language lacks, or has in an older state than the other. A task in one language alone lags nowhere. */
export function findLags({ fr, en }: ManualTexts): Lag[] {
  if (fr === null || en === null) return []
  const lags: Lag[] = []
  for (const [language, own, other] of [['fr', fr, en], ['en', en, fr]] as const) {
    const known = new Map(own.steps.map((step) => [step.id, step.at]))
    for (const { id, at } of other.steps) {
      const here = known.get(id)
      if (here === undefined) lags.push({ step: id, language, lag: 'missing' })
      else if (here < at) lags.push({ step: id, language, lag: 'older' })
    }
  }
  return lags
}

/** The titles of a task in the languages in which it is written. */
export function titlesOf(texts: ManualTexts): Partial<Record<Language, string>> {
  return Object.fromEntries(languages.flatMap((language) => { const text = texts[language]; return text === null ? [] : [[language, text.title]] }))
}

/** What a task is called when its reader's language is not known; its address while it has no title. */
export function nameOf(texts: ManualTexts | null, slug: string): string {
  return texts === null ? slug : Object.values(titlesOf(texts))[0] ?? slug
}

/** The text in a language, else in the other one. */
export function textIn(texts: ManualTexts, language: Language): { readonly text: ManualText; readonly language: Language } | undefined {
  const other = language === 'fr' ? 'en' : 'fr'
  const own = texts[language]
  if (own !== null) return { text: own, language }
  const instead = texts[other]
  return instead === null ? undefined : { text: instead, language: other }
}
