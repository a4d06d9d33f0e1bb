import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { newId, type Id } from '#kernel/ids.ts'
import { openDesk, type Client, type Company, type Desk, type Staff } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { writeTicket } from '../harness/tickets.ts'

let desk: Desk
let manager: Staff
let claire: Caller
let chief: Staff
let camille: Caller

beforeAll(async () => {
  desk = await openDesk()
  manager = await desk.manager()
  claire = await desk.as(manager)
  chief = await desk.administrator()
  camille = await desk.as(chief)
})
afterAll(() => desk.close())
afterEach(() => expect(desk.errors.splice(0)).toEqual([]))

const company = () => desk.company({ account_manager_id: manager.id })
const sees = async (person: Client) => (await (await desk.as(person)).ask('client.tickets.list', { query: { scope: 'mine', show: 'all' } })).tickets.map(({ number }) => number).toSorted()
const nobody = { to: null, accounts: null, onCall: null, word: '' }
const ownerOf = async (id: Id<'ticket'>) => (await desk.db.selectFrom('tickets').select(['owner_id', 'technical_id']).where('id', '=', id).executeTakeFirst())
const lettersTo = async (person: { email: string }, kind: string) => (await desk.outbox()).filter((letter) => letter.to === person.email && letter.kind === kind)

/** Books a consultation for a client's person, written as it stands a month ahead. */
async function book(of: Company, person: Client, expert: Staff): Promise<Id<'consultation'>> {
  const [topic, id] = [newId<'topic'>(), newId<'consultation'>()]
  const said = JSON.stringify({ en: 'Ladders', fr: 'Paliers' })
  await desk.db.insertInto('consultation_topics').values({ id: topic, name: said, summary: said, minutes: 60, skills: [], questions: '[]', retired_at: null }).execute()
  await desk.db.insertInto('experts').values({ person_id: expert.id, skills: [], languages: ['fr', 'en'], written: JSON.stringify({ zone: 'Europe/Paris', hours: { mon: [['09:00', '18:00']] }, holidays: [], exceptions: [], breaks: [] }), before_minutes: 0, after_minutes: 0, video_link: '' }).onConflict((conflict) => conflict.doNothing()).execute()
  const starts = new Date(Date.now() + 30 * 86_400_000)
  const ends = new Date(starts.getTime() + 3_600_000)
  await sql`insert into consultations (id, organisation_id, topic_id, expert_id, expert_name, person_id, person_name, subject, language, starts_at, ends_at, minutes, blocked, created_at)
    values (${id}, ${of.id}, ${topic}, ${expert.id}, ${expert.name}, ${person.id}, ${person.name}, 'Ladders', 'en', ${starts}, ${ends}, 60, tstzrange(${starts}, ${ends}), now())`.execute(desk.db)
  return id
}

