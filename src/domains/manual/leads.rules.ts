import { everyTask, linksIn, type Lead } from '#contract/manual-marks.ts'
import type { ManualTexts } from '#contract/manual.ts'
import { languages, type Language } from '#kernel/languages.ts'

/** What is known of a task to which links lead: the steps that its draft or its published version has. */
export type Target = { readonly slug: string; readonly steps: readonly string[] }

/** Whether a link leads to something that is there. */
export function isThere({ task, step }: Lead, known: ReadonlyMap<string, Target>): boolean {
  const target = known.get(task)
  return target !== undefined && (step === null || everyTask.has(step) || target.steps.includes(step))
}

/** Every link of a task with the language and the place where it stands: the number of a step, or null. */
export function linksOf(texts: ManualTexts): { readonly href: string; readonly language: Language; readonly place: number | null }[] {
  return languages.flatMap((language) => {
    const text = texts[language]
    if (text === null) return []
    const parts: readonly (readonly [string, number | null])[] = [...[text.summary, text.before, text.result, text.trouble].map((part) => [part, null] as const), ...text.steps.map((step, at) => [step.text, at + 1] as const)]
    return parts.flatMap(([part, place]) => linksIn(part).map((href) => ({ href, language, place })))
  })
}

/** The ids of the steps of a task in any language. */
export function stepsOf(texts: ManualTexts | null): string[] {
  return texts === null ? [] : languages.flatMap((language) => texts[language]?.steps.map(({ id }) => id) ?? [])
}
