import { createPrivateKey } from 'node:crypto'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeSigningKey, recordOf, signMail, type SigningKey } from './dkim.ts'
import { compose } from './letter.ts'

let key: SigningKey
let record: { name: string, value: string }
const raw = compose({
  messageId: '<1@desk.example>', from: { name: 'Relais, évidemment', address: 'support@desk.example' }, to: 'ines@cinephare.example', subject: 'La vidéo ne démarre sur aucun appareil, même après minuit', body: 'Bonjour,\n\nc’est réparé.\n\n\n', html: '<p>Bonjour</p>',
  language: 'fr', at: new Date('2026-11-20T13:21:00Z'), automatic: 'auto-generated', references: ['<a@desk.example>', '<b@desk.example>'], replyTo: 'support+1@desk.example', unsubscribe: { url: 'https://desk.example/u', oneClick: true },
})

beforeAll(async () => {
  const { privateKey, publicKey } = await makeSigningKey()
  key = { domain: 'desk.example', selector: 'relais1', key: createPrivateKey(privateKey) }
  record = recordOf({ ...key, publicKey })
})

/** What somebody else makes of a mail, who asks the DNS for the key. */
async function judge(mail: string): Promise<string | undefined> {
  const { results } = await dkimVerify(mail, { resolver: async (name: string) => { if (name !== record.name) throw Object.assign(new Error('none'), { code: 'ENOTFOUND' }); return [[record.value]] } })
  return results[0]?.status.result
}

describe('the signature of a mail', () => {
  test('is held for true by others, also when servers on the way folded headers and changed spaces', async () => {
    const mail = await signMail(raw, key, new Date())
    expect(await judge(mail)).toBe('pass')
    expect(await judge(mail.replace('\r\nMIME-Version: 1.0', '\r\nMIME-Version:\r\n\t1.0  ').replace(/--\r\n$/, '-- \r\n\r\n\r\n'))).toBe('pass')
  })

  test.each([
    ['another subject', (mail: string) => mail.replace('Subject: =?UTF-8?B?', 'Subject: =?UTF-8?B?QQ==?= =?UTF-8?B?')], ['a second From', (mail: string) => mail.replace('\r\nFrom:', '\r\nFrom: <boss@desk.example>\r\nFrom:')],
    ['another way back', (mail: string) => mail.replace('Reply-To: <support', 'Reply-To: <evil')], ['another text', (mail: string) => mail.replace(/--\r\n$/, 'QQ==\r\n')], ['another way to unsubscribe', (mail: string) => mail.replace('<https://desk.example/u>', '<https://evil.example/u>')],
  ])('does not hold for %s', async (_, change) => {
    const mail = await signMail(raw, key, new Date())
    expect(change(mail)).not.toBe(mail)
    expect(['fail', 'neutral']).toContain(await judge(change(mail)))
  })

  test('keeps each line short, and the record names a key of 2048 bits', async () => {
    const mail = await signMail(raw, key, new Date())
    expect(mail.slice(0, mail.indexOf('\r\nDate:')).split('\r\n').every((line) => line.length <= 100)).toBe(true)
    expect(record).toMatchObject({ name: 'relais1._domainkey.desk.example', value: expect.stringMatching(/^v=DKIM1; k=rsa; p=MIIBIjAN[\w+/=]+$/) })
  })
})
