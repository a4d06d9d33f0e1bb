import { expect, test } from 'vitest'
import { automaticOf, isDead, isFailed, isGone } from './outbox.rules.ts'

test('what brings a person’s own words is a person’s mail; a receipt is a machine’s answer, everything else a machine’s mail', () => {
  expect(['replied', 'asked', 'resolved', 'submitted', 'reminder', 'severity_lowered', 'notice', 'digest', 'invitation'].map(automaticOf)).toEqual([
    'no', 'no', 'no', 'auto-replied', 'auto-generated', 'auto-generated', 'auto-generated', 'auto-generated', 'auto-generated',
  ])
})

test('an address is dead when nobody is there; not when its mailbox is full or the mail is not wanted', () => {
  const dead = ['550 5.1.1 <x@y.example>: user unknown', '550 No such user here', '553 sorry, no mailbox here', '550-5.1.1 The email account does not exist', '556 5.1.10 null MX', '550 5.4.4 host not found', '550 5.2.1 mailbox disabled']
  const alive = ['552 5.2.2 over quota', '550 5.7.1 looks like spam', '554 rejected', '552 too large', '550 5.1.8 sender rejected', '421 4.1.1 later', '5.1.1x', '']
  expect(dead.filter((answer) => !isDead(answer))).toEqual([])
  expect(alive.filter((answer) => isDead(answer))).toEqual([])
})

test('a report of a delay, or of a mail that went on, is no failure', () => {
  const of = (action: string | null, status: string | null) => ({ address: 'x@y.example', action, status })
  expect([of('failed', '5.1.1'), of('Failed', null), of(null, '5.0.0')].map(isFailed)).toEqual([true, true, true])
  expect([of('delayed', '4.4.1'), of('relayed', '2.0.0'), of(null, '4.2.2'), of(null, null)].map(isFailed)).toEqual([false, false, false, false])
  expect([of('failed', '5.1.1'), of('failed', null), of('failed', '5.2.2'), of('failed', '5.7.26')].map(isGone)).toEqual([true, true, false, false])
})
