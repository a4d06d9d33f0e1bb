import { plainLetters } from '#kernel/plain.ts'

const mostWords = 8

/** The words of what was typed; whether the last one may still be going on. */
export function readWords(typed: string): { readonly words: readonly string[]; readonly unfinished: boolean } {
  const plain = plainLetters(typed)
  const words = (plain.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, mostWords)
  return { words, unfinished: /[\p{L}\p{N}]$/u.test(plain) }
}

/** The distinct words of a text of the manual that a mistyped one may have been meant to be. */
export function termsOf(text: string): string[] {
  return [...new Set((plainLetters(text).match(/\p{L}{4,40}/gu) ?? []))]
}

/** Whether a word that is found nowhere is compared with those that are known: short words are like too many, and a number is what it says. */
export function mayBeMistyped(word: string): boolean {
  return /^\p{L}{4,40}$/u.test(word)
}

const notLetters = /[^\p{L}\p{N}]+/gu

/** Each phrase with all that means the same. */
export type Meanings = ReadonlyMap<string, readonly string[]>

/** Groups of words that mean the same, by each of them as it is typed. */
export function meaningsOf(groups: readonly (readonly string[])[]): Meanings {
  const meanings = new Map<string, string[]>()
  for (const group of groups) {
    const phrases = group.map((each) => plainLetters(each).replaceAll(notLetters, ' '))
    for (const phrase of new Set(phrases)) meanings.set(phrase, [...(meanings.get(phrase) ?? []), ...phrases])
  }
  return meanings
}

/** Each word of a search with what means the same. A meaning of several words counts where they stand one after the other. */
export function withMeanings(words: readonly string[], known: Meanings): string[][] {
  const wanted: string[][] = []
  for (let at = 0; at < words.length;) {
    const { phrase, length } = longestKnown(words, at, known)
    wanted.push([...new Set([phrase, ...known.get(phrase) ?? []])])
    at += length
  }
  return wanted
}

function longestKnown(words: readonly string[], at: number, known: Meanings): { phrase: string; length: number } {
  for (let length = Math.min(4, words.length - at); length > 1; length--) {
    const phrase = words.slice(at, at + length).join(' ')
    if (known.has(phrase)) return { phrase, length }
  }
  return { phrase: words[at] ?? '', length: 1 }
}
