import { expect, test } from 'vitest'
import { compose, readText } from './letter.ts'

const letter = { messageId: '<1@desk.example>', from: 'support@desk.example', to: 'ines@cinephare.example', subject: 'Réponse', body: 'Bonjour Inès,\n\nc’est réparé.', language: 'fr', at: new Date('2026-11-20T13:21:00Z') } as const

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
