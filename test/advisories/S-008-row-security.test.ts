import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actAs, type Tx } from '#db/index.ts'
import { newId } from '#kernel/ids.ts'
import { openDesk, type Client, type Desk } from '../harness/desk.ts'
import { buildWorld, canary, type World } from '../harness/world.ts'

let desk: Desk
let world: World
/** A second company with one of each thing, so that there is something to keep apart. */
let other: World

beforeAll(async () => {
  desk = await openDesk()
  world = await buildWorld(desk)
  other = await buildWorld(desk)
})

afterAll(() => desk.close())

function asClient<T>(client: Client, work: (tx: Tx) => Promise<T>): Promise<T> {
  return actAs(desk.pools.staff, client.actor, (tx) => work(tx))
}

/** Tables that hold rows of companies, and whether a client's role may read some of their columns. */
async function tablesOfCompanies(): Promise<{ name: string, readable: string[], guarded: boolean }[]> {
  const { rows } = await sql<{ name: string, readable: string[] | null, guarded: boolean }>`
    select c.relname::text as name, c.relrowsecurity as guarded,
      array_agg(a.attname::text order by a.attnum) filter (where has_column_privilege('relais_client', c.oid, a.attnum, 'select')) as readable
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    group by c.oid having bool_or(a.attname in ('organisation_id', 'person_id', 'ticket_id')) or c.relname in ('organisations', 'people')
    order by 1`.execute(desk.db)
  return rows.map((row) => ({ ...row, readable: row.readable ?? [] }))
}

