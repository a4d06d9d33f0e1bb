import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest'
import { openSmtp } from '#adapters/smtp.ts'
import type { MailServer } from '#domains/mail/index.ts'
import { openDesk, type Client, type Company, type Desk, type Staff, type Ticket } from '../harness/desk.ts'
import { startSink } from '../harness/sink.ts'

let desk: Desk
let company: Company
let client: Client
let noe: Staff
let server: MailServer | undefined

beforeAll(async () => {
  desk = await openDesk()
  company = await desk.company()
  client = await desk.client(company)
  noe = await desk.support()
})
beforeEach(() => desk.db.transaction().execute(async (tx) => { await sql`update mails set state = 'kept'`.execute(tx) }))
afterEach(() => server?.close())
afterAll(() => desk.close())

function mailBy(port: number): void {
  server = openSmtp({ host: '127.0.0.1', port, user: '', password: '', tls: 'none' })
  desk.mail = Object.assign(desk.mail, { server })
}
async function hurry(): Promise<void> {
  await sql`update graphile_worker._private_jobs set run_at = now()`.execute(desk.db)
  await desk.work()
}
const answer = async (ticket: Ticket) => (await desk.as(noe)).ask('desk.tickets.reply', { params: { id: ticket.id }, body: { text: 'We are on it.', attachments: [], relays: [], then: 'keep', lastSequence: 9, anyway: true } })
const mailsTo = async (people: readonly Client[]) => desk.db.selectFrom('mails').select(['id', 'to_address as to', 'state', 'message_id as messageId']).where('to_address', 'in', people.map(({ email }) => email)).where('kind', '=', 'replied').orderBy('to_address').orderBy('created_at').execute()

test('F-22 while the mail server is away nobody waits for it, the page says so, and after two days it is told as refused, to be sent again by hand', async () => {
  const admin = await desk.as(await desk.administrator())
  mailBy(9)
  const ticket = await desk.ticket(client)
  const began = performance.now()
  await answer(ticket)
  expect(performance.now() - began).toBeLessThan(2000)
  await desk.work()
  const [mail] = await mailsTo([client])
  expect((await admin.ask('admin.mails', { query: { state: 'waiting' } })).mails.map(({ id }) => id)).toContain(mail?.id)
  const waits: number[] = []
  for (let tries = 0; tries < 4; tries++) {
    const { rows: [job] } = await sql<{ wait: number }>`select extract(epoch from run_at - now())::float as wait from graphile_worker.jobs where task_identifier = 'write-mail' order by id limit 1`.execute(desk.db)
    waits.push(job?.wait ?? 0)
    await hurry()
  }
  expect(waits.toSorted((a, b) => a - b)).toEqual(waits)
  await sql`update mails set created_at = created_at - interval '49 hours' where id = ${mail?.id}`.execute(desk.db)
  await hurry()
  const shown = await admin.ask('admin.mail', { params: { id: mail?.id ?? '' } })
  expect(shown).toMatchObject({ state: 'refused', mayAgain: true })
  expect(shown.attempts.map(({ outcome }) => outcome)).toEqual(['put_off', 'put_off', 'put_off', 'put_off', 'put_off', 'refused'])
  const sink = await startSink()
  server?.close()
  mailBy(sink.port)
  await admin.ask('admin.mailAgain', { params: { id: mail?.id ?? '' } })
  await desk.work()
  await expect.poll(() => sink.taken().map(({ messageId }) => messageId)).toContain(mail?.messageId)
  await sink.stop()
})

test('F-22 a server that hangs up after the whole mail has it once more at most, as the same mail', async () => {
  const cut = await startSink(['-q', '.'])
  mailBy(cut.port)
  await answer(await desk.ticket(client))
  await desk.work()
  const { port } = cut
  await cut.stop()
  server?.close()
  const sink = await startSink([], port)
  mailBy(port)
  await hurry()
  await hurry()
  const mail = (await mailsTo([client])).at(-1)
  const copies = () => sink.taken().filter(({ messageId }) => messageId === mail?.messageId).length
  await expect.poll(copies).toBe(1)
  await hurry()
  expect([copies(), (await mailsTo([client])).at(-1)?.state]).toEqual([1, 'sent'])
  await sink.stop()
})

test('F-23 of three who are written to, one whom the server refuses keeps nothing from the others, and is marked', async () => {
  const people = [await desk.client(company), await desk.client(company), await desk.client(company)]
  const [one, refused, three] = people
  const taken: string[] = []
  const picky = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, done) => done(address === refused?.email ? Object.assign(new Error('no such person here'), { responseCode: 550 }) : null),
    onData: (stream, session, done) => { stream.resume().on('end', () => { taken.push(...session.envelope.rcptTo.map(({ address }) => address)); done() }) },
  })
  await new Promise<void>((resolve) => { picky.listen(0, '127.0.0.1', () => resolve()) })
  mailBy((picky.server.address() as AddressInfo).port)
  const ticket = await desk.ticket(one ?? client)
  const support = await desk.as(noe)
  for (const person of [refused, three]) await support.ask('desk.tickets.addParticipant', { params: { id: ticket.id }, body: { personId: person?.id ?? client.id } })
  await desk.work()
  taken.length = 0
  await answer(ticket)
  await desk.work()
  await hurry()
  expect(taken).toHaveLength(2)
  expect(new Set(taken)).toEqual(new Set([one?.email, three?.email]))
  const mails = await mailsTo(people)
  expect(new Map(mails.map(({ to, state }) => [to, state]))).toEqual(new Map(people.map(({ email }) => [email, email === refused?.email ? 'refused' : 'sent'])))
  const mail = mails.find(({ state }) => state === 'refused')
  expect((await (await desk.as(await desk.administrator())).ask('admin.mail', { params: { id: mail?.id ?? '' } })).attempts).toMatchObject([{ outcome: 'refused', answer: expect.stringContaining('550') }])
  server?.close()
  await new Promise<void>((resolve) => { picky.close(() => resolve()) })
})
