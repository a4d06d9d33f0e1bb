/** A text without accents and capitals, for comparing what people type. */
export function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** The same, with œ and æ as the two letters that people type. */
export function plainLetters(text: string): string {
  return plain(text).replaceAll('œ', 'oe').replaceAll('æ', 'ae')
}
