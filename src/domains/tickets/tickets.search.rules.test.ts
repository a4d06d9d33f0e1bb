import { describe, expect, test } from 'vitest'
import { excerptOf, makeSafe, wordsOf } from './tickets.search.rules.ts'

const textsOf = (typed: string) => wordsOf(typed).map((word) => word.text)

describe('the words of a search', () => {
  test('are those that mean something, unless nothing else was typed', () => {
    expect(textsOf('les imprimantes de la salle')).toEqual(['imprimantes', 'salle'])
    expect(textsOf('the player is not working')).toEqual(['player', 'working'])
    expect(textsOf('to be or not')).toEqual(['to', 'be', 'or', 'not'])
    expect(textsOf('À la une')).toEqual(['À', 'la', 'une'])
  })

  test('end unfinished only where the typing ends', () => {
    expect(wordsOf('écran noi').map((word) => word.prefix)).toEqual([false, true])
    expect(wordsOf('écran le').map((word) => word.prefix)).toEqual([false])
    expect(wordsOf('écran ph').map((word) => word.prefix)).toEqual([false, false])
  })

  test('leave addresses, versions and elisions whole for the database to take apart', () => {
    expect(textsOf('cdn.example.com (v2.1) l’écran')).toEqual(['cdn.example.com', 'v2.1', 'l’écran'])
  })

  test('are few, short and harmless whatever is typed', () => {
    expect(wordsOf('word '.repeat(5000)).length).toBe(12)
    expect(textsOf('x'.repeat(10_000))[0]?.length).toBe(64)
    expect(textsOf(String.raw`% _ \ & | ! :* ' "`)).toEqual([])
    expect(makeSafe('a\u0000b\ud800c')).toBe('a b c')
  })
})

describe('an excerpt', () => {
  const long = `${'Rien de neuf ici. '.repeat(30)}Les décodeurs ne répondent plus depuis midi. ${'Voilà tout. '.repeat(30)}`

  test('shows the place where the word stands, in whatever form and accents', () => {
    for (const typed of ['décodeur', 'DECODEURS', 'decodeuse']) {
      const excerpt = excerptOf(long, wordsOf(typed))
      expect(excerpt).toContain('Les décodeurs ne répondent plus')
      expect(excerpt.length).toBeLessThanOrEqual(160)
      expect(excerpt).toMatch(/^….*…$/)
    }
  })

  test('begins at the beginning when nothing is found, and is the whole text when that is short', () => {
    expect(excerptOf(long, wordsOf('absent')).startsWith('Rien de neuf')).toBe(true)
    expect(excerptOf('court\n texte', wordsOf('texte'))).toBe('court texte')
  })

  test('is never cut inside a character', () => {
    expect(excerptOf('🎬'.repeat(400), wordsOf('x')).isWellFormed()).toBe(true)
  })
})
