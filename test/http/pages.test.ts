import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import { writeTicket } from '../harness/tickets.ts'

let desk: Desk

beforeAll(async () => { desk = await openDesk() })
afterAll(() => desk.close())

/** Reads a list to its end, page by page; ids in the order they came. */
async function readAll(read: (query: { cursor?: string }) => Promise<{ ids: string[], next: string | null }>): Promise<string[]> {
  const seen: string[] = []
  let next: string | null = null
  do {
    const page = await read(next === null ? {} : { cursor: next })
    seen.push(...page.ids)
    next = page.next
  } while (next !== null && seen.length < 1000)
  return seen
}

// Some share the microsecond, all share the millisecond.
const instant = sql`'2026-03-02 10:00:00.123Z'::timestamptz + interval '1 microsecond'`

describe('a list that is read by pages shows everything once, in order, also when all of it happened within one millisecond', () => {
  test('a client’s tickets', async () => {
    const ines = await desk.client(undefined, { sees_company: true })
    for (let i = 0; i < 60; i++) await writeTicket(desk, ines)
    await sql`update tickets set active_at = ${instant} * (number * 7 % 20) where organisation_id = ${ines.actor.organisationId}`.execute(desk.db)
    const { rows } = await sql<{ id: string }>`select id from tickets where organisation_id = ${ines.actor.organisationId} order by active_at desc, id desc`.execute(desk.db)
    const caller = await desk.as(ines)
    for (const scope of ['mine', 'company'] as const) {
      const seen = await readAll(async (query) => {
        const { tickets, next } = await caller.ask('client.tickets.list', { query: { ...query, scope, show: 'all' } })
        return { ids: tickets.map((ticket) => ticket.id), next }
      })
      expect(seen).toEqual(rows.map((row) => row.id))
    }
    expect(await caller.refused('client.tickets.list', { query: { cursor: `2026-03-02T10:00:00.123Z~${rows[0]?.id}` } })).toMatchObject({ status: 422, field: 'cursor' })
  })

  test('the queue, by activity and by what is due', async () => {
    const other = await desk.client()
    for (let i = 0; i < 120; i++) await writeTicket(desk, other)
    await sql`update tickets set active_at = ${instant} * (number * 7 % 20), next_due_at = ${instant} * (number * 3 % 20) where organisation_id = ${other.actor.organisationId}`.execute(desk.db)
    const caller = await desk.as(await desk.support())
    for (const [sort, order] of [['active', sql`active_at desc, id desc`], ['due', sql`next_due_at, id`]] as const) {
      const { rows } = await sql<{ id: string }>`select id from tickets where state = 'submitted' order by ${order}`.execute(desk.db)
      const seen = await readAll(async (query) => {
        const { tickets, next } = await caller.ask('desk.queue', { query: { ...query, view: 'todo', sort } })
        return { ids: tickets.map((ticket) => ticket.id), next }
      })
      expect(seen).toEqual(rows.map((row) => row.id))
    }
  })

  test('the mails', async () => {
    for (let i = 0; i < 250; i++) await desk.db.insertInto('mails').values({ id: newId<'mail'>(), message_id: `<${i}@desk.test>`, kind: 'invitation', to_address: 'x@mail.test', person_id: null, language: 'en', subject: 'x', body: '', file: null }).execute()
    await sql`update mails set created_at = ${instant} * (hashtext(message_id) & 15)`.execute(desk.db)
    const { rows } = await sql<{ id: string }>`select id from mails order by created_at desc, id desc`.execute(desk.db)
    const caller = await desk.as(await desk.administrator())
    const seen = await readAll(async (query) => {
      const { mails, next } = await caller.ask('admin.mails', { query })
      return { ids: mails.map((mail) => mail.id), next }
    })
    expect(seen).toEqual(rows.map((row) => row.id))
    expect((await caller.ask('admin.mails', { query: { before: '2026-03-02T10:00:00.123Z' } })).mails).toEqual([])
    expect(await caller.refused('admin.mails', { query: { cursor: 'MSBPUiAx' } })).toMatchObject({ status: 422, field: 'cursor' })
  })
})
