import { describe, expect, test } from 'vitest'
import { completeWord, wordAt } from './completion.ts'

describe('the search of the queue', () => {
  test('completes the word at the caret, not the last one', () => {
    expect(wordAt('sta video', 3)).toEqual({ text: 'sta', from: 0, to: 3 })
    expect(wordAt('video ', 6)).toEqual({ text: '', from: 6, to: 6 })
  })

  test('takes a quoted value as one word, also before it is closed', () => {
    expect(wordAt('client:"Kino No', 15).text).toBe('client:"Kino No')
    expect(wordAt('client:"Kino Nord" carte', 10).text).toBe('client:"Kino Nord"')
  })

  test('leaves no space after a filter that waits for its value, and one after a whole one', () => {
    expect(completeWord('sta', 3, 'state:')).toEqual({ query: 'state:', caret: 6 })
    expect(completeWord('state:op video', 8, 'state:open')).toEqual({ query: 'state:open video', caret: 11 })
  })
})
