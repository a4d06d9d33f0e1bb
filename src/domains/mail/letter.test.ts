import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dress } from './dress.ts'
import { compose, readText } from './letter.ts'
import { readMail } from './reading/index.ts'

const letter = { messageId: '<1@desk.example>', from: { name: '', address: 'support@desk.example' }, to: 'ines@cinephare.example', subject: 'Réponse', body: 'Bonjour Inès,\n\nc’est réparé.', language: 'fr', at: new Date('2026-11-20T13:21:00Z'), automatic: 'auto-generated' } as const

test('a mail reads back as it was written', () => {
  expect(readText(compose(letter))).toBe(letter.body)
})

test('a subject cannot begin another header', () => {
  const file = compose({ ...letter, subject: 'Hello\r\nBcc: evil@x.example' })
  const headers = file.slice(0, file.indexOf('\r\n\r\n')).split('\r\n')
  expect(headers.filter((line) => /^bcc:/i.test(line))).toEqual([])
  expect(headers).toContain('Subject: Hello Bcc: evil@x.example')
})

test('an address cannot name a second recipient', () => {
  expect(compose({ ...letter, to: 'a@x.example>, <b@y.example\r\nBcc: c@z.example' })).not.toMatch(/^(?:Bcc:|To:.*,)/m)
})

test('a long subject is folded into words that each decode by themselves', () => {
  const subject = 'La vidéo ne démarre sur aucun appareil — 日本語の字幕も表示されません 🎬🎬🎬'.repeat(3)
  const folded = /^Subject: ((?:.|\r\n )+)$/m.exec(compose({ ...letter, subject }))?.[1] ?? ''
  const words = folded.split('\r\n ')
  expect(words.every((word) => word.length <= 75)).toBe(true)
  expect(words.map((word) => Buffer.from(/\?B\?(.*)\?=/.exec(word)?.[1] ?? '', 'base64').toString('utf8')).join('')).toBe(subject)
})

test('a sender’s name cannot begin another header or address', () => {
  const from = (name: string) => compose({ ...letter, from: { name, address: 'support@desk.example' } }).split('\r\n').find((line) => line.startsWith('From:'))
  expect(from('Relais Support')).toBe('From: Relais Support <support@desk.example>')
  expect(from('Relais, évidemment')).toBe('From: =?UTF-8?B?UmVsYWlzLCDDqXZpZGVtbWVudA==?= <support@desk.example>')
  expect(from('x" <evil@x.example>\r\nBcc: evil@x.example')).toMatch(/^From: =\?UTF-8\?B\?[\w+/=]+\?= <support@desk\.example>$/)
})

test('words that look like encoded ones are not taken for them', () => {
  expect(compose({ ...letter, subject: '=?utf-8?b?QmNjOiBl?=' })).not.toContain('Subject: =?utf-8?b?')
})

test('a mail with a look carries its plain words first, and reads back as them', () => {
  const file = compose({ ...letter, html: dress(letter.body, { language: 'fr', deskName: 'Relais', deskUrl: 'https://desk.example' }) })
  expect(file.match(/^Content-Type: .*$/gm)).toEqual(['Content-Type: multipart/alternative; boundary="=_relais"', 'Content-Type: text/plain; charset=utf-8', 'Content-Type: text/html; charset=utf-8'])
  expect(readText(file)).toBe(letter.body)
})

