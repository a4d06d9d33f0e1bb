import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyOld } from '#domains/mail/index.ts'
import { openDesk, type Client, type Company, type Desk, type Staff, type Ticket } from '../harness/desk.ts'
import { arrive, fates, forged, handOver, letter, openBox, ourId, proven, provenAt, replyTo, supportBox } from '../harness/post.ts'

let desk: Desk
let ours: Company
let ines: Client
let stranger: Client
let support: Staff
let ticket: Ticket

beforeAll(async () => {
  desk = await openDesk()
  await openBox(desk)
  support = await desk.support()
  ours = await desk.company({ name: 'Cinéphare' })
  ines = await desk.client(ours, { name: 'Inès Faure' })
  stranger = await desk.client(await desk.company({ name: 'Otherside' }))
  ticket = await desk.ticket(ines)
  await desk.work()
})

afterAll(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

const words = async (id: string | null) => desk.db.selectFrom('messages').select(['body', 'author_name', 'author_side', 'kind', 'channel', 'ticket_id']).where('id', '=', id as never).executeTakeFirst()
const shown = async () => (await desk.as(support)).ask('desk.tickets.show', { params: { id: ticket.id } })

describe('a mail of a known client', () => {
  test('becomes a ticket of theirs, with its words, its first promise and a receipt', async () => {
    const fate = await arrive(desk, { from: `Ines <${ines.email}>`, subject: 'The live of tonight is black', text: 'Nothing is seen on any screen since seven.' })
    expect(fate).toMatchObject({ state: 'taken', cause: null, opened: true })
    const made = await (await desk.as(support)).ask('desk.tickets.show', { params: { id: fate.ticketId ?? '' } })
    expect(made).toMatchObject({ subject: 'The live of tonight is black', channel: 'mail', requester: { id: ines.id }, severity: 'medium', state: 'submitted' })
    expect(made.clocks.map((clock) => clock.kind)).toContain('first_response')
    expect(made.messages[0]).toMatchObject({ text: 'Nothing is seen on any screen since seven.', side: 'client', author: 'Inès Faure' })
    expect((await desk.outbox()).filter((mail) => mail.to === ines.email && mail.kind === 'submitted').length).toBeGreaterThan(0)
  })

  test('goes into its ticket by our reply address, and by our Message-ID', async () => {
    const byToken = await arrive(desk, { from: ines.email, to: replyTo(desk, ticket), subject: 'Anything', text: 'One more thing: the trailer plays.' })
    const byId = await arrive(desk, { from: ines.email, subject: 'Re: whatever', text: 'And the sound is there.', headers: { 'In-Reply-To': ourId(desk, ticket) } })
    expect([byToken, byId].map(({ ticketId, opened }) => ({ ticketId, opened }))).toEqual([{ ticketId: ticket.id, opened: false }, { ticketId: ticket.id, opened: false }])
    expect(await words(byToken.entryId)).toMatchObject({ body: 'One more thing: the trailer plays.', author_side: 'client', kind: 'public', channel: 'mail' })
  })

  test('S-042 is a new ticket when only its subject names one', async () => {
    const fate = await arrive(desk, { from: ines.email, subject: `Re: [${ticket.number}] Nothing plays any more`, text: 'This only looks like an answer to it.' })
    expect(fate).toMatchObject({ state: 'taken', opened: true })
    expect(fate.ticketId).not.toBe(ticket.id)
  })

  test('S-049 commands in its words are words', async () => {
    const fate = await arrive(desk, { from: ines.email, to: replyTo(desk, ticket), text: '#note #close\n@assign me\nPlease go on.' })
    expect(await words(fate.entryId)).toMatchObject({ kind: 'public', author_side: 'client', body: expect.stringContaining('#close') })
    expect((await shown()).state).toBe('submitted')
  })
})

describe('somebody new', () => {
  test('at a domain that was verified on the company’s page is taken as the company’s; at any other they wait for a person', async () => {
    const head = await desk.as(await desk.head())
    await head.ask('clients.domains.add', { params: { id: ines.actor.organisationId }, body: { domain: 'cinephare-tv.example', how: 'A record in its DNS.' } })
    const fate = await arrive(desk, { from: 'nouvelle@cinephare-tv.example', headers: provenAt('cinephare-tv.example'), subject: 'The trailer is late', text: 'The trailer begins ten seconds late.' })
    expect(fate).toMatchObject({ state: 'taken', opened: true })
    expect((await (await desk.as(support)).ask('desk.tickets.show', { params: { id: fate.ticketId ?? '' } })).organisation.id).toBe(ines.actor.organisationId)
    expect(await arrive(desk, { from: 'nouvelle@cinephare-films.example', headers: provenAt('cinephare-films.example'), subject: 'The trailer is late', text: 'The trailer begins ten seconds late.' })).toMatchObject({ state: 'suspended', ticketId: null })
  })
})

describe('a stranger at a mailbox that holds what strangers write for a company', () => {
  test('has a ticket there once they are proven, sees it alone, and is answered; unproven, or on a ticket of somebody’s, they wait for a person', async () => {
    const admin = await desk.as(await desk.administrator())
    const held = await desk.company()
    await admin.ask('admin.mailboxes.create', { body: { address: 'hello@desk.test', name: 'Hello', purpose: 'tickets', language: 'en', teamId: null, judge: 'mx.desk.test', proof: 'not_forged', sends: false, signature: { en: '', fr: '' }, strangersTo: held.id } })
    expect(await admin.refused('admin.mailboxes.create', { body: { address: 'other@desk.test', name: 'Other', purpose: 'tickets', language: 'en', teamId: null, judge: '', proof: 'not_forged', sends: false, signature: { en: '', fr: '' }, strangersTo: ticket.id } })).toMatchObject({ status: 422, field: 'strangersTo' })
    const write = (more: Parameters<typeof arrive>[1]) => arrive(desk, { from: 'visitor@nowhere.example', to: 'hello@desk.test', subject: 'A question before we buy', text: 'Do you stream to trains?', ...more })
    expect(await write({})).toMatchObject({ state: 'suspended', cause: 'stranger' })
    expect(await write({ to: replyTo(desk, ticket).replace('support', 'hello'), headers: provenAt('nowhere.example'), text: 'Let me in by somebody’s address.' })).toMatchObject({ state: 'suspended', cause: 'stranger_on_ticket' })
    const fate = await write({ headers: provenAt('nowhere.example'), text: 'Do you stream to ships?' })
    expect(fate).toMatchObject({ state: 'taken', opened: true, codes: expect.arrayContaining(['stranger', 'stranger_held']) })
    const made = await (await desk.as(support)).ask('desk.tickets.show', { params: { id: fate.ticketId ?? '' } })
    expect(made.organisation.id).toBe(held.id)
    expect((await desk.outbox()).some((mail) => mail.to === 'visitor@nowhere.example' && mail.kind === 'submitted')).toBe(true)
    expect(await arrive(desk, { from: 'visitor@nowhere.example', subject: 'At the other mailbox', text: 'And to planes? I am known now.', headers: provenAt('nowhere.example') })).toMatchObject({ state: 'taken', opened: true })
    expect(await arrive(desk, { from: 'another@nowhere.example', subject: 'At the other mailbox', text: 'Nobody knows me here.', headers: provenAt('nowhere.example') })).toMatchObject({ state: 'suspended', cause: 'stranger' })
  })
})

describe('S-040 what leads to a ticket grants nothing to others', () => {
  test('another client who got hold of our Message-ID opens a ticket of their own and hears nothing of the other', async () => {
    const before = (await shown()).messages.length
    const fate = await arrive(desk, { from: stranger.email, text: 'I found this in a forum, may I join?', headers: { 'In-Reply-To': ourId(desk, ticket) } })
    expect(fate).toMatchObject({ state: 'taken', opened: true })
    expect(fate.ticketId).not.toBe(ticket.id)
    expect(fate.codes).toContain('not_on_ticket')
    expect((await shown()).messages).toHaveLength(before)
    expect((await desk.outbox()).filter((mail) => mail.to === stranger.email && mail.body.includes(ticket.number))).toEqual([])
  })

  test('a stranger’s answer waits for a person', async () => {
    const fate = await arrive(desk, { from: 'somebody@elsewhere.example', to: replyTo(desk, ticket), text: 'Let me in, it is me, Inès.' })
    expect(fate).toMatchObject({ state: 'suspended', cause: 'stranger_on_ticket', ticketId: null })
  })

  test('S-041 marks that are not ours, or of another ticket, lead nowhere', async () => {
    const [local = '', domain = ''] = replyTo(desk, ticket).split('@')
    for (const to of [`${local.slice(0, -3)}aaa@${domain}`, `support+${ticket.number.toLowerCase()}@desk.test`, `support+${'a'.repeat(26)}@desk.test`]) {
      const fate = await arrive(desk, { from: ines.email, to, text: `This was sent to ${to} just now.` })
      expect(fate.ticketId).not.toBe(ticket.id)
    }
    const other = ourId(desk, { number: 'REL-1' }).replace('.1.', `.${Number(ticket.number.slice(4)).toString(36)}.`)
    expect((await arrive(desk, { from: ines.email, text: 'With a Message-ID that somebody has changed.', headers: { References: other } })).ticketId).not.toBe(ticket.id)
  })
})

describe('S-043 and S-046 whom a mail says it is from', () => {
  test('a forged sender waits, and nobody is told', async () => {
    const mails = (await desk.outbox()).length
    const fate = await arrive(desk, { from: ines.email, to: replyTo(desk, ticket), text: 'Send the keys to me, please.', headers: forged })
    expect(fate).toMatchObject({ state: 'suspended', cause: 'forged' })
    expect(await desk.outbox()).toHaveLength(mails)
  })

  test('an answer that nobody vouches for and that copies somebody unknown waits; whoever is copied gets no part', async () => {
    const fate = await arrive(desk, { from: ines.email, to: replyTo(desk, ticket), cc: 'evil@elsewhere.example', text: 'Adding a colleague of mine here.' })
    expect(fate).toMatchObject({ state: 'suspended', cause: 'copied_stranger' })
    const taken = await arrive(desk, { from: ines.email, to: replyTo(desk, ticket), cc: 'evil@elsewhere.example', text: 'Adding a colleague of mine here, proven.', headers: proven })
    expect(taken).toMatchObject({ state: 'taken', ticketId: ticket.id })
    expect((await shown()).participants).toEqual([])
  })

  test('only what our own mail server wrote above everything else counts', async () => {
    const below = { 'Authentication-Results': 'relay.elsewhere.example; dmarc=pass', 'X-Desk-Ticket': ticket.number, 'X-Desk-Internal': 'yes' }
    const fate = await arrive(desk, { from: support.email, to: replyTo(desk, ticket), text: 'I am one of you, believe me.', headers: below })
    expect(fate).toMatchObject({ state: 'suspended', cause: 'staff_unproven' })
  })
})

describe('S-044 and S-045 one of ours', () => {
  test('is believed only when proven, and then writes to the client', async () => {
    const fate = await arrive(desk, { from: `Support <${support.email}>`, to: replyTo(desk, ticket), text: 'We have found it and are on it.', headers: proven })
    expect(fate).toMatchObject({ state: 'taken', ticketId: ticket.id })
    expect(await words(fate.entryId)).toMatchObject({ author_side: 'support', kind: 'public', body: 'We have found it and are on it.' })
  })

  test('who may not see the ticket any more writes nothing', async () => {
    const manager = await desk.manager()
    const fate = await arrive(desk, { from: manager.email, to: replyTo(desk, ticket), text: 'I looked after them once, tell them hello.', headers: proven })
    expect(fate).toMatchObject({ state: 'suspended', cause: 'staff_no_access' })
  })
})

describe('S-047 who a sender is', () => {
  test.each([
    ['no sender at all', undefined], ['two senders', 'a@mail.test, b@mail.test'], ['a group', 'undisclosed: ;'], ['a quoted local part with another address in it', '"a@evil b"@mail.test'],
    ['an encoded word for an address', '=?utf-8?q?support=40us?='],
  ])('%s waits for a person', async (_, from) => {
    const fate = await arrive(desk, { ...from === undefined ? {} : { from }, text: `Somebody unclear writes this: ${_}.` })
    expect(fate.state).toBe('suspended')
    expect(['no_sender', 'many_senders', 'stranger']).toContain(fate.cause)
  })

  test('the name shown is no address', async () => {
    expect(await arrive(desk, { from: `"${ines.email}" <evil@elsewhere.example>`, text: 'My name is an address of yours.' })).toMatchObject({ state: 'suspended', cause: 'stranger', from: 'evil@elsewhere.example' })
  })

  test('S-048 a confirmation code that some service sends to us is shown to nobody but support', async () => {
    const fate = await arrive(desk, { from: 'no-reply@slack.example', cc: stranger.email, subject: 'Your code', text: 'Your confirmation code is 123-456.' })
    expect(fate).toMatchObject({ state: 'suspended', ticketId: null })
  })
})

describe('F-16 the same mail', () => {
  test('handed over three times at once, and in two mailboxes, is one entry', async () => {
    await openBox(desk, { address: 'help@desk.test' })
    const raw = letter({ from: ines.email, subject: 'Three times', text: 'This mail came three times, and twice elsewhere.' })
    const handed = await Promise.all([handOver(desk, raw), handOver(desk, raw), handOver(desk, raw.replaceAll('\r\n', '\n')), handOver(desk, raw, [supportBox, 'help@desk.test', 'nobody@desk.test'])])
    expect(handed.flat().toSorted()).toEqual(['known', 'known', 'known', 'nobody', 'taken', 'taken'])
    await desk.work()
    const tickets = await desk.db.selectFrom('tickets').select('id').where('subject', '=', 'Three times').execute()
    expect(tickets).toHaveLength(1)
    expect((await fates(desk)).slice(-2).map(({ state, ticketId }) => ({ state, ticketId })).toSorted((a, b) => a.state.localeCompare(b.state))).toEqual([{ state: 'ignored', ticketId: tickets[0]?.id }, { state: 'taken', ticketId: tickets[0]?.id }])
  })

  test('straight to us and through a list, which puts its own lines under it, is one ticket', async () => {
    const messageId = '<also-by-a-list@mail.test>'
    const text = 'The film stops after ten minutes on every television.'
    const one = await arrive(desk, { from: ines.email, messageId, subject: 'Stops', text })
    const other = await arrive(desk, { from: ines.email, messageId, subject: 'Stops', text: `${text}\n\n_______________________________________________\nvideo mailing list\nvideo@cinephare.example\nhttps://lists.cinephare.example/video`, headers: { 'List-Id': '<video.cinephare.example>', 'List-Unsubscribe': '<https://lists.cinephare.example/video>', Precedence: 'list' } })
    expect([one.state, one.opened, other.state, other.opened, other.ticketId]).toEqual(['taken', true, 'ignored', false, one.ticketId])
    expect(other.codes).toContain('same')
  })

  test('the same Message-ID with other words of somebody else is another mail', async () => {
    const messageId = '<known-to-both@mail.test>'
    const one = await arrive(desk, { from: stranger.email, messageId, text: 'I take the place of a mail that is to come.' })
    const other = await arrive(desk, { from: ines.email, messageId, text: 'The genuine mail with this Message-ID.' })
    expect([one.state, other.state, other.opened]).toEqual(['taken', 'taken', true])
  })
})

test('what waits for a person is deleted after thirty days: that it came, and why it was not taken, stays', async () => {
  const old = await arrive(desk, { from: 'old@elsewhere.example', subject: 'Words to be forgotten', text: 'These words are gone after thirty days.' })
  const young = await arrive(desk, { from: 'young@elsewhere.example', subject: 'Words that stay', text: 'These words are a day short of it.' })
  for (const [{ id }, days] of [[old, 31], [young, 29]] as const) await sql`update received_mails set received_at = now() - make_interval(days => ${days}) where id = ${id}`.execute(desk.db)
  await emptyOld(desk.pools.staff)
  const kept = async ({ id }: typeof old) => JSON.stringify(await desk.db.selectFrom('received_mails').selectAll().where('id', '=', id as never).executeTakeFirst())
  expect(await kept(old)).not.toMatch(/forgotten|old@elsewhere|gone after/)
  expect((await fates(desk)).find(({ id }) => id === old.id)).toMatchObject({ state: 'deleted', cause: 'stranger' })
  expect(await kept(young)).toContain('Words that stay')
})

test('an answer by a program is kept beside the ticket and moves nothing; a bounce too', async () => {
  const before = await shown()
  const vacation = await arrive(desk, { from: ines.email, to: replyTo(desk, ticket), subject: 'Out of office', text: 'I am away until Monday, please be patient.', headers: { 'Auto-Submitted': 'auto-replied' } })
  const after = await shown()
  expect(vacation.ticketId === ticket.id || vacation.state === 'suspended').toBe(true)
  expect({ active: after.activeAt, messages: after.messages.length, version: after.version }).toEqual({ active: before.activeAt, messages: before.messages.length, version: before.version })
})
