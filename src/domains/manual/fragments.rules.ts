import type { FragmentTexts, FragmentText, WrittenFragment } from '#contract/manual-fragments.ts'
import { fragmentsIn, mapFragments } from '#contract/manual-marks.ts'
import type { ManualText, ManualTexts } from '#contract/manual.ts'
import { languages, type Language } from '#kernel/languages.ts'

/** Fragments as they are put in, by their names. */
export type Fragments = Readonly<Record<string, FragmentTexts>>
type Parts = Pick<ManualText, 'summary' | 'before' | 'result' | 'trouble'> & { readonly steps: readonly { readonly text: string }[] }

/** The fragments that a task names in any language. */
export function fragmentsOf(texts: Readonly<Record<Language, Parts | null>>): string[] {
  const parts = languages.flatMap((language) => { const text = texts[language]; return text === null ? [] : [text.summary, text.before, text.result, text.trouble, ...text.steps.map((step) => step.text)] })
  return [...new Set(parts.flatMap(fragmentsIn))]
}

/** What a fragment says in a language, else in the other one. */
function wordsIn(fragment: FragmentTexts | undefined, language: Language): string {
  return (fragment?.[language] ?? fragment?.[language === 'fr' ? 'en' : 'fr'])?.text ?? ''
}

/** Puts the words of fragments where a text names them, within the note or the list that they stand in. One that is not known leaves nothing behind. */
export function fill(source: string, fragments: Fragments, language: Language): string {
  return mapFragments(source, (slug, before) => {
    const words = wordsIn(fragments[slug], language)
    const lines = words === '' ? [] : words.split(/\r?\n/).map((line) => `${before}${line}`.trimEnd())
    return [before.trimEnd(), ...lines, before.trimEnd()].join('\n')
  })
}

/** A task as whoever may read these fragments reads it. */
export function fillTexts(texts: ManualTexts, fragments: Fragments): ManualTexts {
  const filled = (language: Language): ManualText | null => {
    const text = texts[language]
    if (text === null) return null
    const put = (source: string) => fill(source, fragments, language)
    return { ...text, summary: put(text.summary), before: put(text.before), result: put(text.result), trouble: put(text.trouble), steps: text.steps.map((step) => ({ ...step, text: put(step.text) })) }
  }
  return { fr: filled('fr'), en: filled('en') }
}

/** The languages that a fragment lacks, or has in an older state than the other; one in a single language lags there. */
export function fragmentLags(texts: FragmentTexts): { language: Language; lag: 'missing' | 'older' }[] {
  return languages.flatMap((language): { language: Language; lag: 'missing' | 'older' }[] => {
    const [own, other] = [texts[language], texts[language === 'fr' ? 'en' : 'fr']]
    if (other === null) return []
    return own === null ? [{ language, lag: 'missing' }] : own.at < other.at ? [{ language, lag: 'older' }] : []
  })
}

/** Marks what a fragment says with when it was last touched; what was compared with the other language is as young as that. */
export function stampFragment(written: WrittenFragment, before: FragmentTexts | null, now: Date): FragmentTexts {
  const stamped = (language: Language): FragmentText | null => {
    const [own, old] = [written[language], before?.[language]]
    if (own === null) return null
    const isSame = old !== undefined && old !== null && old.text === own.text
    return { title: own.title, text: own.text, at: isSame ? old.at : now.toISOString() }
  }
  const [fr, en] = [stamped('fr'), stamped('en')]
  const compared = (language: Language, own: FragmentText | null, other: FragmentText | null) => (own !== null && other !== null && written[language]?.fresh === true && own.at < other.at ? { ...own, at: other.at } : own)
  return { fr: compared('fr', fr, en), en: compared('en', en, fr) }
}

/** Whether two fragments say the same. */
export function saysTheSame(one: WrittenFragment, other: WrittenFragment): boolean {
  const spelled = (texts: WrittenFragment) => JSON.stringify(languages.map((language) => [texts[language]?.title, texts[language]?.text]))
  return spelled(one) === spelled(other)
}

/** What a fragment is called, by its authors alone. */
export function fragmentTitles(texts: WrittenFragment): { readonly fr: string; readonly en: string } {
  return { fr: texts.fr?.title ?? '', en: texts.en?.title ?? '' }
}
