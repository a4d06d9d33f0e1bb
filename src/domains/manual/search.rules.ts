const mostWords = 8
const accents = /\p{M}+/gu

/** A text without accents and capitals, as words are compared. */
export function plainOf(text: string): string {
  return text.toLowerCase().normalize('NFD').replaceAll(accents, '').replaceAll('œ', 'oe').replaceAll('æ', 'ae')
}

/** The words of what was typed; whether the last one may still be going on. */
export function readWords(typed: string): { readonly words: readonly string[]; readonly unfinished: boolean } {
  const plain = plainOf(typed)
  const words = (plain.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, mostWords)
  return { words, unfinished: /[\p{L}\p{N}]$/u.test(plain) }
}

/** The distinct words of a text of the manual that a mistyped one may have been meant to be. */
export function termsOf(text: string): string[] {
  return [...new Set((plainOf(text).match(/\p{L}{4,40}/gu) ?? []))]
}

/** Whether a word that is found nowhere is compared with those that are known: short words are like too many, and a number is what it says. */
export function mayBeMistyped(word: string): boolean {
  return /^\p{L}{4,40}$/u.test(word)
}

/** Each word of a search with what means the same. A meaning of several words counts where they stand one after the other. */
export function withMeanings(words: readonly string[], synonyms: readonly (readonly string[])[]): string[][] {
  const groups = synonyms.map((group) => group.map(plainOf))
  const wanted: string[][] = []
  for (let at = 0; at < words.length;) {
    const { length, meanings } = longestMeaning(words, at, groups)
    wanted.push([...new Set([words.slice(at, at + length).join(' '), ...meanings])])
    at += length
  }
  return wanted
}

function longestMeaning(words: readonly string[], at: number, groups: readonly (readonly string[])[]): { length: number; meanings: string[] } {
  for (let length = Math.min(4, words.length - at); length > 0; length--) {
    const phrase = words.slice(at, at + length).join(' ')
    const meanings = groups.filter((group) => group.some((each) => each.replaceAll(/[^\p{L}\p{N}]+/gu, ' ') === phrase)).flat()
    if (meanings.length > 0) return { length, meanings: meanings.map((each) => each.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')) }
  }
  return { length: 1, meanings: [] }
}
