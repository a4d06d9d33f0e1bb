import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Reply } from '#contract/index.ts'
import { setPassword } from '#domains/auth/index.ts'
import { mergeStrays } from '#jobs/merge-strays.ts'
import { newId, parseId } from '#kernel/ids.ts'
import { openDesk, type Client, type Company, type Desk, type Staff } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { arrive, openBox } from '../harness/post.ts'
import { writeTicket } from '../harness/tickets.ts'
import { givePassword, password, visit } from '../harness/visitor.ts'

let desk: Desk
let manager: Staff
let claire: Caller

beforeAll(async () => {
  desk = await openDesk()
  await openBox(desk)
  manager = await desk.manager()
  claire = await desk.as(manager)
})
afterAll(() => desk.close())
afterEach(() => expect(desk.errors.splice(0)).toEqual([]))

const company = (values = {}) => desk.company({ account_manager_id: manager.id, ...values })
/** Somebody who was invited and has never come in. */
async function newcomer(of: Company, values = {}): Promise<Client> {
  const person = await desk.client(of, values)
  await desk.db.deleteFrom('auth_users').where('id', '=', person.id).execute()
  return person
}
const merge = (lost: Client, kept: Client, endsSignIn = false) => claire.ask('people.merge', { params: { id: lost.id }, body: { into: kept.id, endsSignIn } })
const join = (lost: Company, kept: Company, contract: 'lost' | 'kept' | null = 'kept') => claire.ask('organisations.merge', { params: { id: lost.id }, body: { into: kept.id, contract } })
const undo = (id: Reply<'people.merge'>['id']) => claire.ask('merges.undo', { params: { id } })
const sees = async (person: Client, scope: 'mine' | 'company' = 'mine') => (await (await desk.as(person)).ask('client.tickets.list', { query: { scope, show: 'all' } })).tickets.map(({ number }) => number).toSorted()
const count = (moves: Reply<'people.merge'>['moves'], what: string) => moves.find((each) => each.what === what)?.count ?? 0

