import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSmtp } from '#adapters/smtp.ts'
import { actAs } from '#db/index.ts'
import { verifyClocks } from '#domains/clocks/index.ts'
import { noteBounce, type BouncedRecipient } from '#domains/mail/index.ts'
import { desk as itself } from '#kernel/actor.ts'
import { minute } from '#kernel/instants.ts'
import { openDesk, type Client, type Desk, type Ticket } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { startRefusing, type Refusing } from '../harness/refusing.ts'

let desk: Desk
let server: Refusing
let support: Caller

beforeAll(async () => {
  desk = await openDesk()
  server = await startRefusing()
  Object.assign(desk.mail, { server: openSmtp({ host: '127.0.0.1', port: server.port, user: '', password: '', tls: 'none' }) })
  support = await desk.as(await desk.support())
})

afterAll(async () => {
  desk.mail.server?.close()
  await server.stop()
  expect(desk.errors).toEqual([])
  await desk.close()
})

const show = (ticket: Ticket) => support.ask('desk.tickets.show', { params: { id: ticket.id } })
const history = async (ticket: Ticket) => (await support.ask('desk.tickets.history', { params: { id: ticket.id } })).lines.map((line) => line.kind)
const mailsOf = async (ticket: Ticket) => (await show(ticket)).messages.at(-1)?.mails ?? []
/** How the first responses that a ticket ever owed stand. */
const firstResponses = async (ticket: Ticket) => (await show(ticket)).clocks.filter((clock) => clock.kind === 'first_response').map((clock) => clock.state)

async function answer(ticket: Ticket, text = 'We look into it.'): Promise<void> {
  await support.ask('desk.tickets.reply', { params: { id: ticket.id }, body: { text, attachments: [], relays: [], then: 'keep', lastSequence: 99, anyway: true } })
  await desk.work()
}

/** A ticket that is `age` old when it gets its first answer. */
async function answered(client: Client, age = 10 * minute): Promise<Ticket> {
  const ticket = await desk.ticket(client)
  await desk.age(ticket, age)
  await answer(ticket)
  return ticket
}

/** Another server reports on the last mail to somebody. */
async function report(client: Client, recipient: Partial<BouncedRecipient> = {}) {
  const mail = await desk.db.selectFrom('mails').select('message_id').where('to_address', '=', client.email).orderBy('id', 'desc').executeTakeFirstOrThrow()
  const noted = await actAs(desk.pools.staff, itself, (tx, now) => noteBounce(tx, { messageId: mail.message_id, recipients: [{ address: client.email, status: '5.1.1', action: 'failed', ...recipient }], now }))
  await desk.work()
  return noted?.noted
}

const dead = async (client: Client) => (await desk.db.selectFrom('dead_addresses').select('answer').where('address', '=', client.email).executeTakeFirst())?.answer