test('only the desk’s own addresses become links, the first of them the one act; nothing anybody typed becomes markup', () => {
  const html = dress('Hello <b>you</b> & "them",\n\nSee:\nhttps://desk.example/client/tickets/1\n\nhttps://evil.example/\nhttps://desk.example.evil.example/x\n\nYour choices:\nhttps://desk.example/profile', { language: 'en', deskName: 'Relais <x>', deskUrl: 'https://desk.example' })
  expect([...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map((found) => found[1])).toEqual(['https://desk.example/client/tickets/1', 'https://desk.example/profile'])
  expect(html).toContain('Hello &lt;b&gt;you&lt;/b&gt; &amp; &quot;them&quot;')
  expect(html).not.toContain('<x>')
  expect(html.match(/class="act"/g)).toHaveLength(1)
})

/** The headers of a mail, unfolded. */
const headersOf = (file: string) => file.slice(0, file.indexOf('\r\n\r\n')).replaceAll('\r\n ', ' ').split('\r\n')

test('a machine’s mail says so; a person’s does not, so that whoever is away may say that', () => {
  expect(headersOf(compose(letter))).toEqual(expect.arrayContaining(['Auto-Submitted: auto-generated', 'X-Auto-Response-Suppress: All']))
  expect(compose({ ...letter, automatic: 'no' })).not.toMatch(/^(?:Auto-Submitted|X-Auto-Response-Suppress):/m)
})

test('a mail answers the last of its thread and names those before it; an id that is not plain is left out', () => {
  const headers = headersOf(compose({ ...letter, references: ['<1@desk.example>', '<x\r\nBcc: evil@x.example>', '<a b@c>', 'bare@x.example', '<2@client.example>'] }))
  expect(headers).toEqual(expect.arrayContaining(['In-Reply-To: <2@client.example>', 'References: <1@desk.example> <2@client.example>']))
  expect(headers.some((line) => /^bcc:/i.test(line))).toBe(false)
  expect(compose(letter)).not.toMatch(/^(?:In-Reply-To|References):/m)
})

test('answers go to the address that is named, and no other begins there', () => {
  expect(headersOf(compose({ ...letter, replyTo: 'support+27x-abc@desk.example' }))).toContain('Reply-To: <support+27x-abc@desk.example>')
  expect(compose({ ...letter, replyTo: 'a@x.example>, <b@y.example\r\nBcc: c@z.example' })).not.toMatch(/^(?:Bcc:|Reply-To:.*,)/m)
})

test('a program can unsubscribe its reader with one post only where there is an address for that', () => {
  const url = 'https://desk.example/api/unsubscribe/x'
  expect(headersOf(compose({ ...letter, unsubscribe: { url, oneClick: true } }))).toEqual(expect.arrayContaining([`List-Unsubscribe: <${url}>`, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click']))
  expect(compose({ ...letter, unsubscribe: { url, oneClick: false } })).not.toContain('List-Unsubscribe-Post')
})

test('S-047 names and addresses are read back as they were written, whatever the name, and as one address each', async () => {
  const local = fc.stringMatching(/^[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,20}(?:\.[a-z0-9+_-]{1,10}){0,2}$/)
  const address = fc.tuple(local, fc.stringMatching(/^[a-z0-9]{1,12}(?:\.[a-z0-9]{1,8}){1,2}$/)).map(([before, after]) => `${before}@${after}`)
  const name = fc.oneof(fc.string({ maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom('"support@us" <evil@x.example>', '=?utf-8?q?support=40us?=', 'Doe, Jane', 'a@evil b', 'group: x@y.example;', '(a comment)', 'x\r\nBcc: z@z.example'))
  await fc.assert(fc.asyncProperty(name, address, address, address, async (shown, from, to, replyTo) => {
    const mail = await readMail(Buffer.from(compose({ ...letter, from: { name: shown, address: from }, to, replyTo })))
    expect({ from: mail.from?.address, fromMany: mail.fromMany, to: mail.to.map((each) => each.address), replyTo: mail.replyTo.map((each) => each.address), cc: mail.cc })
      .toEqual({ from, fromMany: false, to: [to], replyTo: [replyTo], cc: [] })
    // What is in quotes for the sake of the header alone is read without them.
    const words = (text: string) => text.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').replaceAll(/^[\s'"]+|[\s'"]+$/g, '')
    expect(words(mail.from?.name ?? '')).toBe(words(shown.toWellFormed()))
  }), { numRuns: 1000 })
})
