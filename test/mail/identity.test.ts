import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readMail } from '#domains/mail/index.ts'
import { openDesk, type Client, type Desk, type Staff } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { arrive, fates, handOver, letter, openBox } from '../harness/post.ts'

let desk: Desk
let admin: Caller
let noe: Staff
let ines: Client
let grace: Client
let count = 0
const kino = 'aide@kino.test'

beforeAll(async () => {
  desk = await openDesk()
  await openBox(desk)
  admin = await desk.as(await desk.administrator())
  noe = await desk.support()
  ines = await desk.client(undefined, { name: 'Inès Faure', language: 'fr' })
  grace = await desk.client(undefined, { name: 'Grace Hall', language: 'en' })
  await admin.ask('admin.mailboxes.create', { body: { address: kino, name: 'Kino, évidemment', purpose: 'tickets', language: 'fr', teamId: null, judge: '', proof: 'not_forged', sends: true, signature: { en: 'The Kino desk\n+44 20 7946 0000', fr: 'Le bureau Kino' } } })
})
afterAll(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

/** The last mail that went to somebody, as its reader's program has it. */
async function lastTo(email: string, at: Desk = desk) {
  const { file } = await at.db.selectFrom('mails').select('file').where('to_address', '=', email).orderBy('created_at', 'desc').orderBy('id', 'desc').executeTakeFirstOrThrow()
  return readMail(readFileSync(join(at.dataDir, 'mail', file ?? '')))
}

async function answered(client: Client, to: string): Promise<Awaited<ReturnType<typeof lastTo>>> {
  await handOver(desk, letter({ from: client.email, to, subject: `The picture is green (${client.name})`, text: `All is green for ${client.name}, for the ${++count}. time.` }), [to])
  await desk.work()
  const { ticketId } = (await fates(desk)).at(-1) ?? {}
  await (await desk.as(noe)).ask('desk.tickets.reply', { params: { id: ticketId ?? '' }, body: { text: 'We have turned it back.', attachments: [], relays: [], then: 'keep', lastSequence: 9, anyway: true } })
  await desk.work()
  return lastTo(client.email)
}

describe('a ticket that came by mail', () => {
  test('is answered from the mailbox where it came in, under its name and signature, in the reader’s language', async () => {
    const french = await answered(ines, kino)
    expect(french).toMatchObject({ from: { address: kino, name: 'Kino, évidemment' }, replyTo: [{ address: expect.stringMatching(/^aide\+[0-9a-z]+-[a-z2-7]{26}@kino\.test$/) }] })
    expect(french.text.trimEnd()).toMatch(/We have turned it back\.[^]*\n-- \nLe bureau Kino$/)
    expect(french.html).toContain('Le bureau Kino')
    expect((await answered(grace, kino)).text).toContain('-- \nThe Kino desk\n+44 20 7946 0000')
  })

  test('an answer to that address goes into it', async () => {
    const back = (await lastTo(ines.email)).replyTo[0]?.address ?? ''
    const fate = await arrive(desk, { from: ines.email, to: back, text: 'It is blue now.' })
    expect(fate).toMatchObject({ state: 'taken', opened: false })
  })

  test('one that came in elsewhere, or by the portal, goes out from our own address without that signature; what one of ours reads has none', async () => {
    const other = await answered(grace, 'support@desk.test')
    expect([other.from, other.text.includes('Kino')]).toEqual([{ address: 'support@desk.test', name: 'Support' }, false])
    await desk.ticket(ines)
    await desk.work()
    expect((await lastTo(ines.email)).from?.address).toBe('support@desk.test')
  })

  test('gives its writer’s Outlook back how that one names the conversation, and nobody else; what is no such name goes nowhere', async () => {
    const [index, from] = ['AdoFjXpFh5q1z6rnT0e1m2n3o4p5q6==', `Inès Faure <${ines.email}>`]
    const first = await arrive(desk, { from, subject: 'From Outlook', text: 'The film is dark green.', headers: { 'Thread-Index': index, 'Thread-Topic': 'From Outlook' } })
    const answer = async () => {
      await (await desk.as(noe)).ask('desk.tickets.reply', { params: { id: first.ticketId ?? '' }, body: { text: `We look, for the ${++count}. time.`, attachments: [], relays: [], then: 'keep', lastSequence: 9, anyway: true } })
      await desk.work()
      return lastTo(ines.email)
    }
    const mail = await answer()
    expect(mail.threadIndex).toBe(index)
    await arrive(desk, { from, to: mail.replyTo[0]?.address ?? '', text: 'Now it is dark blue.', headers: { 'Thread-Index': 'not one\tat all' } })
    expect((await answer()).threadIndex).toBe(index)
    expect((await answered(grace, 'support@desk.test')).threadIndex).toBeNull()
  })

  test('goes out from our own address again once the mailbox does not send, or is switched off', async () => {
    const box = (await admin.ask('admin.mailboxes')).mailboxes.find(({ address }) => address === kino)
    const off = await admin.ask('admin.mailboxes.change', { params: { id: box?.id ?? '' }, body: { version: box?.version ?? 0, sends: false } })
    expect([off.sends, off.signature.fr]).toEqual([false, 'Le bureau Kino'])
    expect((await answered(ines, kino)).from?.address).toBe('support@desk.test')
  })
})

describe('a ticket that nobody mailed', () => {
  let fresh: Desk
  let julie: Client
  let tom: Client
  const team = '00000000-0000-7000-8000-0000000000a1'
  const add = async (address: string, values: { language: 'en' | 'fr', teamId?: string }) => {
    await (await fresh.as(await fresh.administrator())).ask('admin.mailboxes.create', { body: { address, name: `Box ${address.split('@')[0]}`, purpose: 'tickets', teamId: null, judge: '', proof: 'not_forged', sends: true, signature: { en: `In English, ${address}`, fr: `En français, ${address}` }, ...values } })
  }
  const told = async (client: Client) => {
    const ticket = await fresh.ticket(client)
    await fresh.work()
    return { ticket, mail: await lastTo(client.email, fresh) }
  }
  beforeAll(async () => {
    fresh = await openDesk()
    julie = await fresh.client(undefined, { name: 'Julie Roy', language: 'fr' })
    tom = await fresh.client(undefined, { name: 'Tom Reed', language: 'en' })
  })
  afterAll(async () => {
    expect(fresh.errors).toEqual([])
    await fresh.close()
  })

  test('is answered from the desk’s own address while there is no mailbox', async () => {
    expect((await told(julie)).mail.from?.address).toBe('support@desk.test')
  })

  test('is answered from a mailbox in its reader’s language, under its name and signature, and an answer to that goes into the ticket', async () => {
    await add('help@box.test', { language: 'en' })
    await add('aide@box.test', { language: 'fr' })
    const { ticket, mail } = await told(julie)
    expect(mail).toMatchObject({ from: { address: 'aide@box.test', name: 'Box aide' }, replyTo: [{ address: expect.stringMatching(/^aide\+[0-9a-z]+-[a-z2-7]{26}@box\.test$/) }] })
    expect(mail.text.trimEnd()).toMatch(/\n-- \nEn français, aide@box\.test$/)
    expect((await told(tom)).mail.from?.address).toBe('help@box.test')
    const fate = await arrive(fresh, { from: julie.email, to: mail.replyTo[0]?.address ?? '', subject: 'Autre chose', text: 'Il est noir aussi sur la télévision.', headers: { 'In-Reply-To': mail.messageId ?? '' } })
    expect(fate).toMatchObject({ state: 'taken', opened: false, ticketId: ticket.id })
  })

  test('is answered from the mailbox of its owner’s team once somebody has it, and from the one at the desk’s own address before that', async () => {
    const owner = await fresh.support()
    await sql`insert into team_members (team_id, person_id, added_at) values (${team}, ${owner.actor.personId}, now())`.execute(fresh.db)
    await add('team@box.test', { language: 'en', teamId: team })
    await add('support@desk.test', { language: 'en' })
    const { ticket, mail } = await told(tom)
    expect(mail.from).toEqual({ address: 'support@desk.test', name: 'Box support' })
    const caller = await fresh.as(owner)
    await caller.ask('desk.tickets.take', { params: { id: ticket.id }, body: { version: (await caller.ask('desk.tickets.show', { params: { id: ticket.id } })).version } })
    await caller.ask('desk.tickets.reply', { params: { id: ticket.id }, body: { text: 'We see it too.', attachments: [], relays: [], then: 'keep', lastSequence: 9, anyway: true } })
    await fresh.work()
    const answer = await lastTo(tom.email, fresh)
    expect([answer.from?.address, answer.references.includes(mail.messageId ?? '')]).toEqual(['team@box.test', true])
  })
})

describe('what goes with it', () => {
  test('a mailbox’s domain can be given a key to sign with, another’s not', async () => {
    const box = (await admin.ask('admin.mailboxes')).mailboxes.find(({ address }) => address === kino)
    await admin.ask('admin.mailboxes.change', { params: { id: box?.id ?? '' }, body: { version: box?.version ?? 0, sends: true } })
    expect((await admin.ask('admin.sending')).domains.map(({ domain }) => domain)).toEqual(['desk.test', 'kino.test'])
    expect((await admin.ask('admin.makeSigningKey', { body: { domain: 'kino.test' } })).record.name).toMatch(/\._domainkey\.kino\.test$/)
    expect(await admin.status('admin.makeSigningKey', { body: { domain: 'elsewhere.test' } })).toBe(422)
  })

  test('a domain where anybody may have an address becomes no company’s', async () => {
    expect(await admin.refused('admin.mailDomains.add', { body: { domain: 'gmail.com', organisationId: ines.actor.organisationId } })).toMatchObject({ status: 422, code: 'domain.public', field: 'domain' })
  })
})
