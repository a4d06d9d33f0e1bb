import { expect, test } from 'vitest'
import { citedIn, withoutPerson } from './answers.rules.ts'

test('an answer names tasks and steps by their addresses on this desk, and on no other', () => {
  const text = 'See https://desk.test/manual/fr/add-a-video#press.\nhttps://desk.test/manual/en/add-a-video#press and https://desk.test/manual/en/close, not https://other.test/manual/en/open'
  expect(citedIn(text, 'https://desk.test')).toEqual([{ slug: 'add-a-video', step: 'press' }, { slug: 'close', step: '' }])
})

test('what is said to one person alone leaves an answer: greeting, parting and name, addresses of mail', () => {
  expect(withoutPerson('Bonjour Inès,\n\n1. Ouvrez.\n2. Écrivez à ines@x.example.\n\nCordialement,\nNoé')).toBe('1. Ouvrez.\n2. Écrivez à ….')
  expect(withoutPerson('Hidden things first.\nThanks to the cache it works.\n\nMore.\nMore.\nMore.\nMore.\nMore.')).toBe('Hidden things first.\nThanks to the cache it works.\n\nMore.\nMore.\nMore.\nMore.\nMore.')
})
