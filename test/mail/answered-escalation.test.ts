import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { breachDue } from '#domains/clocks/index.ts'
import { hour, minute } from '#kernel/instants.ts'
import { openDesk, type Client, type Desk, type Staff, type Ticket } from '../harness/desk.ts'
import { arrive, forged, openBox, proven, type Letter } from '../harness/post.ts'

let desk: Desk
let head: Staff
let deputy: Staff
let noe: Staff
let client: Client
let ticket: Ticket

beforeEach(async () => {
  desk = await openDesk()
  await openBox(desk)
  head = await desk.head()
  deputy = await desk.support()
  noe = await desk.support()
  client = await desk.client()
  await (await desk.as(await desk.administrator())).ask('admin.changeDeputy', { body: { personId: deputy.id } })
  ticket = await desk.ticket(client)
  await (await desk.as(noe)).ask('desk.tickets.take', { params: { id: ticket.id }, body: { version: 1 } })
  await desk.age(ticket, hour + minute)
  await look()
})
afterEach(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

/** Lets the clocks and all that follows from them go on. */
async function look(): Promise<void> {
  while (await breachDue(desk.db) > 0);
  await desk.work()
}

/** The Message-ID of the mail that asked somebody. */
async function askedBy(person: Staff): Promise<string> {
  const mail = await desk.db.selectFrom('mails').innerJoin('notices', 'notices.id', 'mails.notice_id').select('message_id').where('mails.person_id', '=', person.id).where('notices.kind', 'like', 'escalation.asked').executeTakeFirstOrThrow()
  return mail.message_id
}
const answer = async (person: Staff, to: Staff, given: Letter = {}, proof: Record<string, string> = proven) => arrive(desk, { from: person.email, subject: 'Re: needs somebody now', text: 'On it, calling them.', ...given, headers: { 'In-Reply-To': await askedBy(to), ...proof, ...given.headers } })
const shown = async () => (await (await desk.as(head)).ask('desk.tickets.escalations', { params: { id: ticket.id } })).escalations[0]
const messages = async () => (await desk.db.selectFrom('messages').select(['kind', 'body', 'author_name']).where('ticket_id', '=', ticket.id).orderBy('sequence').execute()).slice(1)

test('an answer to the mail acknowledges for whoever it was sent to; its words stay among us, and nobody else is asked', async () => {
  const fate = await answer(head, head)
  expect(fate).toMatchObject({ state: 'taken', ticketId: ticket.id })
  expect(fate.codes).toEqual(expect.arrayContaining(['asked', 'acknowledged']))
  expect(await shown()).toMatchObject({ acknowledged: { by: head.name }, owner: { id: head.id }, nextAt: null })
  expect(await messages()).toEqual([{ kind: 'note', body: 'On it, calling them.', author_name: head.name }])
  const { rows } = await sql<{ via: string }>`select data ->> 'via' as via from events where kind = 'escalation.acknowledged'`.execute(desk.db)
  expect(rows).toEqual([{ via: 'mail' }])
  await desk.age(ticket, hour)
  await look()
  expect((await shown())?.trail.filter((each) => each.asks).map((each) => each.name)).toEqual([head.name])
})

test('one that is forged or that nobody vouches for waits for a person, and acknowledges nothing', async () => {
  expect(await answer(head, head, {}, {})).toMatchObject({ state: 'suspended', cause: 'staff_unproven' })
  expect(await answer(head, head, { text: 'I am the head, truly.' }, forged)).toMatchObject({ state: 'suspended', cause: 'forged' })
  expect((await shown())?.acknowledged).toBeNull()
  expect(await messages()).toEqual([])
})

test('an automatic answer, a colleague to whom it was passed on, and a client who got hold of it acknowledge nothing', async () => {
  expect(await answer(head, head, { text: 'I am away until Monday.', headers: { 'Auto-Submitted': 'auto-replied' } })).toMatchObject({ state: 'suspended', cause: 'automatic' })
  await answer(deputy, head, { text: 'I take this one for her.' })
  await arrive(desk, { from: client.email, text: 'What is this mail of yours?', headers: { 'In-Reply-To': await askedBy(head), ...proven } })
  expect((await shown())?.acknowledged).toBeNull()
  expect((await messages()).find((message) => message.body === 'I take this one for her.')?.kind).toBe('note')
})

test('of two answers the first has it; the second is a note, and an answer sent twice is one', async () => {
  await desk.age(ticket, 16 * minute)
  await look()
  await answer(deputy, deputy, { messageId: '<one@mail.test>' })
  await answer(deputy, deputy, { messageId: '<one@mail.test>' })
  await answer(head, head, { text: 'Fine, thank you.' })
  expect(await shown()).toMatchObject({ acknowledged: { by: deputy.name } })
  expect((await messages()).map(({ kind, body }) => [kind, body])).toEqual([['note', 'On it, calling them.'], ['note', 'Fine, thank you.']])
})

test('whoever may not read the ticket, asked as part of a team, has it all the same', async () => {
  const sana = await desk.technical()
  const administrator = await desk.as(await desk.administrator())
  await administrator.ask('admin.changeEscalationChain', { body: { severity: 'high', plan: null, chain: { steps: [{ after: 0, whom: [sana.id], asks: true }], repeatSeconds: null } } })
  ticket = await desk.ticket(client, { severity: 'high', severityReason: 'Only on television sets.' })
  await desk.age(ticket, 5 * hour)
  await look()
  expect(await answer(sana, sana)).toMatchObject({ state: 'taken', ticketId: ticket.id, entryId: null })
  expect(await shown()).toMatchObject({ acknowledged: { by: sana.name } })
})
