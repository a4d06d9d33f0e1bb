import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actAs, type Tx } from '#db/index.ts'
import { breachDue } from '#domains/clocks/index.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { openDesk, type Client, type Company, type Desk, type Staff, type Ticket } from '../harness/desk.ts'
import { runJob } from '../harness/jobs.ts'
import { readLetters } from '../harness/letters.ts'

const hour = 3_600_000

let desk: Desk
let manager: Staff
let head: Staff
let deputy: Staff
let noe: Staff
let company: Company
let client: Client

beforeEach(async () => {
  desk = await openDesk()
  manager = await desk.manager()
  head = await desk.head()
  deputy = await desk.support()
  noe = await desk.support()
  company = await desk.company({ account_manager_id: manager.id })
  client = await desk.client(company)
  const administrator = await desk.as(await desk.administrator())
  await administrator.ask('admin.changeDeputy', { body: { personId: deputy.id } })
})
afterEach(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

/** A critical ticket of ours that nobody has answered for so long that its first promise is broken, as the engine leaves it. */
async function overdue(): Promise<Ticket> {
  const ticket = await desk.ticket(client)
  await (await desk.as(noe)).ask('desk.tickets.take', { params: { id: ticket.id }, body: { version: 1 } })
  await desk.work()
  await desk.age(ticket, hour + 60_000)
  await breach(ticket, 'first_response')
  return ticket
}

/** Writes the breach of a ticket's running clock at its due instant, and the job with it. */
async function breach(ticket: Ticket, kind: string): Promise<void> {
  const { rows } = await sql<{ id: Id<'obligation'> }>`select id from obligations where ticket_id = ${ticket.id} and kind = ${kind} and state = 'running'`.execute(desk.db)
  for (const { id } of rows) {
    await sql`insert into clock_events (obligation_id, sequence, at, kind, organisation_id)
      select o.id, (select max(sequence) + 1 from clock_events where obligation_id = o.id), o.due_at, 'breach', o.organisation_id from obligations o where o.id = ${id}`.execute(desk.db)
    await sql`update obligations set breached_at = due_at, next_at = null where id = ${id}`.execute(desk.db)
    await runJob(desk, 'clock-alert', { obligationId: id, share: 100 })
  }
  await desk.work()
}

/** Whoever was told, as what, in the order of the telling. */
async function told(): Promise<[string, Id<'person'>][]> {
  const { rows } = await sql<{ kind: string; person: Id<'person'> }>`select kind, person_id as person from notices where kind not like 'ticket.%' order by created_at, kind, person_id`.execute(desk.db)
  return rows.map((row) => [row.kind, row.person])
}

async function shown(ticket: Ticket, person: Staff = head) {
  const { escalations } = await (await desk.as(person)).ask('desk.tickets.escalations', { params: { id: ticket.id } })
  return escalations
}

/** The secret of the link in the last mail that asked somebody. */
async function secretFor(person: Staff): Promise<string> {
  await desk.work()
  return readLetters(desk.dataDir, person.email).map((letter) => /\/acknowledge#([\w-]+)/.exec(letter)?.[1] ?? '').findLast((secret) => secret !== '') ?? ''
}

describe('a broken promise goes up', () => {
  test('it tells owner and account manager, asks the head, and after a quarter of an hour without a word the deputy', async () => {
    const ticket = await overdue()
    expect(new Set(await told())).toEqual(new Set([['clock.breached', noe.id], ['clock.breached', manager.id], ['escalation.asked', head.id]]))
    const [before] = await shown(ticket)
    expect(before).toMatchObject({ origin: 'clock', clocks: [{ kind: 'first_response' }], acknowledged: null, ended: null, may: { acknowledge: 'yes' } })
    expect(Date.parse(before?.nextAt ?? '') - Date.parse(before?.openedAt ?? '')).toBe(15 * 60_000)
    await desk.age(ticket, 16 * 60_000)
    await breach(ticket, 'escalation')
    expect((await told()).at(-1)).toEqual(['escalation.asked', deputy.id])
    expect((await shown(ticket))[0]?.trail.map((each) => [each.whom, each.name, each.asks, each.outcome, each.mail?.state])).toEqual([
      ['owner', noe.name, false, 'told', 'kept'], ['account_manager', manager.name, false, 'told', 'kept'],
      ['head', head.name, true, 'told', 'kept'], ['deputy', deputy.name, true, 'told', 'kept'],
    ])
  })

  test('half and four fifths of the time are told to the owner, or to all support while nobody owns it', async () => {
    const ticket = await desk.ticket(client)
    const clock = await desk.db.selectFrom('obligations').select('id').where('ticket_id', '=', ticket.id).where('kind', '=', 'first_response').executeTakeFirstOrThrow()
    await runJob(desk, 'clock-alert', { obligationId: clock.id, share: 50 })
    expect(new Set(await told())).toEqual(new Set([['clock.warned', deputy.id], ['clock.warned', noe.id]]))
    await (await desk.as(noe)).ask('desk.tickets.take', { params: { id: ticket.id }, body: { version: 1 } })
    for (const _ of [1, 2]) await runJob(desk, 'clock-alert', { obligationId: clock.id, share: 80 })
    expect((await told()).slice(2)).toEqual([['clock.warned', noe.id]])
  })

  test('acknowledged once, nobody else is asked, the others hear of it, and the time it took is kept', async () => {
    const ticket = await overdue()
    const [escalation] = await shown(ticket)
    await (await desk.as(head)).ask('desk.escalations.acknowledge', { params: { id: escalation?.id ?? '' } })
    const [after] = await shown(ticket)
    expect(after).toMatchObject({ acknowledged: { by: head.name }, owner: { id: head.id }, nextAt: null, may: { acknowledge: 'acknowledged', take: 'yours', end: 'yes' } })
    const waits = await desk.db.selectFrom('obligations').select('state').where('ticket_id', '=', ticket.id).where('kind', '=', 'escalation').execute()
    expect(waits).toEqual([{ state: 'met' }])
    expect((await told()).filter(([kind]) => kind === 'escalation.acknowledged').map(([, person]) => person).toSorted()).toEqual([noe.id, manager.id].toSorted())
  })

  test('it ends by itself when the client is answered, and the queue no longer shows it', async () => {
    const ticket = await overdue()
    const support = await desk.as(noe)
    const escalated = async () => (await support.ask('desk.queue', { query: { view: 'escalated' } })).tickets.map((row) => row.id)
    expect(await escalated()).toEqual([ticket.id])
    await support.ask('desk.tickets.reply', { params: { id: ticket.id }, body: { text: 'We are on it.', attachments: [], relays: [], then: 'keep', lastSequence: 1, anyway: true } })
    await desk.work()
    expect(await shown(ticket)).toMatchObject([{ ended: { cause: 'met', by: null }, nextAt: null }])
    expect(await escalated()).toEqual([])
    await desk.age(ticket, hour)
    await breach(ticket, 'escalation')
    expect((await told()).filter(([kind]) => kind === 'escalation.asked')).toHaveLength(1)
  })

  test('a second broken promise of the same ticket joins the first: told, and nobody asked twice', async () => {
    const ticket = await overdue()
    const other = await desk.db.selectFrom('obligations').select(['id', 'kind']).where('ticket_id', '=', ticket.id).where('kind', 'not in', ['first_response', 'escalation']).where('state', '=', 'running').execute()
    for (const { kind } of other) await breach(ticket, kind)
    const escalations = await shown(ticket)
    expect(escalations).toHaveLength(1)
    expect(escalations[0]?.clocks).toHaveLength(1 + other.length)
    expect((await told()).filter(([kind]) => kind === 'escalation.asked')).toHaveLength(1)
  })
})

describe('the chain goes on until somebody has it', () => {
  test('it begins again while nobody acknowledges, each round with notices of its own', async () => {
    const ticket = await overdue()
    for (const minutes of [16, 46]) {
      await desk.age(ticket, minutes * 60_000)
      await breach(ticket, 'escalation')
    }
    expect((await told()).filter(([kind]) => kind === 'escalation.asked').map(([, person]) => person)).toEqual([head.id, deputy.id, head.id])
    expect((await shown(ticket))[0]?.trail.map((each) => each.round)).toEqual([1, 1, 1, 1, 2, 2, 2])
  })

  test('F-14 after eight hours asleep each missed thing is told once, and nobody has two notices of one ticket', async () => {
    const ticket = await desk.ticket(client)
    await (await desk.as(noe)).ask('desk.tickets.take', { params: { id: ticket.id }, body: { version: 1 } })
    await desk.work()
    await desk.age(ticket, 8 * hour)
    const before = (await told()).length
    while (await breachDue(desk.db) > 0);
    await desk.work()
    const people = (await told()).slice(before).map(([, person]) => person)
    expect(people.length).toBe(new Set(people).size)
    expect(people).toEqual(expect.arrayContaining([noe.id, manager.id, head.id]))
    expect((await shown(ticket))[0]?.trail.filter((each) => each.asks)).toHaveLength(1)
  })

  test('a merged ticket’s escalation goes on in the other, with the chain where it stood', async () => {
    const ticket = await overdue()
    const other = await desk.ticket(client, { severity: 'low', severityReason: 'Only one title.' })
    await (await desk.as(noe)).ask('desk.tickets.merge', { params: { id: ticket.id }, body: { into: other.number, reason: 'The same outage.' } })
    await desk.work()
    expect(await shown(ticket)).toEqual([])
    expect(await shown(other)).toMatchObject([{ origin: 'clock', ended: null, clocks: [{ kind: 'first_response' }] }])
    const { tickets } = await (await desk.as(noe)).ask('desk.queue', { query: { view: 'escalated' } })
    expect(tickets.map((row) => row.id)).toEqual([other.id])
  })
})

describe('the chain goes on at once past whoever cannot be reached', () => {
  test('a head without access is written down, and the deputy is asked in the same breath', async () => {
    await desk.db.updateTable('people').set({ disabled_at: new Date() }).where('id', '=', head.id).execute()
    const ticket = await overdue()
    expect((await told()).filter(([kind]) => kind === 'escalation.asked')).toEqual([['escalation.asked', deputy.id]])
    expect((await shown(ticket, deputy))[0]?.trail.filter((each) => each.asks).map((each) => [each.whom, each.outcome])).toEqual([['head', 'disabled'], ['deputy', 'told']])
  })

  test('a mail that the server refuses counts as not told', async () => {
    const ticket = await overdue()
    await sql`update mails set state = 'refused' where to_address = ${head.email}`.execute(desk.db)
    await desk.work()
    expect((await shown(ticket))[0]?.trail.filter((each) => each.asks).map((each) => [each.whom, each.outcome])).toEqual([['head', 'refused'], ['deputy', 'told']])
  })

  test('a mail that nobody has accepted after two minutes counts as not told', async () => {
    const ticket = await overdue()
    await sql`update mails set state = 'waiting' where to_address = ${head.email}`.execute(desk.db)
    const [escalation] = await shown(ticket)
    const asked = escalation?.trail.find((each) => each.asks)
    await runJob(desk, 'escalation-delivery', { attemptId: asked?.id })
    expect((await shown(ticket))[0]?.trail.filter((each) => each.asks).map((each) => [each.whom, each.outcome])).toEqual([['head', 'late'], ['deputy', 'told']])
  })

  test('where nobody is left, everybody of ours sees it until somebody has it, and anybody of ours may', async () => {
    await desk.db.updateTable('people').set({ disabled_at: new Date() }).where('id', 'in', [head.id, deputy.id]).execute()
    const ticket = await overdue()
    const technician = await desk.as(await desk.technical())
    expect(await technician.ask('desk.escalations.unreached')).toMatchObject({ tickets: [{ id: ticket.id, number: ticket.number }] })
    expect((await told()).filter(([kind]) => kind === 'escalation.unreachable').map(([, person]) => person)).toContain(noe.id)
    const [escalation] = await shown(ticket, noe)
    await (await desk.as(noe)).ask('desk.escalations.acknowledge', { params: { id: escalation?.id ?? '' } })
    expect(await technician.ask('desk.escalations.unreached')).toEqual({ tickets: [] })
  })

  test('of many tickets that reach nobody at once, everybody of ours is told of the first, and all of them stand in the banner', async () => {
    await desk.db.updateTable('people').set({ disabled_at: new Date() }).where('id', 'in', [head.id, deputy.id]).execute()
    const tickets = []
    for (let left = 12; left > 0; left--) tickets.push(await overdue())
    const heard = (await told()).filter(([kind, person]) => kind === 'escalation.unreachable' && person === noe.id).length
    expect(heard).toBeGreaterThan(0)
    expect(heard).toBeLessThanOrEqual(10)
    const { tickets: shownAll } = await (await desk.as(await desk.technical())).ask('desk.escalations.unreached')
    expect(shownAll.map(({ id }) => id)).toEqual(expect.arrayContaining(tickets.map(({ id }) => id)))
  })
})

describe('S-142 nobody is asked twice, nobody is forgotten', () => {
  test('a job that runs again, or twice at once, asks no second time', async () => {
    const ticket = await overdue()
    const clock = await desk.db.selectFrom('obligations').select('id').where('ticket_id', '=', ticket.id).where('kind', '=', 'first_response').executeTakeFirstOrThrow()
    const before = await told()
    await Promise.all([1, 2, 3].map(() => runJob(desk, 'clock-alert', { obligationId: clock.id, share: 100 })))
    expect(await told()).toEqual(before)
    await desk.age(ticket, 16 * 60_000)
    const wait = await desk.db.selectFrom('obligations').select('id').where('ticket_id', '=', ticket.id).where('kind', '=', 'escalation').executeTakeFirstOrThrow()
    await Promise.all([1, 2, 3].map(() => runJob(desk, 'clock-alert', { obligationId: wait.id, share: 100 })))
    expect((await told()).filter(([kind]) => kind === 'escalation.asked').map(([, person]) => person)).toEqual([head.id, deputy.id])
  })

  test('of two who acknowledge at once one has it, and the other is told who', async () => {
    const ticket = await overdue()
    await desk.age(ticket, 16 * 60_000)
    await breach(ticket, 'escalation')
    const [escalation] = await shown(ticket)
    const callers = [await desk.as(head), await desk.as(deputy)]
    const answers = await Promise.all(callers.map((caller) => caller.call('desk.escalations.acknowledge', { params: { id: escalation?.id ?? '' } })))
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const [after] = await shown(ticket)
    const refused = await answers.find((answer) => answer.status === 409)?.json()
    expect(refused.error.message).toContain(after?.acknowledged?.by)
  })

  test('a step that fires while the escalation ends either comes before the end or not at all', async () => {
    const ticket = await overdue()
    const wait = await desk.db.selectFrom('obligations').select('id').where('ticket_id', '=', ticket.id).where('kind', '=', 'escalation').executeTakeFirstOrThrow()
    const [escalation] = await shown(ticket)
    await Promise.all([
      runJob(desk, 'clock-alert', { obligationId: wait.id, share: 100 }),
      (await desk.as(head)).ask('desk.escalations.end', { params: { id: escalation?.id ?? '' }, body: { word: 'Called them.' } }),
    ])
    await desk.work()
    const [after] = await shown(ticket)
    const asked = after?.trail.filter((each) => each.asks).map((each) => each.whom)
    expect([['head'], ['head', 'deputy']]).toContainEqual(asked)
    expect(after).toMatchObject({ ended: { cause: 'person', by: head.name, word: 'Called them.' }, nextAt: null })
    const running = await desk.db.selectFrom('obligations').select('id').where('ticket_id', '=', ticket.id).where('kind', '=', 'escalation').where('state', '=', 'running').execute()
    expect(running).toEqual([])
  })
})

describe('the link in the mail', () => {
  test('being looked at acknowledges nothing; confirmed, it acknowledges for its person, once', async () => {
    const ticket = await overdue()
    const nobody = await desk.as()
    const token = await secretFor(head)
    const { rows: kept } = await sql<{ whole: string }>`select json_agg(n)::text as whole from notices n`.execute(desk.db)
    expect(kept[0]?.whole).toContain(head.id)
    expect(kept[0]?.whole).not.toContain(token)
    for (const _ of [1, 2]) expect(await nobody.ask('escalationLink.show', { body: { token } })).toMatchObject({ name: head.name, number: ticket.number, acknowledged: null })
    expect((await nobody.call('escalationLink.acknowledge', { body: { token: token.replace(/.$/, 'A').replace(/^./, 'B') } })).status).toBe(410)
    expect((await shown(ticket))[0]?.acknowledged).toBeNull()
    const answers = await Promise.all([1, 2].map(() => nobody.call('escalationLink.acknowledge', { body: { token } })))
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 410])
    expect(await shown(ticket)).toMatchObject([{ acknowledged: { by: head.name }, owner: { id: head.id } }])
    const { rows } = await sql<{ actor: string; data: object }>`select actor_name as actor, data from events where kind = 'escalation.acknowledged'`.execute(desk.db)
    expect(rows).toMatchObject([{ actor: head.name, data: { via: 'link' } }])
    expect((await nobody.call('escalationLink.show', { body: { token } })).status).toBe(410)
  })

  test('it runs out after a day, and with its person’s access', async () => {
    await overdue()
    const nobody = await desk.as()
    const token = await secretFor(head)
    await desk.db.updateTable('people').set({ disabled_at: new Date() }).where('id', '=', head.id).execute()
    expect((await nobody.call('escalationLink.acknowledge', { body: { token } })).status).toBe(410)
    await desk.db.updateTable('people').set({ disabled_at: null }).where('id', '=', head.id).execute()
    await sql`update escalation_attempts set link_expires_at = now() - interval '1 second' where link_hash is not null`.execute(desk.db)
    expect((await nobody.call('escalationLink.acknowledge', { body: { token } })).status).toBe(410)
  })
})

