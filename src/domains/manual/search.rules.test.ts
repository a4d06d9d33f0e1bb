import { expect, test } from 'vitest'
import { mayBeMistyped, meaningsOf, readWords, termsOf, withMeanings } from './search.rules.ts'

test('words are read without accents and signs, and the last one may go on', () => {
  expect(readWords('Série « limitée » à 2 pays')).toEqual({ words: ['serie', 'limitee', 'a', '2', 'pays'], unfinished: true })
  expect(readWords('vidéo ')).toEqual({ words: ['video'], unfinished: false })
})

test('a word stands for what means the same, and several words for one thing are one', () => {
  const known = meaningsOf([['échelle de débits', 'bitrate ladder'], ['géo-blocage', 'pays'], ['Pays', 'territoire']])
  expect(withMeanings(['bitrate', 'ladder', 'pays', 'x'], known)).toEqual([['bitrate ladder', 'echelle de debits'], ['pays', 'geo blocage', 'territoire'], ['x']])
})

test('only real words can be what a mistyped one was meant to be', () => {
  expect(termsOf('Un ticket, deux TICKETS, 42 et l’étape')).toEqual(['ticket', 'deux', 'tickets', 'etape'])
})

test('a short word and a number are taken at their word', () => {
  expect(['vi', 'api', 'domane', '2026', 'hd4k', 'réglage'].filter(mayBeMistyped)).toEqual(['domane', 'réglage'])
})
