import { afterEach, beforeEach, expect, test } from 'vitest'
import type { NoticeKind } from '#contract/notices.ts'
import { openDesk, type Client, type Desk, type Staff, type Ticket } from '../harness/desk.ts'
import { arrive, openBox, proven, type Letter } from '../harness/post.ts'

let desk: Desk
let client: Client
let noe: Staff
let sana: Staff
let ticket: Ticket

beforeEach(async () => {
  desk = await openDesk()
  await openBox(desk)
  client = await desk.client()
  noe = await desk.support()
  sana = await desk.technical()
  ticket = await desk.ticket(client)
})
afterEach(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

const version = async () => (await (await desk.as(noe)).ask('desk.tickets.show', { params: { id: ticket.id } })).version
/** The Message-ID of the mail that told somebody of something. */
async function toldOf(kind: NoticeKind, person: Staff): Promise<string> {
  await desk.work()
  const mail = await desk.db.selectFrom('mails').innerJoin('notices', 'notices.id', 'mails.notice_id').select('message_id').where('mails.person_id', '=', person.id).where('notices.kind', '=', kind).executeTakeFirstOrThrow()
  return mail.message_id
}
const answer = (person: Staff, messageId: string, given: Letter = {}) => arrive(desk, { from: person.email, subject: `Re: ${ticket.number}`, text: 'Their contract ends, let us not hurry.', ...given, headers: { 'In-Reply-To': messageId, ...proven, ...given.headers } })
const last = async () => desk.db.selectFrom('messages').select(['kind', 'author_name']).where('ticket_id', '=', ticket.id).orderBy('sequence', 'desc').executeTakeFirstOrThrow()
const clientReads = async () => JSON.stringify(await (await desk.as(client)).ask('client.tickets.show', { params: { id: ticket.id } }))

test('S-114 what one of ours answers when the desk told them that a ticket is theirs stays among us, whichever header says what it answers', async () => {
  await (await desk.as(await desk.head())).ask('desk.tickets.assign', { params: { id: ticket.id }, body: { ownerId: noe.id, version: await version() } })
  const told = await toldOf('ticket.assigned', noe)
  const fate = await answer(noe, told)
  expect(fate).toMatchObject({ state: 'taken', ticketId: ticket.id })
  expect(fate.codes).toEqual(expect.arrayContaining(['told', 'noted']))
  expect(await last()).toEqual({ kind: 'note', author_name: noe.name })
  await answer(noe, '', { text: 'Let us not hurry, as I wrote.', headers: { 'References': `<first@elsewhere.example> ${told}` } })
  expect(await last()).toEqual({ kind: 'note', author_name: noe.name })
  expect(await clientReads()).not.toContain('hurry')
})

test('S-114 nor does the client read what a colleague answers to whom such a mail was passed on, or the technical team to what was handed to it', async () => {
  await (await desk.as(noe)).ask('desk.tickets.take', { params: { id: ticket.id }, body: { version: await version() } })
  await (await desk.as(noe)).ask('desk.tickets.handoff', { params: { id: ticket.id }, body: { summary: 'The segments answer 403 on one node.', version: await version() } })
  const told = await toldOf('handoff.new', sana)
  expect(await answer(sana, told, { text: 'A node of ours, do not hurry.' })).toMatchObject({ state: 'taken', ticketId: ticket.id })
  expect(await last()).toEqual({ kind: 'note', author_name: sana.name })
  await answer(await desk.support(), told)
  expect((await last()).kind).toBe('note')
  expect(await clientReads()).not.toContain('hurry')
})

test('what answers the mail that told of a client’s words goes to the client, as before', async () => {
  await (await desk.as(noe)).ask('desk.tickets.take', { params: { id: ticket.id }, body: { version: await version() } })
  await (await desk.as(client)).ask('client.tickets.reply', { params: { id: ticket.id }, body: { text: 'It happens again.', attachments: [] } })
  const told = await toldOf('ticket.client_replied', noe)
  await answer(noe, told, { text: 'We are looking, no need to hurry.' })
  expect((await last()).kind).toBe('public')
  expect(await clientReads()).toContain('hurry')
})