describe('a client goes up to the head', () => {
  test('once a promise is overdue they write why, the head is asked at once, and they see who read it', async () => {
    const ticket = await desk.ticket(client)
    const caller = await desk.as(client)
    const params = { id: ticket.id }
    expect(await caller.ask('client.tickets.escalation', { params })).toEqual({ may: 'not_overdue', escalation: null })
    expect((await caller.call('client.tickets.escalate', { params, body: { reason: 'Hurry up' } })).status).toBe(409)
    await desk.age(ticket, hour + 60_000)
    expect((await caller.ask('client.tickets.escalation', { params })).may).toBe('yes')
    await caller.ask('client.tickets.escalate', { params, body: { reason: 'Nobody answers, we lose viewers.' } })
    await desk.work()
    expect((await told()).filter(([kind]) => kind === 'escalation.by_client').map(([, person]) => person)).toContain(head.id)
    expect((await desk.outbox()).find((mail) => mail.to === head.email)?.subject).toContain(ticket.number)
    expect((await caller.call('client.tickets.escalate', { params, body: { reason: 'Again' } })).status).toBe(409)
    const [escalation] = await shown(ticket)
    expect(escalation).toMatchObject({ origin: 'client', reason: 'Nobody answers, we lose viewers.', by: client.name })
    await (await desk.as(head)).ask('desk.escalations.acknowledge', { params: { id: escalation?.id ?? '' } })
    expect(await caller.ask('client.tickets.escalation', { params })).toMatchObject({ may: 'open', escalation: { mine: true, seen: { by: head.name }, endedAt: null } })
    await (await desk.as(head)).ask('desk.escalations.end', { params: { id: escalation?.id ?? '' }, body: { word: 'SECRET-WORD said by telephone' } })
    const said = await (await caller.call('client.tickets.escalation', { params })).text()
    expect(JSON.parse(said)).toMatchObject({ may: 'yes', escalation: { endedAt: expect.any(String) } })
    expect(said).not.toContain('SECRET-WORD')
  })

  test('another company finds nothing there, a broken promise of ours is no client’s to see', async () => {
    const ticket = await overdue()
    const params = { id: ticket.id }
    const stranger = await desk.as(await desk.client())
    expect((await stranger.call('client.tickets.escalation', { params })).status).toBe(404)
    expect((await stranger.call('client.tickets.escalate', { params, body: { reason: 'Let me in' } })).status).toBe(404)
    expect(await (await desk.as(client)).ask('client.tickets.escalation', { params })).toEqual({ may: 'yes', escalation: null })
  })

  test('the database itself keeps the rest from clients: whose it is, how it ended, and what a clock escalated', async () => {
    const ticket = await overdue()
    const other = await desk.client()
    const as = <T>(person: Client, work: (tx: Tx) => Promise<T>) => actAs(desk.pools.staff, person.actor, work)
    expect(await as(client, async (tx) => (await sql`select id from escalations`.execute(tx)).rows)).toEqual([])
    for (const column of ['end_word', 'owner_id', 'chain_id', 'unreachable_at']) {
      await expect(as(client, (tx) => sql`select ${sql.ref(column)} from escalations`.execute(tx))).rejects.toThrow('permission denied')
    }
    for (const table of ['escalation_attempts', 'escalation_chains', 'escalation_clocks']) {
      await expect(as(client, (tx) => sql`select * from ${sql.table(table)}`.execute(tx))).rejects.toThrow('permission denied')
    }
    const write = (person: Client, by: Client) => as(person, (tx) => sql`insert into escalations (id, ticket_id, organisation_id, origin, severity, reason, opened_at, opened_by)
      values (${newId()}, ${ticket.id}, ${person.actor.organisationId}, 'client', 'critical', 'Mine now', now(), ${by.id})`.execute(tx))
    await expect(write(other, other)).rejects.toThrow('row-level security')
    await expect(write(client, other)).rejects.toThrow('row-level security')
    await expect(as(client, (tx) => sql`update escalations set seen_by = 'me'`.execute(tx))).rejects.toThrow('permission denied')
  })

  test('a chain that forgets the head still asks the head first when a client writes', async () => {
    const administrator = await desk.as(await desk.administrator())
    await administrator.ask('admin.changeEscalationChain', { body: { severity: 'critical', plan: null, chain: { steps: [{ after: 600, whom: ['deputy'], asks: true }], repeatSeconds: null } } })
    const ticket = await desk.ticket(client)
    await desk.age(ticket, hour + 60_000)
    await (await desk.as(client)).ask('client.tickets.escalate', { params: { id: ticket.id }, body: { reason: 'Nobody answers.' } })
    await desk.work()
    expect((await shown(ticket))[0]?.trail.map((each) => each.whom)).toEqual(['head'])
  })
})