describe('a message that goes out by mail', () => {
  test('shows on the ticket’s page that it was taken, for whom', async () => {
    const ines = await desk.client(undefined, { name: 'Inès' })
    expect(await mailsOf(await answered(ines))).toMatchObject([{ to: 'Inès', state: 'sent', answer: expect.stringMatching(/^250 /), dead: false, mayAgain: true }])
  })

  test('that is refused says so with the server’s words, gives the address up, and writes nothing more to it until somebody lifts that', async () => {
    const ines = await desk.client()
    server.refuse(ines.email, '550 5.1.1 user unknown')
    const ticket = await answered(ines)
    expect(await mailsOf(ticket)).toMatchObject([{ state: 'refused', answer: expect.stringContaining('5.1.1'), dead: true, mayAgain: true }])
    expect(await history(ticket)).toContain('mail.refused')
    server.refuse(ines.email, null)
    await answer(ticket, 'Once more.')
    expect(await mailsOf(ticket)).toMatchObject([{ state: 'refused', answer: expect.stringMatching(/^not written to since: /) }])
    expect(server.taken).not.toContain(ines.email)
    const params = { id: ticket.id, mailId: (await mailsOf(ticket))[0]?.id ?? ticket.id }
    expect(await support.refused('desk.tickets.mailAgain', { params, body: { lift: false } })).toMatchObject({ status: 409, code: 'mail.address_dead' })
    await support.ask('desk.tickets.mailAgain', { params, body: { lift: true } })
    await desk.work()
    expect(server.taken.filter((to) => to === ines.email)).toHaveLength(1)
    expect(await mailsOf(ticket)).toMatchObject([{ state: 'sent', dead: false }])
    expect(await history(ticket)).toContain('mail.sent_again')
  })

  test('that is refused for what it says leaves the address alone', async () => {
    const ines = await desk.client()
    server.refuse(ines.email, '550 5.7.1 looks like spam')
    await answered(ines)
    expect(await dead(ines)).toBeUndefined()
  })

  test('is not sent again by whoever does not see the ticket, nor by the id of a mail of another', async () => {
    const ines = await desk.client()
    const [ticket, other] = [await answered(ines), await answered(await desk.client())]
    const mailId = (await mailsOf(ticket))[0]?.id ?? ticket.id
    expect(await support.status('desk.tickets.mailAgain', { params: { id: other.id, mailId }, body: { lift: true } })).toBe(404)
    const technical = await desk.as(await desk.technical())
    expect(await technical.status('desk.tickets.mailAgain', { params: { id: ticket.id, mailId }, body: { lift: true } })).toBe(404)
  })
})

describe('a mail that comes back', () => {
  test('is shown where it was written, gives the address up, and lets the first response run again with the time that is left', async () => {
    const ines = await desk.client()
    const ticket = await answered(ines)
    expect(await firstResponses(ticket)).toEqual(['met'])
    const before = (await show(ticket)).activeAt
    expect(await report(ines)).toBe('bounced')
    expect(await mailsOf(ticket)).toMatchObject([{ state: 'bounced', answer: `failed 5.1.1 ${ines.email}`, dead: true }])
    expect(await history(ticket)).toEqual(expect.arrayContaining(['mail.bounced', 'ticket.answer_lost']))
    expect(await firstResponses(ticket)).toEqual(['met', 'running'])
    const { clocks, owed, activeAt } = await show(ticket)
    const [met, running] = clocks.filter((clock) => clock.kind === 'first_response')
    expect(Math.abs(Date.parse(running?.dueAt ?? '') - Date.parse(met?.dueAt ?? ''))).toBeLessThan(2000)
    expect({ owed, activeAt }).toEqual({ owed: 'first_response', activeAt: before })
    expect(await verifyClocks(desk.pools.staff)).toMatchObject({ differences: [] })
  })

  test('told twice is noted once, and the next word to the client meets the first response again', async () => {
    const ines = await desk.client()
    const ticket = await answered(ines)
    expect([await report(ines), await report(ines)]).toEqual(['bounced', 'nothing'])
    expect((await history(ticket)).filter((kind) => kind === 'mail.bounced' || kind === 'ticket.answer_lost')).toHaveLength(2)
    await actAs(desk.pools.staff, itself, (tx) => tx.deleteFrom('dead_addresses').where('address', '=', ines.email).execute())
    await answer(ticket)
    expect(await firstResponses(ticket)).toEqual(['met', 'met'])
    // The answer that did not arrive kept no promise: the month counts one first response, not two.
    const { promises } = await (await desk.as(ines)).ask('client.service', {})
    expect(promises.filter(({ kind, ticketId }) => kind === 'first_response' && ticketId === ticket.id)).toMatchObject([{ kept: true }])
    expect(await verifyClocks(desk.pools.staff)).toMatchObject({ differences: [] })
  })

  test('opens nothing again when a colleague of theirs got it, or when they have answered since', async () => {
    const company = await desk.company()
    const [ines, marc] = [await desk.client(company), await desk.client(company)]
    const shared = await desk.ticket(ines)
    await support.ask('desk.tickets.addParticipant', { params: { id: shared.id }, body: { personId: marc.id } })
    await answer(shared)
    await report(marc)
    expect(await firstResponses(shared)).toEqual(['met'])
    await report(ines)
    expect(await firstResponses(shared)).toEqual(['met', 'running'])
    const noe = await desk.client()
    const read = await answered(noe)
    await (await desk.as(noe)).ask('client.tickets.reply', { params: { id: read.id }, body: { text: 'Thank you.', attachments: [] } })
    await report(noe)
    expect(await firstResponses(read)).toEqual(['met'])
  })

  test('that is only late, or went on, changes nothing; one that is too large leaves the address alone', async () => {
    const ines = await desk.client()
    const ticket = await answered(ines)
    expect([await report(ines, { action: 'delayed', status: '4.4.1' }), await report(ines, { action: 'relayed', status: '2.0.0' })]).toEqual(['nothing', 'nothing'])
    expect(await mailsOf(ticket)).toMatchObject([{ state: 'sent' }])
    await report(ines, { status: '5.3.4' })
    expect(await dead(ines)).toBeUndefined()
    expect(await mailsOf(ticket)).toMatchObject([{ state: 'bounced' }])
  })

  test('from an address further on says nothing about ours; a report of no mail of ours is nobody’s', async () => {
    const ines = await desk.client()
    await answered(ines)
    expect(await report(ines, { address: 'elsewhere@mail.test' })).toBe('bounced')
    expect(await dead(ines)).toBeUndefined()
    const strange = await actAs(desk.pools.staff, itself, (tx, now) => noteBounce(tx, { messageId: '<nobody@desk.test>', recipients: [{ address: ines.email, status: '5.1.1', action: 'failed' }], now }))
    expect(strange).toBeUndefined()
  })

  test('with the first response long due leaves it due at once, never before', async () => {
    const ines = await desk.client()
    const ticket = await answered(ines, 50 * minute)
    await desk.age(ticket, 30 * minute)
    await report(ines)
    const last = (await show(ticket)).clocks.findLast((clock) => clock.kind === 'first_response')
    expect(Date.parse(last?.dueAt ?? '')).toBe(Date.parse(last?.startedAt ?? ''))
    expect(await verifyClocks(desk.pools.staff)).toMatchObject({ differences: [] })
  })
})

