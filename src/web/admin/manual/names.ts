import type { ManualTaskRow } from '#contract/manual-writing.ts'
import type { Language } from '#kernel/languages.ts'

/** A title in the reader's language, else in the other. */
export function titleOf({ fr, en }: { readonly fr: string; readonly en: string }, language: Language): string {
  const [own, other] = language === 'fr' ? [fr, en] : [en, fr]
  return own === '' ? other : own
}

/** How what is read by nobody yet, or is being changed, is marked. */
export const toneOf = { new: 'plain', draft: 'warn', review: 'accent', published: 'good', changed: 'warn' } as const satisfies Record<ManualTaskRow['standing'], string>

/** What is read anew when the manual changes. */
export const manualReads = ['desk.manual.contents', 'desk.manual.task', 'desk.manual.version'] as const