describe('a person of a client who leaves', () => {
  test('hands over open tickets, what they take part in and what they booked; drafts are dropped, sessions end, and whoever takes over is told', async () => {
    const of = await company()
    const [marc, ines, boss] = [await desk.client(of, { name: 'Marc Oddo' }), await desk.client(of, { name: 'Inès Faure' }), await desk.client(of, { roles: ['client_admin'], name: 'Nadia Roy' })]
    const [open, closed, joint] = [await writeTicket(desk, marc), await writeTicket(desk, marc, { state: 'closed', closed_at: new Date() }), await writeTicket(desk, boss)]
    await desk.db.insertInto('participants').values({ ticket_id: joint.id, person_id: marc.id, organisation_id: of.id, added_by: null, added_at: new Date() }).execute()
    await desk.db.insertInto('drafts').values({ person_id: marc.id, ticket_id: open.id, kind: 'reply', body: 'Half a', version: 1 }).execute()
    const booked = await book(of, marc, await desk.staff(['expert']))
    const session = await desk.as(marc)
    const nadia = await desk.as(boss)
    const preview = await nadia.ask('client.people.leaving', { params: { id: marc.id } })
    expect(preview).toMatchObject({ name: 'Marc Oddo', left: [{ what: 'tickets', count: 1 }, { what: 'participations', count: 1 }, { what: 'consultations', count: 1 }, { what: 'drafts', count: 1 }, { what: 'sessions', count: 1 }] })
    expect(preview.parts).toMatchObject([{ part: 'to', people: [{ name: 'Inès Faure' }, { name: 'Nadia Roy' }] }])
    expect(await nadia.refused('client.people.leave', { params: { id: marc.id }, body: { to: null, word: '' } })).toMatchObject({ code: 'leaving.successor', field: 'to' })
    expect(await session.status('client.home')).toBe(200)
    await nadia.ask('client.people.leave', { params: { id: marc.id }, body: { to: ines.id, word: 'The trailer ticket waits for files.' } })
    await desk.work()
    expect(await session.status('client.home')).toBe(401)
    expect(await sees(ines)).toEqual([open.number, joint.number].toSorted())
    expect(await desk.db.selectFrom('tickets').select('requester_id').where('id', '=', closed.id).executeTakeFirst()).toEqual({ requester_id: marc.id })
    expect(await desk.db.selectFrom('consultations').select(['person_id', 'person_name']).where('id', '=', booked).executeTakeFirst()).toEqual({ person_id: ines.id, person_name: 'Inès Faure' })
    expect(await desk.db.selectFrom('drafts').select('person_id').where('person_id', '=', marc.id).execute()).toEqual([])
    const [letter] = await lettersTo(ines, 'handed_over')
    for (const words of ['Marc Oddo', 'Nadia Roy', '1 open ticket of theirs', 'The trailer ticket waits for files.']) expect(letter?.body).toContain(words)
    expect((await lettersTo(ines, 'consultation.moved')).length).toBe(1)
    const events = await desk.db.selectFrom('events').select(['kind', 'actor_name']).where('organisation_id', '=', of.id).where('kind', 'in', ['ticket.requester', 'consultation.passed', 'person.left', 'person.changed']).orderBy('recorded_at').execute()
    expect(events.map(({ kind }) => kind)).toEqual(['ticket.requester', 'consultation.passed', 'person.left', 'person.changed'])
    expect(await nadia.refused('client.people.leave', { params: { id: marc.id }, body: { to: ines.id, word: '' } })).toMatchObject({ code: 'leaving.gone' })
  })

  test('hands over to somebody of their own company with access, and leaves it an administrator; nothing is half done', async () => {
    const of = await company()
    const [boss, user, gone] = [await desk.client(of, { roles: ['client_admin'] }), await desk.client(of), await desk.client(of, { disabled_at: new Date() })]
    const [ticket, own] = [await writeTicket(desk, boss), await writeTicket(desk, user)]
    const stranger = await desk.client()
    for (const to of [stranger.id, gone.id, user.id, manager.id]) expect((await claire.refused('people.leave', { params: { id: user.id }, body: { ...nobody, to } })).code).toBe('leaving.successor')
    expect(await claire.refused('people.leave', { params: { id: boss.id }, body: { ...nobody, to: user.id } })).toMatchObject({ code: 'person.last_client_admin' })
    expect(await desk.db.selectFrom('tickets').select('requester_id').where('id', '=', ticket.id).executeTakeFirst()).toEqual({ requester_id: boss.id })
    expect(await sees(user)).toEqual([own.number])
    expect((await lettersTo(user, 'handed_over')).length).toBe(0)
  })

  test('is nothing to administrators of another company, and two who say it at once say it once', async () => {
    const of = await company()
    const [boss, user, next] = [await desk.client(of, { roles: ['client_admin'] }), await desk.client(of), await desk.client(of)]
    const theirs = await desk.as(await desk.client(await company(), { roles: ['client_admin'] }))
    expect([await theirs.status('client.people.leaving', { params: { id: user.id } }), await theirs.status('client.people.leave', { params: { id: user.id }, body: { to: next.id, word: '' } })]).toEqual([404, 404])
    await writeTicket(desk, user)
    const both = await Promise.all([(await desk.as(boss)).call('client.people.leave', { params: { id: user.id }, body: { to: next.id, word: '' } }), claire.call('people.leave', { params: { id: user.id }, body: { ...nobody, to: next.id } })])
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
  })
})

