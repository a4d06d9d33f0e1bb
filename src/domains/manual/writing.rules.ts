import type { ManualDifference, WrittenManualText } from '#contract/manual-writing.ts'
import type { ManualText, ManualTexts } from '#contract/manual.ts'
import type { Language } from '#kernel/languages.ts'
import type { WrittenTexts } from './texts.rules.ts'

type Given = Readonly<Record<Language, WrittenManualText | null>>

/** What is written without the marks of its author. */
export function withoutMarks(given: Given): WrittenTexts {
  const plain = (text: WrittenManualText | null) => (text === null ? null : { ...text, steps: text.steps.map(({ id, title, text: body }) => ({ id, title, text: body })) })
  return { fr: plain(given.fr), en: plain(given.en) }
}

/** Steps that their author has compared with their siblings are as young as these. */
export function refresh(texts: ManualTexts, given: Given): ManualTexts {
  const renew = (text: ManualText | null, other: ManualText | null, marks: WrittenManualText | null): ManualText | null => {
    const fresh = new Set(marks?.steps.filter((step) => step.fresh === true).map(({ id }) => id))
    const ages = new Map(other?.steps.map(({ id, at }) => [id, at]))
    const newer = ({ id, at }: { readonly id: string; readonly at: string }) => { const sibling = ages.get(id) ?? at; return at < sibling ? sibling : at }
    return text === null ? null : { ...text, steps: text.steps.map((step) => (fresh.has(step.id) ? { ...step, at: newer(step) } : step)) }
  }
  return { fr: renew(texts.fr, texts.en, given.fr), en: renew(texts.en, texts.fr, given.en) }
}

/** The step ids that stand twice in one language. */
export function doubled(given: Given): string[] {
  return (['fr', 'en'] as const).flatMap((language) => {
    const ids = given[language]?.steps.map(({ id }) => id) ?? []
    return ids.filter((id, at) => ids.indexOf(id) !== at)
  })
}

const parts = ['title', 'summary', 'who', 'before', 'result', 'trouble'] as const

function compareText(language: Language, before: ManualText | null, after: ManualText | null): ManualDifference[] {
  const told: ManualDifference[] = []
  for (const part of parts) {
    const [was, is] = [before?.[part] ?? '', after?.[part] ?? '']
    if (was !== is) told.push({ language, step: null, part, change: was === '' ? 'added' : is === '' ? 'removed' : 'changed', before: was, after: is })
  }
  const said = ({ title, text }: { readonly title: string; readonly text: string }) => `${title}\n\n${text}`.trim()
  const old = new Map(before?.steps.map((step) => [step.id, said(step)]))
  const now = new Map(after?.steps.map((step) => [step.id, said(step)]))
  for (const [step, is] of now) {
    const was = old.get(step)
    if (was !== is) told.push({ language, step, part: 'step', change: was === undefined ? 'added' : 'changed', before: was ?? '', after: is })
  }
  for (const [step, was] of old) if (!now.has(step)) told.push({ language, step, part: 'step', change: 'removed', before: was, after: '' })
  const order = (ids: Iterable<string>, other: ReadonlyMap<string, string>) => [...ids].filter((id) => other.has(id)).join(', ')
  const [was, is] = [order(old.keys(), now), order(now.keys(), old)]
  if (was !== is) told.push({ language, step: null, part: 'order', change: 'changed', before: was, after: is })
  return told
}

/** What differs between two versions, part by part and step by step in each language. */
export function compareTexts(before: ManualTexts | null, after: ManualTexts): ManualDifference[] {
  return (['fr', 'en'] as const).flatMap((language) => compareText(language, before?.[language] ?? null, after[language]))
}
