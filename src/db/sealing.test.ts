import { expect, test } from 'vitest'
import { seal, unseal } from './sealing.ts'

test('what was sealed is opened with the same secret and no other', () => {
  const sealed = seal({ url: 'https://desk.example/invitation#secret' }, 'one')
  expect(sealed).not.toContain('secret')
  expect(unseal(sealed, 'one')).toEqual({ url: 'https://desk.example/invitation#secret' })
  expect(unseal(sealed, 'two')).toBeUndefined()
})

test.each(['', 'AAAA', 'not base64 at all'])('%j opens to nothing', (text) => {
  expect(unseal(text, 'one')).toBeUndefined()
})
