import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Client, type Desk } from '../harness/desk.ts'
import { startSink, type Sink } from '../harness/sink.ts'
import { openSmtp } from '#adapters/smtp.ts'
import { unsubscribeOf } from '#domains/mail/index.ts'

let desk: Desk
let sink: Sink

beforeAll(async () => {
  desk = await openDesk()
  sink = await startSink([])
  Object.assign(desk.mail, { server: openSmtp({ host: '127.0.0.1', port: sink.port, user: '', password: '', tls: 'none' }) })
})

afterAll(async () => {
  desk.mail.server?.close()
  await sink.stop()
  expect(desk.errors).toEqual([])
  await desk.close()
})

const lettersTo = (client: Client) => sink.taken().filter((mail) => mail.to.includes(client.email)).map(({ raw }) => raw.replaceAll(/\r?\n[ \t]+/g, ' '))
/** Opens a ticket and answers it; says the mails that came of it, the receipt first. */
async function letters(client: Client, then: 'keep' | 'wait' = 'keep'): Promise<string[]> {
  const known = new Set(lettersTo(client))
  const before = known.size
  const ticket = await desk.ticket(client)
  await (await desk.as(await desk.support())).ask('desk.tickets.reply', { params: { id: ticket.id }, body: { text: 'Is it better?', attachments: [], relays: [], then, lastSequence: 9, anyway: true } })
  await desk.work()
  await expect.poll(() => lettersTo(client).length).toBeGreaterThan(before)
  return lettersTo(client).filter((letter) => !known.has(letter)).toSorted((a, b) => Number(b.includes('Auto-Submitted:')) - Number(a.includes('Auto-Submitted:')))
}
const addressIn = (letter: string | undefined) => /^List-Unsubscribe: <([^>]+)>/m.exec(letter ?? '')?.[1] ?? ''

describe('mail that somebody can do without', () => {
  test('says where to say so; one post there, as mail programs make it, turns off that kind alone', async () => {
    const ines = await desk.client()
    const [receipt, answer] = await letters(ines)
    const url = addressIn(receipt)
    expect(url).toMatch(/^http:\/\/desk\.test\/api\/unsubscribe\//)
    expect(addressIn(answer)).not.toBe(url)
    const post = () => desk.app.request(url, { method: 'POST', body: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'desk.test' } })
    expect(await (await post()).json()).toEqual({ kind: 'submitted' })
    expect((await post()).status).toBe(200)
    const next = await letters(ines)
    expect(next).toHaveLength(1)
    expect(next[0]).not.toContain('Auto-Submitted:')
    const choices = await (await desk.as(ines)).ask('client.noticeChoices')
    expect(choices.kinds.map(({ kind, mail, push }) => [kind, mail, push])).toEqual([['submitted', false, false], ['replied', true, true], ['asked', true, true], ['resolved', true, true], ['severity_lowered', true, true]])
  })

  test('is not turned off by opening the address, which leads to a page that asks', async () => {
    const ines = await desk.client()
    const opened = await desk.app.request(addressIn((await letters(ines))[0]), { headers: { host: 'desk.test' } })
    expect([opened.status, opened.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/unsubscribe#[\w.-]+$/)])
    expect(await letters(ines)).toHaveLength(2)
  })

  test('is not a question that waits for an answer, and no made-up address turns anything off', async () => {
    const ines = await desk.client()
    const [receipt, question] = await letters(ines, 'wait')
    expect(addressIn(question)).toBe('')
    const other = await desk.client()
    const forged = addressIn(receipt).replace(ines.id, other.id)
    const answer = await desk.app.request(forged, { method: 'POST', headers: { host: 'desk.test' } })
    expect([forged === addressIn(receipt), answer.status]).toEqual([false, 404])
  })

  test('names one press only where a mail program can post safely', () => {
    const of = (deskUrl: string, kind: string) => unsubscribeOf({ deskUrl, marks: desk.mail.marks }, { kind, personId: '01a22537-1747-7ad7-bd6b-8c7c8a41f160' })
    expect([of('https://desk.test', 'replied')?.oneClick, of('http://desk.test', 'replied')?.oneClick, of('https://desk.test', 'digest')]).toEqual([true, false, { url: 'https://desk.test/profile', oneClick: false }])
    expect([of('https://desk.test', 'asked'), of('https://desk.test', 'invitation'), of('https://desk.test', 'notice')]).toEqual([null, null, null])
  })
})