describe('a person who is there twice', () => {
  test('becomes one: tickets, words and calls are theirs, and the preview said so to the figure', async () => {
    const of = await company()
    const [lost, kept] = [await newcomer(of, { name: 'I. Faure' }), await desk.client(of, { name: 'Inès Faure' })]
    const old = await writeTicket(desk, lost)
    const joint = await writeTicket(desk, kept)
    await desk.db.insertInto('participants').values([{ ticket_id: joint.id, person_id: lost.id, organisation_id: of.id, added_by: null, added_at: new Date() }]).execute()
    await sql`insert into calls (id, direction, state, number, person_id, known_by, organisation_id, started_at) values (${newId()}, 'incoming', 'ended', '+33199001234', ${lost.id}, 'staff', ${of.id}, now())`.execute(desk.db)
    const preview = await claire.ask('people.mergePreview', { params: { id: lost.id }, query: { into: kept.id } })
    expect(preview).toMatchObject({ lost: 'I. Faure', kept: 'Inès Faure', hindrances: [], address: lost.email })
    expect(preview.moves).toEqual([{ what: 'tickets', count: 1 }, { what: 'participations', count: 1 }, { what: 'calls', count: 1 }])
    const done = await merge(lost, kept)
    expect(done).toMatchObject({ kind: 'person', lost: 'I. Faure', kept: 'Inès Faure', by: manager.name, moves: preview.moves, mayUndo: true, undoneAt: null })
    expect(await sees(kept)).toEqual([old.number, joint.number].toSorted())
    expect((await claire.ask('organisations.show', { params: { id: of.id } })).people.map(({ name }) => name)).toEqual(['Inès Faure'])
    const [event] = await desk.db.selectFrom('events').selectAll().where('kind', '=', 'person.merged').where('organisation_id', '=', of.id).execute()
    expect(event).toMatchObject({ actor_name: manager.name, data: { person: lost.id, into: kept.id, counts: { tickets: 1, participations: 1, calls: 1 } } })
  })

  test('is led to by the old address: mail from it is the other’s, and so is who signs in or asks for a new password with it', async () => {
    const of = await company()
    const [lost, kept] = [await desk.client(of, { email: 'ines.old@canal.example' }), await desk.client(of, { email: 'ines@canal.example' })]
    await givePassword(desk, kept)
    await desk.db.transaction().execute((tx) => setPassword(tx, lost.id, 'another password 55'))
    const session = await desk.as(lost)
    expect(await claire.refused('people.merge', { params: { id: lost.id }, body: { into: kept.id, endsSignIn: false } })).toMatchObject({ code: 'merge.sign_in' })
    expect((await claire.ask('people.mergePreview', { params: { id: lost.id }, query: { into: kept.id } })).hindrances).toMatchObject([{ kind: 'sign_in', stops: false }])
    await merge(lost, kept, true)
    expect((await desk.outbox()).filter(({ to }) => to === 'ines.old@canal.example')).toMatchObject([{ kind: 'merged', subject: expect.stringContaining('ines@canal.example') }])
    expect(await session.status('client.tickets.list', { query: { scope: 'mine', show: 'open' } })).toBe(401)
    const entered = await visit(desk).ask('session.start', { body: { email: 'ines.old@canal.example', password } })
    expect(entered).toMatchObject({ status: 'signed-in', me: { id: kept.id, email: 'ines@canal.example' } })
    expect(await visit(desk).status('session.start', { body: { email: 'ines.old@canal.example', password: 'another password 55' } })).toBe(401)
    await visit(desk).ask('password.forget', { body: { email: 'ines.old@canal.example' } })
    expect((await desk.outbox()).filter(({ kind }) => kind === 'reset').map(({ to }) => to)).toEqual(['ines@canal.example'])
    const fate = await arrive(desk, { from: 'ines.old@canal.example', subject: 'Black screen', text: 'Nothing is seen on any screen.' })
    expect(await desk.db.selectFrom('tickets').select('requester_id').where('id', '=', parseId<'ticket'>(fate.ticketId ?? '') ?? newId<'ticket'>()).executeTakeFirst()).toEqual({ requester_id: kept.id })
  })

  test('parts again: exactly what was moved goes back, what happened since stays and is told', async () => {
    const of = await company()
    const [lost, kept] = [await desk.client(of), await desk.client(of)]
    const [theirs, own] = [await writeTicket(desk, lost), await writeTicket(desk, kept)]
    const { id } = await merge(lost, kept, true)
    const since = await writeTicket(desk, kept, { opened_at: new Date(Date.now() + 1000) })
    expect(await claire.ask('merges.show', { params: { id } })).toMatchObject({ back: [{ what: 'tickets', count: 1 }], stays: [{ what: 'tickets', count: 1 }] })
    expect(await undo(id)).toMatchObject({ back: [{ what: 'tickets', count: 1 }], stays: [{ what: 'tickets', count: 1 }], merge: { undoneBy: manager.name, mayUndo: false } })
    expect(await sees(lost)).toEqual([theirs.number])
    expect(await sees(kept)).toEqual([own.number, since.number].toSorted())
    expect(await claire.refused('merges.undo', { params: { id } })).toMatchObject({ code: 'merge.undone' })
    expect((await claire.ask('merges.list', { params: { id: of.id } })).merges).toMatchObject([{ id, undoneBy: manager.name }])
  })

  test('parts no more after 30 days', async () => {
    const of = await company()
    const { id } = await merge(await newcomer(of), await desk.client(of))
    await sql`update merges set merged_at = merged_at - interval '30 days' where id = ${id}`.execute(desk.db)
    expect(await claire.refused('merges.undo', { params: { id } })).toMatchObject({ code: 'merge.too_late' })
    expect((await claire.ask('merges.list', { params: { id: of.id } })).merges[0]?.mayUndo).toBe(false)
  })

  test('is not of another company, of ours, the same, or merged already; nor in a circle, and two at once do it once', async () => {
    const of = await company()
    const [a, b, c] = [await desk.client(of), await desk.client(of), await desk.client(of)]
    const refused = async (lost: { id: Client['id'] }, kept: { id: Client['id'] }) => (await claire.refused('people.merge', { params: { id: lost.id }, body: { into: kept.id, endsSignIn: true } })).code
    expect(await refused(a, await desk.client(await company()))).toBe('merge.other_company')
    expect(await refused(a, await desk.client(await desk.company()))).toBe('not_found')
    expect(await refused(a, await desk.support())).toBe('merge.staff')
    expect(await refused(a, a)).toBe('merge.self')
    const both = await Promise.all([claire.call('people.merge', { params: { id: a.id }, body: { into: b.id, endsSignIn: true } }), claire.call('people.merge', { params: { id: b.id }, body: { into: a.id, endsSignIn: true } })])
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
    const [gone] = both[0]?.status === 200 ? [a, b] : [b, a]
    expect([await refused(c, gone), await refused(gone, c)]).toEqual(['merge.merged', 'merge.merged'])
  })

  test('parts in the order in which the merges came', async () => {
    const of = await company()
    const [a, b, c] = [await desk.client(of), await desk.client(of), await desk.client(of)]
    const ticket = await writeTicket(desk, a)
    const first = await merge(a, b, true)
    const second = await merge(b, c, true)
    expect(await sees(c)).toEqual([ticket.number])
    expect(await claire.refused('merges.undo', { params: { id: first.id } })).toMatchObject({ code: 'merge.later' })
    await undo(second.id)
    await undo(first.id)
    expect(await sees(a)).toEqual([ticket.number])
  })

  test('is kept where they can sign in, and a company keeps its administrator', async () => {
    const of = await company()
    const [boss, user, awaited] = [await desk.client(of, { roles: ['client_admin'] }), await desk.client(of), await newcomer(of)]
    expect(await claire.refused('people.merge', { params: { id: user.id }, body: { into: awaited.id, endsSignIn: true } })).toMatchObject({ code: 'merge.keep_the_other' })
    expect(await claire.refused('people.merge', { params: { id: boss.id }, body: { into: user.id, endsSignIn: true } })).toMatchObject({ code: 'merge.last_client_admin' })
    expect(await claire.refused('people.change', { params: { id: (await merge(user, boss, true), user.id) }, body: { disabled: false } })).toMatchObject({ code: 'merge.merged' })
  })
})

