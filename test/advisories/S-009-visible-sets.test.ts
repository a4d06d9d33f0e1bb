import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Client, type Company, type Desk, type Staff, type Ticket } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'

let desk: Desk
let companies: Company[]
let clients: Client[]
let support: Caller
let administrator: Caller
let staff: Staff

beforeAll(async () => {
  desk = await openDesk()
  staff = await desk.support()
  support = await desk.as(staff)
  administrator = await desk.as(await desk.administrator())
  companies = [await desk.company(), await desk.company()]
  clients = await Promise.all(companies.flatMap((company) => Array.from({ length: 3 }, () => desk.client(company))))
})

afterAll(() => desk.close())

/** What the desk should be: who opened, who takes part, who sees the whole company. Twenty lines that cannot be wrong. */
class Model {
  tickets: { ticket: Ticket, requester: number, participants: Set<number> }[] = []
  seesCompany = new Set<number>()

  companyOf(client: number): number {
    return Math.floor(client / 3)
  }

  visibleTo(client: number): string[] {
    return this.tickets.filter((one) => this.companyOf(one.requester) === this.companyOf(client)
      && (one.requester === client || one.participants.has(client) || this.seesCompany.has(client))).map((one) => one.ticket.id).toSorted()
  }
}

type Step = { do: 'submit' | 'share' | 'unshare' | 'widen' | 'narrow' | 'merge', client: number, ticket: number, other: number }

const step = fc.record<Step>({ do: fc.constantFrom('submit', 'share', 'unshare', 'widen', 'narrow', 'merge'), client: fc.nat(5), ticket: fc.nat(50), other: fc.nat(50) })

async function take(model: Model, { do: what, client, ticket, other }: Step): Promise<void> {
  const person = clients[client]
  if (person === undefined) return
  if (what === 'submit') {
    model.tickets.push({ ticket: await desk.ticket(person), requester: client, participants: new Set() })
    return
  }
  if (what === 'widen' || what === 'narrow') {
    await administrator.ask('people.change', { params: { id: person.id }, body: { seesCompany: what === 'widen' } })
    if (what === 'widen') model.seesCompany.add(client)
    else model.seesCompany.delete(client)
    return
  }
  const chosen = model.tickets[ticket % Math.max(1, model.tickets.length)]
  if (chosen === undefined) return
  if (what === 'share') {
    const isOurs = model.companyOf(client) === model.companyOf(chosen.requester)
    const response = await support.call('desk.tickets.addParticipant', { params: { id: chosen.ticket.id }, body: { personId: person.id } })
    if (response.ok) {
      expect(isOurs).toBe(true)
      chosen.participants.add(client)
    }
  }
  if (what === 'unshare') {
    const response = await support.call('desk.tickets.removeParticipant', { params: { id: chosen.ticket.id, personId: person.id } })
    if (response.ok) chosen.participants.delete(client)
  }
  if (what === 'merge') {
    const target = model.tickets[other % model.tickets.length]
    if (target === undefined || target === chosen) return
    const response = await support.call('desk.tickets.merge', { params: { id: chosen.ticket.id }, body: { into: target.ticket.number, reason: 'The same.' } })
    if (!response.ok) return
    expect(model.companyOf(chosen.requester)).toBe(model.companyOf(target.requester))
    for (const one of [chosen.requester, ...chosen.participants]) if (one !== target.requester) target.participants.add(one)
  }
}

async function listOf(client: Client): Promise<string[]> {
  const caller = await desk.as(client)
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const page: { tickets: { id: string }[], next: string | null } = await caller.ask('client.tickets.list', { query: { scope: 'company', show: 'all', ...cursor === null ? {} : { cursor } } })
    ids.push(...page.tickets.map((ticket) => ticket.id))
    cursor = page.next
  } while (cursor !== null)
  return ids.toSorted()
}

describe('S-009 after any sequence of sharing, merging and changed rights, everybody sees what the model says', () => {
  test('in lists and one by one', { timeout: 120_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 25 }), async (steps) => {
      await desk.db.updateTable('people').set({ sees_company: false }).execute()
      const model = new Model()
      const before = new Set(await desk.db.selectFrom('tickets').select('id').execute().then((rows) => rows.map((row): string => row.id)))
      for (const one of steps) await take(model, one)
      for (const [index, client] of clients.entries()) {
        const seen = (await listOf(client)).filter((id) => !before.has(id))
        expect({ client: index, seen }).toEqual({ client: index, seen: model.visibleTo(index) })
        const caller = await desk.as(client)
        for (const { ticket } of model.tickets) {
          const status = await caller.status('client.tickets.show', { params: { id: ticket.id } })
          expect({ client: index, status }).toEqual({ client: index, status: seen.includes(ticket.id) ? 200 : 404 })
        }
      }
    }), { numRuns: 8, seed: 20_261_122 })
  })
})
