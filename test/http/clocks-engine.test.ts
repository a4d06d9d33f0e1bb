import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { breachDue, cancelOne, satisfyOne, startTimed, verifyClocks } from '#domains/clocks/index.ts'
import { actAs } from '#db/index.ts'
import { desk as relais } from '#kernel/actor.ts'
import { hour, minute } from '#kernel/instants.ts'
import { openDesk, type Client, type Desk, type Ticket } from '../harness/desk.ts'

let desk: Desk
let ines: Client

beforeAll(async () => {
  desk = await openDesk()
  ines = await desk.client()
})
beforeEach(() => sql`delete from errands`.execute(desk.db))
afterAll(() => desk.close())

/** Lets the engine look until it has nothing left to write. */
async function look(): Promise<void> {
  while (await breachDue(desk.pools.staff) > 0);
}

async function eventsOf(ticket: Ticket): Promise<string[]> {
  const { rows } = await sql<{ kind: string; share: string | null; after: number }>`
    select e.kind, e.data ->> 'share' as share, extract(epoch from e.at - o.started_at)::int / 60 as after
      from clock_events e join obligations o on o.id = e.obligation_id where o.ticket_id = ${ticket.id} order by o.started_at, e.sequence`.execute(desk.db)
  return rows.map(({ kind, share, after }) => `${kind}${share === null ? '' : ` ${share} %`} at ${after} min`)
}

async function alerts(): Promise<number[]> {
  const { rows } = await sql<{ share: number }>`
    select (payload ->> 'share')::int as share from errands where task = 'clock-alert' order by share`.execute(desk.db)
  return rows.map(({ share }) => share)
}

describe('the engine writes down', () => {
  test('half of a target, four fifths of it and the breach, each once and at its true time', async () => {
    const ticket = await desk.ticket(ines)
    await desk.age(ticket, 31 * minute)
    await look()
    await look()
    expect(await eventsOf(ticket)).toEqual(['start at 0 min', 'warn 50 % at 30 min'])
    expect(await alerts()).toEqual([50])
    await desk.age(ticket, 20 * minute)
    await look()
    await desk.age(ticket, 20 * minute)
    await look()
    expect(await eventsOf(ticket)).toEqual(['start at 0 min', 'warn 50 % at 30 min', 'warn 80 % at 48 min', 'breach at 60 min'])
    expect((await verifyClocks(desk.db)).differences).toEqual([])
  })

  test('after it stood still, everything that passed at its true time, and alerts once, by the highest', async () => {
    const [late, half] = [await desk.ticket(ines), await desk.ticket(ines)]
    await desk.age(late, 3 * hour)
    await desk.age(half, 50 * minute)
    await look()
    expect(await eventsOf(late)).toEqual(['start at 0 min', 'warn 50 % at 30 min', 'warn 80 % at 48 min', 'breach at 60 min'])
    expect(await eventsOf(half)).toEqual(['start at 0 min', 'warn 50 % at 30 min', 'warn 80 % at 48 min'])
    expect(await alerts()).toEqual([80, 100])
  })

  test('nothing twice and nothing new when time jumps back and forth', async () => {
    const ticket = await desk.ticket(ines)
    await desk.age(ticket, 2 * hour)
    await look()
    const written = await eventsOf(ticket)
    for (const jump of [2 * hour, -2 * hour, 365 * 24 * hour, -365 * 24 * hour]) {
      await desk.age(ticket, jump)
      await look()
      expect(await eventsOf(ticket)).toEqual(written)
    }
    expect(await alerts()).toEqual([100])
  })

  test('no warning of a clock that stands still or has ended', async () => {
    const ticket = await desk.ticket(ines)
    const noe = await desk.as(await desk.support())
    await noe.ask('desk.tickets.reply', { params: { id: ticket.id }, body: { text: 'Which device?', attachments: [], relays: [], then: 'wait', lastSequence: 9, anyway: false } })
    await desk.age(ticket, 30 * hour)
    await look()
    expect((await eventsOf(ticket)).filter((event) => /warn|breach/.test(event))).toEqual([])
    expect(await alerts()).toEqual([])
  })
})

describe('what others have timed', () => {
  test('runs beside another of its kind, makes the ticket due, and ends when they say so, once', async () => {
    const ticket = await desk.ticket(ines)
    const timed = { ticketId: ticket.id, organisationId: ines.actor.organisationId, kind: 'escalation', severity: 'critical', seconds: 900 } as const
    const act = <T>(work: Parameters<typeof actAs<T>>[2]) => actAs(desk.pools.staff, relais, work)
    const one = await act((tx, now) => startTimed(tx, relais, now, timed))
    const two = await act((tx, now) => startTimed(tx, relais, now, timed))
    const due = () => desk.db.selectFrom('tickets').select(['next_due_at', 'client_due_at']).where('id', '=', ticket.id).executeTakeFirstOrThrow()
    const before = await due()
    expect(before.client_due_at?.getTime() ?? 0).toBeGreaterThan(before.next_due_at?.getTime() ?? 0)
    await act((tx, now) => satisfyOne(tx, relais, now, one))
    await act((tx, now) => cancelOne(tx, relais, now, two, 'withdrawn'))
    await act((tx, now) => satisfyOne(tx, relais, now, two))
    const states = await desk.db.selectFrom('obligations').select('state').where('id', 'in', [one, two]).orderBy('started_at').execute()
    expect(states.map(({ state }) => state)).toEqual(['met', 'cancelled'])
    const after = await due()
    expect(after.next_due_at).toEqual(after.client_due_at)
    expect((await verifyClocks(desk.db)).differences).toEqual([])
  })
})
