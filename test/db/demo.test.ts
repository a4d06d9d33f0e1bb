import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { verifyEvents } from '#db/index.ts'
import { states } from '#contract/ticket-shapes.ts'
import { listWarnings, onCallPeople } from '#domains/calendars/index.ts'
import { verifyClocks } from '#domains/clocks/index.ts'
import type { Id } from '#kernel/ids.ts'
import { seedDemo, type SignIn } from '#main/demo.ts'
import { useDatabase } from '../harness/database.ts'

describe('demonstration data', () => {
  const db = useDatabase(3)
  let signIns: SignIn[]

  beforeAll(async () => {
    signIns = await seedDemo({ db, log: { info: () => undefined }, publicUrl: 'http://desk.test' })
  }, 120_000)

  async function one<Row>(query: ReturnType<typeof sql<Row>>): Promise<Row | undefined> {
    return (await query.execute(db.owner)).rows[0]
  }

  test('fills the desk with 8 companies, 25 people and 300 tickets in every state', async () => {
    const counts = await one(sql<{ companies: number, people: number, tickets: number }>`select (select count(*) from organisations) as companies, (select count(*) from people where merged_into is null and signs_in_as is null) as people, (select count(*) from tickets) as tickets`)
    expect(counts).toEqual({ companies: 8, people: 25, tickets: 300 })
    const { rows } = await sql<{ state: string, count: number }>`select state, count(*) from tickets group by state`.execute(db.owner)
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(states))
  })

  test('leaves a live queue: some promises broken, some about to be, answers to relay, some reopened and merged', async () => {
    const found = await one(sql<Record<'overdue' | 'soon' | 'relay' | 'reopened' | 'merged' | 'missed' | 'notes', number>>`select
      count(*) filter (where overdue) as overdue, count(*) filter (where next_due_at between now() and now() + interval '30 minutes') as soon, count(*) filter (where to_relay > 0) as relay,
      count(*) filter (where reopened > 0) as reopened, count(*) filter (where merged_into is not null) as merged,
      (select count(*) from obligations where state = 'missed') as missed, (select count(*) from messages where kind = 'note') as notes from tickets`)
    for (const count of Object.values(found ?? {})) expect(count).toBeGreaterThan(0)
    expect(found?.overdue).toBeLessThan(5)
  })

  test('mail that came in: an answer with what it answers folded, and two that wait, each with its cause', async () => {
    const { rows } = await sql<{ state: string, cause: string | null, via: string }>`select state, cause, via from received_mails order by received_at`.execute(db.owner)
    expect(rows).toEqual([{ state: 'suspended', cause: 'stranger', via: 'lmtp' }, { state: 'suspended', cause: 'forged', via: 'lmtp' }, { state: 'taken', cause: null, via: 'lmtp' }])
    const said = await one(sql<{ body: string, channel: string }>`select m.body, m.channel from received_mails r join messages m on m.id = r.entry_id where r.state = 'taken'`)
    expect(said).toMatchObject({ channel: 'mail', body: expect.not.stringMatching(/wrote:|a écrit|^>|-- /m) })
    expect(said?.body).toMatch(/nothing has changed|toujours pareil/)
  })

  test('speaks French and English, each company its own', async () => {
    const { rows } = await sql<{ language: string, greeted: number }>`select o.language, count(*) filter (where m.body like case o.language when 'fr' then 'Bonjour %' else 'Hello %' end) as greeted
      from messages m join organisations o on o.id = m.organisation_id where m.kind = 'public' and m.author_side = 'support' group by o.language`.execute(db.owner)
    expect(rows.map(({ language }) => language).toSorted()).toEqual(['en', 'fr'])
    expect(rows.every(({ greeted }) => greeted > 60)).toBe(true)
  })

  test('is history like any other: the chain of events is intact and every clock can be recomputed', async () => {
    expect(await verifyEvents(db.owner)).toMatchObject({ intact: true, firstBroken: null })
    expect(await verifyClocks(db.owner)).toMatchObject({ tickets: 300, differences: [] })
    expect(await one(sql<{ late: number }>`select count(*) as late from messages where created_at > now()`)).toEqual({ late: 0 })
  })

  test('shows how escalations of the last weeks ended: whom they asked and who had them, on the ticket and in its history', async () => {
    const found = await one(sql<{ ended: number, tried: number, lines: number }>`select count(*) as ended,
      count(*) filter (where exists (select from escalation_attempts a where a.escalation_id = e.id and a.asks)) as tried,
      count(*) filter (where 3 <= (select count(distinct v.kind) from events v where v.ticket_id = e.ticket_id and v.kind in ('escalation.opened', 'escalation.acknowledged', 'escalation.ended') and v.data ->> 'escalationId' = e.id::text)) as lines
      from escalations e where e.ended_at is not null`)
    expect(found?.ended).toBeGreaterThan(0)
    expect(found).toEqual({ ended: found?.ended, tried: found?.ended, lines: found?.ended })
  })

  test('announces live events, and promises the largest plan a time to solve', async () => {
    expect(await one(sql<{ events: number, ahead: number }>`select count(*) as events, count(*) filter (where from_at > now()) as ahead from event_windows`)).toEqual({ events: 3, ahead: 2 })
    const solved = await one(sql<{ told: number, kept: number }>`select count(*) filter (where theirs) as told, count(*) filter (where state = 'met') as kept from obligations where kind = 'resolution'`)
    expect(solved?.told).toBeGreaterThan(20)
    expect(solved?.kept).toBeGreaterThan(10)
  })

  test('sends no letter about what happened weeks ago', async () => {
    expect((await one(sql<{ count: number }>`select (select count(*) from graphile_worker.jobs where task_identifier = 'notify') + (select count(*) from errands where task = 'notify') as count`))?.count).toBeLessThan(20)
  })

  test('has somebody of support and of the technical team on call at every hour, a swap that waits, and a gap ahead at weekends only', async () => {
    const { rows } = await sql<{ id: Id<'team'>, shipped: string | null }>`select id, shipped from teams order by shipped nulls last`.execute(db.owner)
    const now = new Date()
    const people = await onCallPeople(db.owner, now)
    const taken = rows.map(({ id, shipped }) => [shipped, people.has(id)])
    expect(taken.slice(0, 2)).toEqual([['support', true], ['technical', true]])
    expect(await listWarnings(db.owner, now)).toEqual([])
    expect((await listWarnings(db.owner, new Date(now.getTime() + 16 * 86_400_000))).map(({ team }) => team.name)).toEqual(['Direct et événements'])
    expect(await one(sql<{ asked: number, accepted: number }>`select count(*) filter (where state = 'asked') as asked, count(*) filter (where state = 'accepted') as accepted from on_call_swaps`)).toEqual({ asked: 1, accepted: 1 })
  })

  test('names one sign-in for each role', async () => {
    expect(signIns.map(({ role }) => role)).toEqual(['support', 'technical', 'account_manager', 'head', 'expert', 'administrator', 'client_admin', 'client_user'])
    const known = await db.auth.selectFrom('auth_users').select('email').where('email', 'in', signIns.map(({ email }) => email)).execute()
    expect(known).toHaveLength(signIns.length)
  })

  test('is refused on a desk at work', async () => {
    await expect(seedDemo({ db, log: { info: () => undefined }, publicUrl: 'http://desk.test' })).rejects.toMatchObject({ code: 'demo.not_empty' })
    expect(await one(sql<{ count: number }>`select count(*) from tickets`)).toEqual({ count: 300 })
  })
})
