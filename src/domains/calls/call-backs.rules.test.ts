import { expect, test } from 'vitest'
import { afterAttempt } from './call-backs.rules.ts'

test('a call-back is done when it is answered, waits for another attempt, and after so many is left to the client', () => {
  expect(afterAttempt('answered', 1, 3)).toBe('done')
  expect([1, 2, 3].map((attempts) => afterAttempt('no_answer', attempts, 3))).toEqual(['waiting', 'waiting', 'unanswered'])
  expect(afterAttempt('busy', 2, 3)).toBe('waiting')
})

test('a number that is nobody’s is not called again', () => {
  expect(afterAttempt('wrong_number', 1, 3)).toBe('unanswered')
})
