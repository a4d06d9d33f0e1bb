import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Client, type Desk, type Staff } from '../harness/desk.ts'

const nasty = '{agent.email} {{name}} {link} {text} {number} {count, plural, one {#} other {#}} ${7*7} <%= 7*7 %> $& $1'

let desk: Desk
let client: Client
let support: Staff
let number: string

beforeAll(async () => {
  desk = await openDesk()
  client = await desk.client(await desk.company({ name: `Canal ${nasty}` }), { name: nasty, language: 'en' })
  support = await desk.staff(['support'], { name: `Noé ${nasty}` })
  const caller = await desk.as(support)
  const ticket = await desk.ticket(client, { subject: nasty, description: nasty })
  number = ticket.number
  const params = { id: ticket.id }
  await caller.ask('desk.tickets.take', { params, body: { version: 1 } })
  await caller.ask('desk.tickets.reply', { params, body: { text: nasty, attachments: [], relays: [], then: 'keep', lastSequence: 1, anyway: true } })
  await (await desk.as(client)).ask('client.tickets.reply', { params, body: { text: nasty, attachments: [] } })
  const { version } = await caller.ask('desk.tickets.show', { params })
  await caller.ask('desk.tickets.resolve', { params, body: { cause: 'A full disk.', fix: nasty, version } })
  await desk.work()
})

afterAll(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

async function mail(kind: string): Promise<{ subject: string, body: string }> {
  const found = (await desk.outbox()).find((each) => each.kind === kind)
  if (found === undefined) throw new Error(`no mail of kind ${kind}`)
  return found
}

describe('S-093 what people typed is never read as a template', () => {
  test('in the receipt, the answer and the resolution, wherever a name, a subject or a text stands', async () => {
    expect(await mail('submitted')).toMatchObject({ subject: `[${number}] ${nasty}`, body: expect.stringMatching(/^Hello \{agent\.email\} /) })
    const replied = await mail('replied')
    expect(replied.subject).toBe(`[${number}] ${nasty}`)
    expect(replied.body).toContain(`Hello ${nasty},\n\nNoé ${nasty} wrote to you:\n\n${nasty}\n\nRead the whole ticket`)
    expect((await mail('resolved')).body).toContain(`\n\n${nasty}\n\n`)
  })

  test('in what our own people are told, by mail and all together', async () => {
    const notice = await mail('notice')
    expect(notice.subject).toBe(`${nasty} wrote in ${number} — ${nasty}`)
    expect(notice.body).toContain(`${nasty} wrote in ${number}.\n\n${nasty}\nCanal ${nasty}\n`)
  })

  test('in an administrator’s own words too', async () => {
    const admin = await desk.as(await desk.administrator())
    await admin.ask('admin.changeTemplate', { params: { kind: 'replied', language: 'en' }, body: { version: 0, subject: '{author}|{subject}', body: '{name}|{text}\n{link}', action: '{number}' } })
    const ticket = await desk.ticket(client, { subject: nasty })
    await (await desk.as(support)).ask('desk.tickets.reply', { params: { id: ticket.id }, body: { text: nasty, attachments: [], relays: [], then: 'keep', lastSequence: 1, anyway: true } })
    await desk.work()
    const mails = (await desk.outbox()).filter((each) => each.kind === 'replied')
    expect(mails.at(-1)).toMatchObject({ subject: `Noé ${nasty}|${nasty}`, body: expect.stringMatching(/^\{agent\.email\}/) })
    expect(mails.at(-1)?.body.split('\n')[0]).toBe(`${nasty}|${nasty}`)
  })
})
