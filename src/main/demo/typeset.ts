import type { Language } from '#kernel/languages.ts'

/** Fills the slots of a text, and sets French as French is set: elided before a vowel, narrow no-break spaces before ; : ! ? and inside « ». */
export function typeset(text: string, language: Language, slots: Readonly<Record<string, string>>): string {
  const filled = text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => slots[name] ?? whole)
  if (language !== 'fr') return filled.replaceAll(/(\d) %/g, '$1%')
  const elided = filled.replaceAll(/\bde (?=[AEIOUÉ]\p{Ll})/gu, 'd’')
  return elided.replaceAll(/ ([;:!?»])/g, '\u202f$1').replaceAll('« ', '«\u202f')
    .replaceAll(/(\d) h (?=\d)/g, '$1\u202fh\u202f').replaceAll(/(\d) (?=(?:h|%|Go|Mb|s|min|ms|000)\b|%)/g, '$1\u202f')
}