describe('an address that was given up', () => {
  test('is shown on the list of people with why, and lifted there by whoever may', async () => {
    const [ines, admin] = [await desk.client(), await desk.as(await desk.administrator())]
    server.refuse(ines.email, '550 5.1.1 user unknown')
    await answered(ines)
    server.refuse(ines.email, null)
    const row = async () => (await admin.ask('admin.people', { query: { q: ines.email } })).people[0]?.mailDead
    expect(await row()).toMatchObject({ answer: expect.stringContaining('5.1.1') })
    expect(await (await desk.as(await desk.manager())).status('people.liftAddress', { params: { id: ines.id } })).toBe(404)
    await admin.ask('people.liftAddress', { params: { id: ines.id } })
    expect(await row()).toBeNull()
    expect((await desk.db.selectFrom('events').select('data').where('kind', '=', 'address.lifted').execute()).map(({ data }) => data)).toContainEqual({ address: ines.email })
  })

  test('of a head of support is still written to', async () => {
    const [head, ines] = [await desk.head(), await desk.client()]
    await actAs(desk.pools.staff, itself, (tx, now) => tx.insertInto('dead_addresses').values({ address: head.email, since: now, answer: 'failed', mail_id: null }).execute())
    const ticket = await desk.ticket(ines)
    await desk.age(ticket, 90 * minute)
    await (await desk.as(ines)).ask('client.tickets.escalate', { params: { id: ticket.id }, body: { reason: 'Nobody answers.' } })
    await desk.work()
    expect(server.taken).toContain(head.email)
  })
})
