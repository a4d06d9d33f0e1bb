import { expect, test } from 'vitest'
import { insertAt } from './insert.ts'

const words = { subject: 'Hello you', body: 'One\nTwo three', action: 'Go' }

test('a placeholder takes the place of what was marked, and writing goes on behind it', () => {
  expect(insertAt(words, { field: 'subject', from: 6, to: 9 }, 'name', false)).toEqual({ field: 'subject', text: 'Hello {name}', at: 12 })
})

test('an address stands on a line of its own, wherever somebody was writing', () => {
  expect(insertAt(words, { field: 'body', from: 8, to: 8 }, 'link', true)).toEqual({ field: 'body', text: 'One\nTwo \n{link}\nthree', at: 15 })
  expect(insertAt(words, { field: 'body', from: 3, to: 3 }, 'link', true).text).toBe('One\n{link}\nTwo three')
  expect(insertAt({ ...words, body: '' }, { field: 'body', from: 0, to: 0 }, 'link', true).text).toBe('{link}')
})

test('what belongs in the text goes to its end from the subject', () => {
  expect(insertAt(words, { field: 'subject', from: 2, to: 2 }, 'text', true)).toEqual({ field: 'body', text: 'One\nTwo three{text}', at: 19 })
})

test('a place that is no longer there is the end', () => {
  expect(insertAt(words, { field: 'action', from: 90, to: 95 }, 'number', false).text).toBe('Go{number}')
})