describe('S-008 the database itself keeps companies apart', () => {
  test('the roles that requests run as own nothing, sign in nowhere and are bound by row security', async () => {
    const { rows } = await sql<{ name: string, free: boolean, owns: number }>`
      select rolname::text as name, rolsuper or rolbypassrls or rolcanlogin or rolcreaterole or rolcreatedb as free,
        (select count(*)::int from pg_class where relowner = r.oid) as owns
      from pg_roles r where rolname in ('relais_client', 'relais_staff', 'relais_auth') order by 1`.execute(desk.db)
    expect(rows).toEqual(['relais_auth', 'relais_client', 'relais_staff'].map((name) => ({ name, free: false, owns: 0 })))
  })

  test('every table that a client’s role may read has row security', async () => {
    const tables = await tablesOfCompanies()
    expect(tables.length).toBeGreaterThan(10)
    expect(tables.filter((table) => table.readable.length > 0 && !table.guarded).map((table) => table.name)).toEqual([])
  })

  test('a client’s role sees rows of its own company alone, and no word of ours', async () => {
    for (const client of [world.requester, world.strangers.outsider]) {
      if (!isClient(client)) continue
      for (const { name, readable } of (await tablesOfCompanies()).filter((table) => table.readable.length > 0)) {
        const columns = sql.join(readable.map((column) => sql.ref(column)))
        const { rows } = await asClient(client, (tx) => sql<object>`select ${columns} from ${sql.table(name)}`.execute(tx))
        const seen = JSON.stringify(rows)
        expect(seen, `${name} of ${other.ours.name}`).not.toContain(other.ours.id)
        expect(seen, name).not.toContain(canary)
        if (client.actor.organisationId !== world.ours.id) expect(seen, `${name} of ${world.ours.name}`).not.toContain(world.ids.ticket)
      }
    }
  })

  test('without being told who acts, a client’s role sees nothing', async () => {
    for (const { name } of (await tablesOfCompanies()).filter((table) => table.readable.length > 0)) {
      const { rows } = await desk.pools.staff.transaction().execute(async (tx) => {
        await sql`set local role relais_client`.execute(tx)
        return sql<{ count: number }>`select count(*)::int as count from ${sql.table(name)}`.execute(tx)
      })
      expect({ name, count: rows[0]?.count }).toEqual({ name, count: 0 })
    }
  })

  test('columns that are ours cannot be selected at all', async () => {
    for (const [table, column] of [['tickets', 'resolution_cause'], ['tickets', 'technical_id'], ['tickets', 'next_due_at'], ['tickets', 'overdue'], ['messages', 'relay_reason'], ['messages', 'handoff_id'], ['people', 'roles'], ['people', 'last_seen_at']] as const) {
      await expect(asClient(world.requester, (tx) => sql`select ${sql.ref(column)} from ${sql.table(table)}`.execute(tx)), `${table}.${column}`).rejects.toThrow(/permission denied/)
    }
    for (const table of ['handoffs', 'views', 'presence', 'mails', 'links', 'events', 'event_chain', 'auth_sessions', 'auth_accounts', 'auth_two_factors']) {
      await expect(asClient(world.requester, (tx) => sql`select 1 from ${sql.table(table)}`.execute(tx)), table).rejects.toThrow(/permission denied/)
    }
  })

  test('a client’s role cannot put on another one, nor another’s name', async () => {
    await expect(asClient(world.requester, async (tx) => {
      await tx.insertInto('tickets').values({ ...await firstTicket(), organisation_id: other.ours.id }).execute()
    })).rejects.toThrow(/row-level security/)
    await expect(asClient(world.requester, (tx) => sql`update tickets set organisation_id = ${other.ours.id} where id = ${world.ids.ticket}`.execute(tx))).rejects.toThrow(/permission denied/)
    await expect(asClient(world.requester, (tx) => sql`update tickets set severity = 'low'`.execute(tx))).rejects.toThrow(/permission denied/)
    await expect(asClient(world.requester, (tx) => sql`delete from tickets`.execute(tx))).rejects.toThrow(/permission denied/)
    await expect(asClient(world.requester, (tx) => sql`delete from messages`.execute(tx))).rejects.toThrow(/permission denied/)
  })

  test('a client’s role reads the clocks of promises made to clients, and none of those between ourselves', async () => {
    const client = world.requester
    const ticketId = world.ids.ticket
    const kinds = ['first_response', 'next_response', 'next_update', 'relay', 'handoff_taken', 'call_back', 'escalation', 'consultation', 'promise', 'resolution'] as const
    const promised = ['call_back', 'first_response', 'next_update', 'promise'] as const
    const at = new Date()
    await desk.db.insertInto('obligations').values(kinds.map((kind) => ({
      id: newId<'obligation'>(), ticket_id: ticketId, organisation_id: client.actor.organisationId, kind, theirs: promised.some((each) => each === kind), policy_id: null, calendar_id: null, severity: 'high' as const,
      target_seconds: 3600, started_at: at, due_at: new Date(at.getTime() + 3_600_000), met_at: null, breached_at: null, next_at: null,
    }))).execute()
    const { rows } = await asClient(client, (tx) => sql<{ kind: string }>`select distinct kind from obligations where ticket_id = ${ticketId} order by kind`.execute(tx))
    expect(rows.map((row) => row.kind)).toEqual(promised)
    const changed = await asClient(client, (tx) => sql`update obligations set state = 'met' where kind = 'relay'`.execute(tx))
    expect(changed.numAffectedRows).toBe(0n)
  })

  test('what a client’s act starts and ends unseen touches no ticket of another company, and none that is open', async () => {
    const clocksOf = (ticketId: string) => sql<{ state: string; count: number }>`select state, count(*)::int as count from obligations where ticket_id = ${ticketId} group by state order by state`.execute(desk.db)
    const [theirs, ours] = [await clocksOf(other.ids.ticket), await clocksOf(world.ids.ticket)]
    const clock = { id: newId(), ticket_id: other.ids.ticket, organisation_id: other.ours.id, severity: 'low', target_seconds: 60, started_at: new Date(), due_at: new Date(), next_at: new Date() }
    await asClient(world.requester, (tx) => sql`select owe_answer(${JSON.stringify(clock)}::jsonb)`.execute(tx))
    for (const id of [other.ids.ticket, world.ids.ticket]) await asClient(world.requester, (tx) => sql`select end_clocks(${id}, now())`.execute(tx))
    expect((await clocksOf(other.ids.ticket)).rows).toEqual(theirs.rows)
    expect((await clocksOf(world.ids.ticket)).rows).toEqual(ours.rows)
  })

  test('a thousand acts of two companies over the same connections never mix', async () => {
    const clients = [world.requester, other.requester]
    const seen = await Promise.all(Array.from({ length: 1000 }, async (_, index) => {
      const client = clients[index % 2] ?? world.requester
      const rows = await asClient(client, (tx) => tx.selectFrom('tickets').select('organisation_id').execute())
      return rows.length === 2 && rows.every((row) => row.organisation_id === client.actor.organisationId)
    }))
    expect(seen.filter((right) => !right)).toEqual([])
  })
})

function isClient(person: object): person is Client {
  return 'actor' in person && typeof person.actor === 'object' && person.actor !== null && 'organisationId' in person.actor
}

async function firstTicket() {
  const { number: _number, details, ...row } = await desk.db.selectFrom('tickets').selectAll().where('id', '=', world.ids.ticket).executeTakeFirstOrThrow()
  const { id } = await sql<{ id: typeof row.id }>`select gen_random_uuid() as id`.execute(desk.db).then(({ rows }) => rows[0] ?? row)
  return { ...row, id, details: JSON.stringify(details) }
}