describe('a company that is there twice', () => {

  test('becomes one, and its people see the joint tickets by their role alone; before, nobody saw anything of the other', async () => {
    const [twin, kept] = [await company({ name: 'Cinephare SA' }), await company({ name: 'Cinéphare Group' })]
    const [ines, paul] = [await desk.client(twin), await desk.client(kept)]
    const [boss, chief] = [await desk.client(twin, { roles: ['client_admin'] }), await desk.client(kept, { roles: ['client_admin'] })]
    const theirs = await desk.ticket(ines)
    const own = await desk.ticket(paul)
    await desk.work()
    expect([await sees(chief, 'company'), await sees(boss, 'company')]).toEqual([[own.number], [theirs.number]])
    expect(await (await desk.as(chief)).status('client.tickets.show', { params: { id: theirs.id } })).toBe(404)
    const preview = await claire.ask('organisations.mergePreview', { params: { id: twin.id }, query: { into: kept.id } })
    expect(preview.hindrances).toMatchObject([{ kind: 'contract', stops: false, values: { lost: 'Standard', kept: 'Standard' } }])
    expect([count(preview.moves, 'people'), count(preview.moves, 'tickets'), preview.seats.used]).toEqual([2, 1, 4])
    expect(await claire.refused('organisations.merge', { params: { id: twin.id }, body: { into: kept.id, contract: null } })).toMatchObject({ code: 'merge.contract', field: 'contract' })
    expect((await join(twin, kept)).moves).toEqual(preview.moves)
    const all = [theirs.number, own.number].toSorted()
    expect([await sees(chief, 'company'), await sees(boss, 'company'), await sees(ines), await sees(paul)]).toEqual([all, all, [theirs.number], [own.number]])
    expect(await (await desk.as(paul)).status('client.tickets.show', { params: { id: theirs.id } })).toBe(404)
    const shown = await (await desk.as(chief)).ask('client.tickets.show', { params: { id: theirs.id } })
    expect(shown.messages).toHaveLength(1)
    expect(shown.clocks.length).toBeGreaterThan(0)
    expect((await claire.ask('organisations.list', { query: {} })).organisations.map(({ id }) => id)).not.toContain(twin.id)
    expect(await claire.ask('organisations.show', { params: { id: twin.id } })).toMatchObject({ mayManage: false, people: [], mergedInto: { id: kept.id, name: 'Cinéphare Group' } })
    expect(await claire.refused('organisations.change', { params: { id: twin.id }, body: { zone: 'Europe/Madrid' } })).toMatchObject({ code: 'merge.merged' })
  })

  test('parts again: each has its own people, tickets and contract, and whoever opened a ticket since takes it along', async () => {
    const [twin, kept] = [await company(), await company({ plan: 'premium' })]
    const [ines, chief] = [await desk.client(twin), await desk.client(kept, { roles: ['client_admin'] })]
    const [theirs, own] = [await desk.ticket(ines), await desk.ticket(chief)]
    await desk.work()
    const { id } = await join(twin, kept)
    const since = await desk.ticket({ ...ines, actor: { ...ines.actor, organisationId: kept.id } })
    await desk.work()
    const undone = await undo(id)
    expect([count(undone.back, 'people'), count(undone.back, 'tickets'), count(undone.stays, 'tickets')]).toEqual([1, 2, 0])
    expect(await sees(ines)).toEqual([theirs.number, since.number].toSorted())
    expect(await sees(chief, 'company')).toEqual([own.number])
    const again = await (await desk.as(ines)).ask('client.tickets.show', { params: { id: since.id } })
    expect([again.messages.length, again.clocks.length > 0]).toEqual([1, true])
    const plans = async (of: Company) => (await claire.ask('contracts.show', { params: { id: of.id } })).now
    expect([(await plans(twin)).contract === null, (await plans(twin)).plan, (await plans(kept)).plan]).toEqual([false, 'standard', 'premium'])
    expect(await desk.db.selectFrom('clock_events').select('obligation_id').where('organisation_id', '=', kept.id).where(sql<boolean>`obligation_id in (select id from obligations where organisation_id = ${twin.id})`).execute()).toEqual([])
  })

  test('goes on under the contract that is chosen, also where that is the other’s', async () => {
    const [twin, kept] = [await company({ plan: 'enterprise' }), await company()]
    const { id } = await join(twin, kept, 'lost')
    const now = async (of: Company) => (await claire.ask('contracts.show', { params: { id: of.id } })).now.plan
    expect([await now(kept), await now(twin)]).toEqual(['enterprise', 'standard'])
    await undo(id)
    expect([await now(kept), await now(twin)]).toEqual(['standard', 'enterprise'])
  })

  test('takes along domains, notes, products and minutes; a product of the same name is offered once', async () => {
    const [twin, kept] = [await company(), await company()]
    for (const of of [twin, kept]) await claire.ask('clients.products.create', { params: { id: of.id }, body: { kind: 'app', name: 'Canal on TV', url: '', environments: [] } })
    await claire.ask('clients.domains.add', { params: { id: twin.id }, body: { domain: 'twin-canal.example', how: 'A record in its DNS.' } })
    await claire.ask('clients.notes.create', { params: { id: twin.id }, body: { kind: 'call', text: 'They open in Spain.', at: null } })
    for (const of of [twin, kept]) await sql`with lot as (insert into minute_lots (id, organisation_id, month, through) values (gen_random_uuid(), ${of.id}, '2026-11', '2099-12') returning id)
      insert into minute_entries (id, organisation_id, lot_id, month, kind, minutes, at) select gen_random_uuid(), ${of.id}, id, '2026-11', 'granted', 90, now() from lot`.execute(desk.db)
    const { id, moves } = await join(twin, kept)
    expect(moves).toEqual([{ what: 'minutes', count: 90 }, { what: 'domains', count: 1 }, { what: 'notes', count: 1 }, { what: 'products', count: 1 }])
    const about = async (of: Company) => { const { domains, notes, products } = await claire.ask('clients.overview', { params: { id: of.id } }); return [domains.length, notes.length, products.filter(({ retired }) => !retired).length] }
    expect([await about(kept), await about(twin)]).toEqual([[1, 1, 1], [0, 0, 0]])
    await undo(id)
    expect([await about(kept), await about(twin)]).toEqual([[0, 0, 1], [1, 1, 1]])
    expect(await sql`select organisation_id, sum(minutes)::int as sum from minute_entries where organisation_id in (${twin.id}, ${kept.id}) group by 1`.execute(desk.db)).toMatchObject({ rows: [{ sum: 90 }, { sum: 90 }] })
  })

  test('two who join the same companies crosswise join them once; those of others and of nobody are unknown', async () => {
    const [a, b] = [await company(), await company()]
    const both = await Promise.all([claire.call('organisations.merge', { params: { id: a.id }, body: { into: b.id, contract: 'kept' } }), claire.call('organisations.merge', { params: { id: b.id }, body: { into: a.id, contract: 'kept' } })])
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
    const foreign = await desk.company()
    expect((await claire.refused('organisations.merge', { params: { id: (await company()).id }, body: { into: foreign.id, contract: null } })).status).toBe(404)
  })

  test('lets people who were in both be merged afterwards, and parts only once these have parted', async () => {
    const [twin, kept] = [await company(), await company()]
    const [ines, same] = [await desk.client(twin), await desk.client(kept)]
    const joined = await join(twin, kept)
    const { id } = await merge(ines, same, true)
    expect(await claire.refused('merges.undo', { params: { id: joined.id } })).toMatchObject({ code: 'merge.later' })
    await undo(id)
    await undo(joined.id)
  })

  test('what was being written in the moment of the merge follows a minute later', async () => {
    const [twin, kept] = [await company(), await company()]
    const ines = await desk.client(twin)
    const { id } = await join(twin, kept)
    const late = await writeTicket(desk, ines)
    await mergeStrays.run({ db: desk.pools, files: desk.deps.files, dataDir: desk.dataDir, publicUrl: desk.url, mail: desk.mail, outbound: desk.outbound, push: desk.push, log: desk.deps.log }, { mergeId: id })
    expect(await sees(ines)).toEqual([late.number])
    expect(count((await undo(id)).back, 'tickets')).toBe(1)
  })
})
