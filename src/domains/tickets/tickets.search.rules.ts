import { plain } from '#kernel/plain.ts'
import { isStopWord } from './tickets.stop-words.rules.ts'

/** One word of a search: compared by its stem; `prefix` when it may still be unfinished. */
export type Word = { readonly text: string; readonly prefix: boolean }

const mostWords = 12
const longestWord = 64

/** What may be sent to the database: well-formed, without NUL, of bearable length. */
export function makeSafe(text: string): string {
  return text.slice(0, 1000).toWellFormed().replaceAll(/[\u0000-\u001f\u007f\ufffd]/g, ' ').replaceAll(/\s+/g, ' ').trim()
}

/** The words to search for; those too common to mean anything are left out unless nothing else remains. */
export function wordsOf(text: string): Word[] {
  const parts = makeSafe(text).split(' ').map((part) => part.replace(/^[^\p{L}\p{N}]+/u, '').replace(/[^\p{L}\p{N}]+$/u, '')).filter((part) => part !== '')
  const telling = parts.filter((part) => !isStopWord(part))
  return (telling.length > 0 ? telling : parts).slice(0, mostWords).map((part, index, all) => ({
    text: part.slice(0, longestWord),
    prefix: index === all.length - 1 && part === parts.at(-1) && /^[\p{L}\p{N}]{3,}$/u.test(part),
  }))
}

const lengthOfExcerpt = 160
const before = 50

// The same few letters come again and again in fifty texts.
const knownLetters = new Map<string, string>()
const mostKnown = 1000

function plainLetter(letter: string): string {
  const known = knownLetters.get(letter)
  if (known !== undefined) return known
  const found = plain(letter).padEnd(1).slice(0, 1)
  if (knownLetters.size < mostKnown) knownLetters.set(letter, found)
  return found
}

/** A text without accents and in lower case, each character still in its place. */
function plainInPlace(text: string): string {
  return text.replaceAll(/[\u0080-\uffff]/g, plainLetter).toLowerCase()
}

/** Where a word stands in a text; the end of the word counts less and less, as its stem does. */
function find(text: string, word: string): number {
  for (let length = word.length; length >= Math.max(3, word.length - 4); length--) {
    const at = beginningOf(text, word.slice(0, length))
    if (at >= 0) return at
  }
  return text.indexOf(word)
}

function beginningOf(text: string, start: string): number {
  let at = text.indexOf(start)
  while (at > 0 && /[\p{L}\p{N}]/u.test(text.charAt(at - 1))) at = text.indexOf(start, at + 1)
  return at
}

/** At most 160 characters of a text around the first word found in it. */
export function excerptOf(body: string, words: readonly Word[]): string {
  const text = body.replaceAll(/\s{2,}|[^\S ]/g, ' ').trim()
  if (text.length <= lengthOfExcerpt) return text
  const folded = plainInPlace(text)
  const at = words.map((word) => find(folded, plainInPlace(word.text))).filter((place) => place >= 0).toSorted((a, b) => a - b)[0] ?? 0
  const from = Math.max(0, Math.min(at - before, text.length - lengthOfExcerpt + 2))
  const begin = from === 0 ? 0 : text.indexOf(' ', from) + 1
  const start = begin > at || begin === 0 ? from : begin
  const cut = text.slice(start, start + lengthOfExcerpt - 2)
  return `${start > 0 ? '…' : ''}${cut.toWellFormed().replaceAll('\ufffd', '')}${start + cut.length < text.length ? '…' : ''}`
}