describe('the board', () => {
  test('it shows owner, reason, age and trend; taking, handing back with a word and ending each leave their mark', async () => {
    const ticket = await overdue()
    const boss = await desk.as(head)
    const board = await boss.ask('desk.escalations')
    expect(board.open).toMatchObject([{ number: ticket.number, organisation: { name: company.name }, clocks: [{ kind: 'first_response' }], owner: null, trend: { now: 1, before: 0 } }])
    expect(board.days).toHaveLength(14)
    expect(board.days.at(-1)).toMatchObject({ clock: 1, client: 0 })
    const params = { id: board.open[0]?.id ?? '' }
    await boss.ask('desk.escalations.take', { params })
    await boss.ask('desk.escalations.handBack', { params, body: { personId: noe.id, word: 'Please call them before noon.' } })
    expect((await boss.ask('desk.escalations')).open).toMatchObject([{ owner: { id: noe.id }, acknowledged: { by: head.name } }])
    const { messages } = await boss.ask('desk.tickets.show', { params: { id: ticket.id } })
    expect(messages.at(-1)).toMatchObject({ kind: 'note', text: 'Please call them before noon.' })
    expect((await (await desk.as(deputy)).call('desk.escalations.handBack', { params, body: { personId: noe.id, word: 'To himself' } })).status).toBe(200)
    await (await desk.as(noe)).ask('desk.escalations.end', { params, body: { word: 'Called, they are watching again.' } })
    const { open, ended } = await boss.ask('desk.escalations')
    expect([open, ended]).toMatchObject([[], [{ ended: { cause: 'person', by: noe.name, word: 'Called, they are watching again.' } }]])
    expect((await boss.call('desk.escalations.take', { params })).status).toBe(409)
  })

  test('account managers see their own companies’, and colleagues who were not asked may not acknowledge', async () => {
    const ticket = await overdue()
    expect((await (await desk.as(manager)).ask('desk.escalations')).open).toHaveLength(1)
    const other = await desk.as(await desk.manager())
    expect((await other.ask('desk.escalations')).open).toEqual([])
    expect((await other.call('desk.tickets.escalations', { params: { id: ticket.id } })).status).toBe(404)
    const [escalation] = await shown(ticket, noe)
    expect(escalation?.may).toMatchObject({ acknowledge: 'not_asked', take: 'not_asked' })
    expect((await (await desk.as(noe)).call('desk.escalations.acknowledge', { params: { id: escalation?.id ?? '' } })).status).toBe(403)
  })
})