describe('one of ours who leaves', () => {
  test('hands over tickets, companies, tasks, standing in and turns on call, each to whoever can; a client still has somebody to reach', async () => {
    const leaver = await desk.staff(['support', 'account_manager', 'technical'], { name: 'Noé Garnier' })
    const [support, other] = [await desk.support(), await desk.manager()]
    const of = await desk.company({ account_manager_id: leaver.id })
    const client = await desk.client(of)
    const owned = await writeTicket(desk, client, { owner_id: leaver.id, state: 'examining' })
    const taken = await writeTicket(desk, client, { owner_id: support.id, state: 'with_technical', technical_id: leaver.id })
    const handoff = newId<'handoff'>()
    await desk.db.insertInto('handoffs').values({ id: handoff, ticket_id: taken.id, organisation_id: of.id, state: 'taken', summary: 'Look', handed_by: support.id, handed_at: new Date(), taken_by: leaver.id, taken_at: new Date(), answered_at: null }).execute()
    await sql`insert into tasks (id, person_id, organisation_id, body, due_on, created_at) values (${newId()}, ${leaver.id}, ${of.id}, 'Call them', current_date, now())`.execute(desk.db)
    await sql`insert into manager_settings (person_id, deputy_id) values (${manager.id}, ${leaver.id})`.execute(desk.db)
    const { teams } = await camille.ask('teams.list')
    const team = teams.find(({ shipped }) => shipped === 'support')
    if (team === undefined) throw new Error('there is no team of support')
    const schedule = (people: Id<'person'>[]) => ({ zone: 'Europe/Paris', hours: null, layers: [{ name: 'Weeks', people, turn: { every: 1, unit: 'week' as const }, handover: '09:00', from: '2026-01-05', until: null, zone: null, hours: null }] })
    await camille.ask('onCall.change', { params: { id: team.id }, body: { version: 0, schedule: schedule([leaver.id, support.id]) } })
    const preview = await camille.ask('people.leaving', { params: { id: leaver.id } })
    expect(preview.left).toMatchObject([{ what: 'owned', count: 1 }, { what: 'technical', count: 1 }, { what: 'accounts', count: 1 }, { what: 'deputies', count: 1 }, { what: 'tasks', count: 1 }, { what: 'on_call', count: 1 }])
    expect(preview.parts.map(({ part }) => part)).toEqual(['to', 'accounts', 'onCall'])
    expect(preview.parts[0]?.people.map(({ id }) => id)).not.toContain(other.id)
    expect(await camille.refused('people.leave', { params: { id: leaver.id }, body: { to: other.id, accounts: other.id, onCall: support.id, word: '' } })).toMatchObject({ code: 'leaving.successor', field: 'to' })
    await camille.ask('people.leave', { params: { id: leaver.id }, body: { to: support.id, accounts: other.id, onCall: support.id, word: '' } })
    expect([await ownerOf(owned.id), await ownerOf(taken.id)]).toEqual([{ owner_id: support.id, technical_id: null }, { owner_id: support.id, technical_id: null }])
    expect(await desk.db.selectFrom('handoffs').select(['state', 'taken_by']).where('id', '=', handoff).executeTakeFirst()).toEqual({ state: 'open', taken_by: null })
    expect((await (await desk.as(client)).ask('client.manager')).manager).toMatchObject({ name: other.name, standsInFor: null })
    expect((await (await desk.as(other)).ask('managers.home', { query: {} }))).toMatchObject({ clients: [{ id: of.id }], tasks: [{ text: 'Call them' }] })
    expect((await sql`select deputy_id from manager_settings where person_id = ${manager.id}`.execute(desk.db)).rows).toEqual([{ deputy_id: other.id }])
    const { rows: [newest] } = await sql<{ written: { layers: { people: string[] }[] } }>`select written from on_call_schedules where team_id = ${team.id} order by version desc limit 1`.execute(desk.db)
    expect(newest?.written.layers[0]?.people).toEqual([support.id])
    expect([(await lettersTo(support, 'handed_over')).length, (await lettersTo(other, 'handed_over')).length]).toEqual([1, 1])
    expect((await camille.ask('people.staff')).people.find(({ id }) => id === leaver.id)).toMatchObject({ disabled: true })
  })

  test('is a matter of administrators, and the last of them stays', async () => {
    const leaver = await desk.support()
    expect(await claire.refused('people.leave', { params: { id: leaver.id }, body: nobody })).toMatchObject({ status: 403 })
    expect(await camille.refused('people.leave', { params: { id: chief.id }, body: nobody })).toMatchObject({ code: 'person.last_administrator' })
    await camille.ask('people.leave', { params: { id: leaver.id }, body: nobody })
  })
})
