import { expect, test } from 'vitest'
import { markKey, markedMessageId, readMessageId, readReplyToken, readUnsubscribe, replyToken, unsubscribeToken } from './marks.ts'

const key = markKey('a secret of the desk that is long enough')
const other = markKey('another desk’s secret that is long enough')
const messageId = markedMessageId(key, { unique: '0197-abc', ticketNumber: 2841, host: 'desk.example' })

test('a reply address leads back to its ticket, also when a mail server changed the case of its letters', () => {
  expect(readReplyToken(key, replyToken(key, 2841))).toBe(2841)
  expect(readReplyToken(key, replyToken(key, 2841).toUpperCase())).toBe(2841)
})

test('a reply token fits beside the longest names that mailboxes have', () => {
  expect(replyToken(key, Number.MAX_SAFE_INTEGER).length).toBeLessThanOrEqual(40)
})

test('a token of another ticket, of another desk, cut short or made up leads nowhere', () => {
  const [, mac = ''] = replyToken(key, 2841).split('-')
  for (const forged of [`${(2842).toString(36)}-${mac}`, replyToken(other, 2841), replyToken(key, 2841).slice(0, -1), '', '-', '2841', `${(2841).toString(36)}-`, `%-${mac}`, '*', '_']) expect(readReplyToken(key, forged)).toBeUndefined()
})

test('a Message-ID of ours leads back to its ticket, with its brackets and without', () => {
  expect(readMessageId(key, messageId)).toBe(2841)
  expect(readMessageId(key, messageId.slice(1, -1))).toBe(2841)
})

test('a Message-ID without our mark, with another ticket’s, or of another desk leads nowhere', () => {
  const forged = ['<0197-abc@desk.example>', messageId.replace(`.${(2841).toString(36)}.`, `.${(2842).toString(36)}.`), messageId.replace('0197', '0198'), markedMessageId(other, { unique: '0197-abc', ticketNumber: 2841, host: 'desk.example' }), '', '<>', '<a.b.c@d>']
  for (const each of forged) expect(readMessageId(key, each)).toBeUndefined()
})

test('a reply token is no Message-ID’s mark, and the other way round', () => {
  const [number = '', mac = ''] = replyToken(key, 2841).split('-')
  expect(readMessageId(key, `<0197-abc.${number}.${mac}@desk.example>`)).toBeUndefined()
})

test('a token by which somebody wants no more mails holds for them and that kind alone', () => {
  const person = '01a22537-1747-7ad7-bd6b-8c7c8a41f160'
  const token = unsubscribeToken(key, person, 'replied')
  expect(readUnsubscribe(key, token)).toEqual({ personId: person, kind: 'replied' })
  for (const forged of [token.replace('replied', 'submitted'), token.replace('01a2', '01a3'), unsubscribeToken(other, person, 'replied'), token.slice(0, -1), '', '..']) expect(readUnsubscribe(key, forged)).toBeUndefined()
})