describe('chains are data', () => {
  const change = async (chain: object | null, plan: string | null = null) => {
    const administrator = await desk.as(await desk.administrator())
    const response = await administrator.call('admin.changeEscalationChain', { body: { severity: 'critical', plan, chain } })
    return { status: response.status, error: (await response.json()).error }
  }

  test.each([
    [{ steps: [], repeatSeconds: null }, 'chain.steps', 'Name somebody'],
    [{ steps: [{ after: 0, whom: ['head'], asks: false }], repeatSeconds: null }, 'chain.steps', 'Name somebody'],
    [{ steps: [{ after: 0, whom: ['head'], asks: true }, { after: 60, whom: [], asks: true }], repeatSeconds: null }, 'chain.steps.1.whom', 'Name somebody'],
    [{ steps: [{ after: -60, whom: ['head'], asks: true }], repeatSeconds: null }, 'chain.steps.0.after', 'zero or more'],
    [{ steps: [{ after: 0, whom: ['head'], asks: true }], repeatSeconds: -1 }, 'chain.repeatSeconds', 'more than zero'],
    [{ steps: [{ after: 60, whom: ['head'], asks: true }, { after: 30, whom: ['deputy'], asks: true }], repeatSeconds: null }, 'chain.steps.1.after', 'later'],
  ])('a chain that names nobody or goes backwards is refused at its field: %j', async (chain, field, words) => {
    const { status, error } = await change(chain)
    expect([status, error.field]).toEqual([422, field])
    expect(error.message).toContain(words)
  })

  test('an edit is a new version for what escalates from now on; a plan has its own until it is taken back', async () => {
    const ticket = await overdue()
    expect((await change({ steps: [{ after: 0, whom: [noe.id], asks: true }], repeatSeconds: null }, 'standard')).status).toBe(200)
    const second = await overdue()
    await desk.age(ticket, 16 * 60_000)
    await breach(ticket, 'escalation')
    expect((await shown(ticket))[0]?.trail.at(-1)).toMatchObject({ whom: 'deputy' })
    expect((await shown(second))[0]?.trail).toMatchObject([{ whom: noe.id, name: noe.name, asks: true }])
    expect((await change(null, 'standard')).status).toBe(200)
    const third = await overdue()
    expect((await shown(third))[0]?.trail.map((each) => each.whom)).toEqual(['owner', 'account_manager', 'head'])
    expect((await change(null)).status).toBe(422)
  })

  test('of two administrators who change a chain from the same version one is told, and nothing of the other’s is written over', async () => {
    const administrator = await desk.as(await desk.administrator())
    const { chains } = await administrator.ask('admin.escalationChains')
    const was = { plan: null, version: chains.find(({ severity, plan }) => severity === 'low' && plan === null)?.version ?? 0 }
    const save = (after: number) => administrator.call('admin.changeEscalationChain', { body: { severity: 'low', plan: null, chain: { steps: [{ after, whom: ['head'], asks: true }], repeatSeconds: null }, was } })
    const answers = await Promise.all([save(60), save(120)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect((await answers.find(({ status }) => status === 409)?.json())?.error.message).toContain('somebody else has saved')
    expect((await administrator.ask('admin.escalationChains')).chains.find(({ severity, plan }) => severity === 'low' && plan === null)?.version).toBe(was.version + 1)
  })
})
