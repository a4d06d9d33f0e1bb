import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSmtp } from '#adapters/smtp.ts'
import type { MailServer } from '#domains/mail/index.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import { startSink, type Sink } from '../harness/sink.ts'

const nasty: readonly (readonly [what: string, text: string])[] = [
  ['a header', 'Black\r\nBcc: evil@x.example'], ['a bare line feed', 'Black\nBcc: evil@x.example'], ['a carriage return', 'Black\rBcc: evil@x.example'], ['an end of headers', 'Black\r\n\r\n<b>evil</b>'],
  ['ten thousand characters', 'é'.repeat(10_000)], ['an encoded word', '=?utf-8?B?DQpCY2M6IGV2aWxAeC5leGFtcGxl?='], ['another encoded word', '=?utf-8?Q?=0D=0ABcc:_evil=40x.example?='], ['separators of other alphabets', 'Black\u2028Bcc: evil@x.example\u0085X: y'],
  ['a second address', 'x" <evil@x.example>, "y'], ['control characters', 'Black\u0001\u001b[2J\u007f'],
]

let desk: Desk
let sink: Sink
let server: MailServer

beforeAll(async () => {
  desk = await openDesk()
  sink = await startSink([])
  server = openSmtp({ host: '127.0.0.1', port: sink.port, user: '', password: '', tls: 'none' })
  Object.assign(desk.mail, { server })
})

afterAll(async () => {
  server?.close()
  await sink?.stop()
  expect(desk.errors).toEqual([])
  await desk.close()
})

/** The headers that a mail of ours has, and no other: the first of a ticket is a receipt, the second a person's answer in the same thread. */
const always = ['content-language', 'content-type', 'date', 'from', 'list-unsubscribe', 'message-id', 'mime-version', 'reply-to', 'subject', 'to']
const headersOf = { receipt: [...always, 'auto-submitted', 'x-auto-response-suppress'].toSorted(), answer: [...always, 'in-reply-to', 'references'].toSorted() }

describe('S-094 nothing that people typed begins a header or names a recipient', () => {
  test.each(nasty)('%s in subject, names and text', async (_, text) => {
    const before = new Set(sink.taken().map((mail) => mail.messageId))
    // Mails and imports may bring what the pages refuse.
    const client = await desk.client(await desk.company({ name: text }), { name: text, language: 'en' })
    const support = await desk.staff(['support'], { name: text })
    const ticket = await desk.ticket(client)
    await desk.db.updateTable('tickets').set({ subject: text }).where('id', '=', ticket.id).execute()
    const said = text.replaceAll('\u0000', '').trim()
    await (await desk.as(support)).ask('desk.tickets.reply', { params: { id: ticket.id }, body: { text: said.slice(0, 5000), attachments: [], relays: [], then: 'keep', lastSequence: 1, anyway: true } })
    await desk.work()
    const fresh = () => sink.taken().filter((mail) => !before.has(mail.messageId))
    await expect.poll(() => fresh().length).toBeGreaterThanOrEqual(2)
    for (const mail of fresh()) {
      expect(mail.to).toEqual([client.email])
      // What the sink writes before the mail itself is its own.
      const parsed = await PostalMime.parse(mail.raw.slice(mail.raw.indexOf('Date:')))
      expect([headersOf.receipt, headersOf.answer]).toContainEqual(parsed.headers.map((header) => header.key).toSorted())
      expect([parsed.from?.address, parsed.to?.map((each) => each.address), parsed.bcc, parsed.cc]).toEqual(['support@desk.test', [client.email], undefined, undefined])
      expect(parsed.subject).toContain(ticket.number)
      expect(parsed.subject).not.toMatch(/[\r\n]/)
      expect(parsed.html).not.toContain('<b>evil')
    }
  })

  test('an administrator’s own words can begin no header either', async () => {
    const admin = await desk.as(await desk.administrator())
    for (const subject of ['{number}\r\nBcc: evil@x.example', '{number}\nX', '{number}\u0000']) {
      expect(await admin.status('admin.changeTemplate', { params: { kind: 'replied', language: 'en' }, body: { version: 0, subject, body: 'x\n{link}', action: 'x' } })).toBe(422)
    }
  })
})
