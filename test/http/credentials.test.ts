import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { day, later } from '#kernel/instants.ts'
import { sql } from 'kysely'
import { importPeople } from '#jobs/import-people.ts'
import { tellChange } from '#jobs/tell-change.ts'
import { openDesk, type Company, type Desk, type Staff } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'

let desk: Desk
let manager: Staff
let claire: Caller

beforeAll(async () => {
  desk = await openDesk()
  manager = await desk.manager()
  claire = await desk.as(manager)
})

afterAll(() => desk.close())
afterEach(() => expect(desk.errors).toEqual([]))

const company = () => desk.company({ account_manager_id: manager.id })
const peopleOf = (of: Company) => desk.db.selectFrom('people').select(['name', 'email', 'roles', 'language']).where('organisation_id', '=', of.id).orderBy('email').execute()
const seats = (of: Company, limit: number) => claire.ask('contracts.start', { params: { id: of.id }, body: { plan: 'standard', startsAt: null, endsAt: null, renews: 'none', exceptions: { seats: limit }, note: '' } })

async function upload(caller: Caller, bytes: Uint8Array): Promise<string> {
  const { id } = await caller.ask('uploads.start', { body: { name: 'people.csv', size: bytes.length } })
  await caller.send('PATCH', `/api/uploads/${id}?offset=0`, { body: bytes, headers: { 'content-type': 'application/octet-stream' } })
  return id
}
/** Does the job of an import; its mails wait for theirs. */
const carryOut = (importId: string) => importPeople.run({ db: desk.pools, files: desk.deps.files, dataDir: desk.dataDir, publicUrl: desk.url, mail: desk.mail, outbound: desk.outbound, push: desk.push, log: desk.deps.log }, { importId })
const preview = async (of: Company, file: string | Uint8Array) => claire.ask('imports.preview', { params: { id: of.id }, body: { upload: await upload(claire, typeof file === 'string' ? new TextEncoder().encode(file) : file) } })
async function take(of: Company, file: string | Uint8Array) {
  const { id } = await preview(of, file)
  if (id === null) throw new Error('the file is faulty')
  const params = { id: of.id, importId: id }
  await claire.ask('imports.start', { params })
  await carryOut(id)
  return claire.ask('imports.show', { params })
}

describe('people from a file', () => {
  test('are made and invited, each in their language, and the file is done once', async () => {
    const of = await company()
    const { id, total } = await preview(of, 'Nom;Courriel;Rôle;Langue\nInès Marchand;ines@canal.example;administratrice;fr\nTom Adeyemi;tom@canal.example;;anglais')
    expect([total, await peopleOf(of)]).toEqual([2, []])
    const params = { id: of.id, importId: id ?? '' }
    await claire.ask('imports.start', { params })
    expect(await claire.refused('imports.start', { params })).toMatchObject({ code: 'import.state' })
    await carryOut(params.importId)
    expect(await claire.ask('imports.show', { params })).toMatchObject({ state: 'done', total: 2, done: 2 })
    expect(await peopleOf(of)).toEqual([
      { name: 'Inès Marchand', email: 'ines@canal.example', roles: ['client_admin'], language: 'fr' }, { name: 'Tom Adeyemi', email: 'tom@canal.example', roles: ['client_user'], language: 'en' },
    ])
    const letters = (await desk.outbox()).filter(({ to }) => to.endsWith('@canal.example')).toSorted((a, b) => a.to.localeCompare(b.to))
    expect(letters.map(({ kind }) => kind)).toEqual(['invitation', 'invitation'])
    const token = /#(\S+)/.exec(letters[0]?.body ?? '')?.[1] ?? ''
    expect(await (await desk.as()).ask('invitation.show', { body: { token } })).toMatchObject({ email: 'ines@canal.example' })
  })

  test('with one bad row among 5,000 are not made at all; the row is told by its line, its field and why', async () => {
    const of = await company()
    const rows = Array.from({ length: 5000 }, (_, place) => `Person ${place},p${place}@many.example`)
    rows[3210] = 'Person 3210,nobody at nowhere'
    const { id, faults, wrong } = await preview(of, ['name,email', ...rows].join('\n'))
    expect([id, wrong, faults]).toEqual([null, 1, [{ line: 3212, field: 'email', wrong: 'address', value: 'nobody at nowhere' }]])
    expect(await peopleOf(of)).toEqual([])
  })

  test('are read from what Windows writes, whatever it is', async () => {
    const of = await company()
    const windows = Uint8Array.from('Nom;E-mail\r\nL\u00e9a Fontan;lea@azur.example', (sign) => sign.charCodeAt(0))
    expect(await preview(of, windows)).toMatchObject({ encoding: 'windows-1252', people: [{ name: 'Léa Fontan' }] })
    expect(await preview(of, new Uint8Array(Buffer.from('\u{feff}Nom\tE-mail\r\nLéa Fontan\tlea@azur.example', 'utf16le')))).toMatchObject({ encoding: 'utf-16le', separator: '\t', people: [{ name: 'Léa Fontan' }] })
  })

  test('of whom one came by another way meanwhile are not made, and the file says why', async () => {
    const of = await company()
    const { id } = await preview(of, 'name,email\nA,a@late.example\nB,b@late.example')
    await desk.staff(['support'], { email: 'b@late.example' })
    const params = { id: of.id, importId: id ?? '' }
    await claire.ask('imports.start', { params })
    await carryOut(params.importId)
    expect(await claire.ask('imports.show', { params })).toMatchObject({ state: 'failed', why: 'person.email_taken', done: 0 })
    expect(await peopleOf(of)).toEqual([])
  })

  test('who sign in already for another company get the mail that says so', async () => {
    const [of, known] = [await company(), await desk.client()]
    expect(await preview(of, `name,email\nKnown,${known.email}\nNew,new@file.example`)).toMatchObject({ wrong: 0, total: 2, signIn: 1 })
    await take(of, `name,email\nKnown,${known.email}\nNew,new@file.example`)
    expect((await desk.outbox()).filter(({ to }) => to === known.email || to === 'new@file.example').map(({ to, kind }) => `${to === known.email ? 'known' : 'new'} ${kind}`).toSorted((one, other) => one.localeCompare(other))).toEqual(['known membership', 'new invitation'])
  })

  test('beyond the seats of the plan are refused before they begin', async () => {
    const of = await company()
    await seats(of, 1)
    const { id, seatsLeft } = await preview(of, 'name,email\nA,a@full.example\nB,b@full.example')
    expect(seatsLeft).toBe(1)
    expect(await claire.refused('imports.start', { params: { id: of.id, importId: id ?? '' } })).toMatchObject({ code: 'plan.seats_taken' })
  })

  test('a thousand at a time arrive whole', async () => {
    const of = await company()
    const rows = Array.from({ length: 1000 }, (_, place) => `Person ${place},p${place}@thousand.example`)
    expect(await take(of, ['name,email', ...rows].join('\n'))).toMatchObject({ state: 'done', done: 1000 })
    expect(await peopleOf(of)).toHaveLength(1000)
  })
})

describe('an administrator of a company', () => {
  const admin = async (of: Company) => {
    const person = await desk.client(of, { roles: ['client_admin'], sees_company: true })
    return { person, caller: await desk.as(person) }
  }
  const invite = (caller: Caller, email: string) => caller.call('client.people.invite', { body: { name: 'Noé', email, administrator: false, seesCompany: false, language: 'fr' } })

  test('invites colleagues, gives and takes rights, and removes them: they cannot sign in then', async () => {
    const of = await company()
    const { caller } = await admin(of)
    const { id } = await caller.ask('client.people.invite', { body: { name: 'Noé', email: 'noe@colleague.example', administrator: false, seesCompany: true, language: 'fr' } })
    expect((await desk.outbox()).filter(({ to }) => to === 'noe@colleague.example').map(({ kind }) => kind)).toEqual(['invitation'])
    expect((await caller.ask('client.people')).people.find((each) => each.id === id)).toMatchObject({ invitation: 'pending', seesCompany: true, administrator: false })
    const marc = await desk.client(of)
    const session = await desk.as(marc)
    await caller.ask('client.people.change', { params: { id: marc.id }, body: { disabled: true } })
    expect(await session.status('client.home')).toBe(401)
    expect(await caller.ask('client.people.change', { params: { id: marc.id }, body: { disabled: false, administrator: true } })).toMatchObject({ administrator: true, seesCompany: true, disabled: false })
  })

  test('finds nobody of another company, and leaves the company an administrator', async () => {
    const of = await company()
    const { person, caller } = await admin(of)
    const stranger = await desk.client()
    expect(await caller.status('client.people.change', { params: { id: stranger.id }, body: { disabled: true } })).toBe(404)
    expect(await caller.status('client.people.change', { params: { id: manager.id }, body: { disabled: true } })).toBe(404)
    expect(await caller.refused('client.people.change', { params: { id: person.id }, body: { administrator: false } })).toMatchObject({ code: 'person.last_client_admin' })
    expect(await (await desk.as(await desk.client(of))).status('client.people')).toBe(403)
  })

  test('is one of two who remove each other at once: one stays', async () => {
    const of = await company()
    const [a, b] = [await admin(of), await admin(of)]
    const answers = await Promise.all([
      a.caller.call('client.people.change', { params: { id: b.person.id }, body: { administrator: false } }), b.caller.call('client.people.change', { params: { id: a.person.id }, body: { administrator: false } }),
    ])
    expect(answers.filter(({ ok }) => ok).length).toBeLessThanOrEqual(1)
    expect((await peopleOf(of)).filter(({ roles }) => roles.includes('client_admin')).length).toBeGreaterThanOrEqual(1)
  })

  test('S-150 takes no more seats than the plan has, under 20 tries at once', async () => {
    const of = await company()
    const { caller } = await admin(of)
    await seats(of, 5)
    const answers = await Promise.all(Array.from({ length: 20 }, (_, place) => invite(caller, `try${place}@seats.example`)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(4)
    expect(await caller.ask('client.people')).toMatchObject({ seats: { used: 5, limit: 5 } })
  })
})

describe('my contract', () => {
  test('shows each promise of this month with its ticket, the documents, and takes what one would like changed', async () => {
    const of = await company()
    const ines = await desk.client(of, { roles: ['client_admin'], sees_company: true, name: 'Inès Marchand' })
    const caller = await desk.as(ines)
    const ticket = await desk.ticket(ines)
    await desk.db.updateTable('obligations').set({ breached_at: new Date() }).where('ticket_id', '=', ticket.id).where('kind', '=', 'first_response').execute()
    expect(await caller.ask('client.service')).toMatchObject({ kept: 0, missed: 1, promises: [{ ticketId: ticket.id, kind: 'first_response', kept: false }], documents: [] })
    expect((await (await desk.as(await desk.client(of))).ask('client.service')).promises).toEqual([])
    await caller.ask('client.askChange', { body: { text: 'We need ten more seats.' } })
    const { rows: [asked] } = await sql<{ payload: object }>`select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'tell-change'`.execute(desk.db)
    for (const _ of [1, 2]) await tellChange.run({ db: desk.pools, files: desk.deps.files, dataDir: desk.dataDir, publicUrl: desk.url, mail: desk.mail, outbound: desk.outbound, push: desk.push, log: desk.deps.log }, asked?.payload)
    const { tasks } = await claire.ask('managers.home')
    expect(tasks.map(({ text, organisation }) => [text, organisation?.id])).toEqual([['Inès Marchand: We need ten more seats.', of.id]])
    expect((await claire.ask('me.notices')).notices.map(({ kind }) => kind)).toContain('client.change_asked')
  })

  test('is about the month of the company’s own calendar', async () => {
    const of = await company()
    const ines = await desk.client(of)
    const ticket = await desk.ticket(ines)
    await desk.db.updateTable('obligations').set({ state: 'met', met_at: later(new Date(), -40 * day) }).where('ticket_id', '=', ticket.id).where('kind', '=', 'first_response').execute()
    expect((await (await desk.as(ines)).ask('client.service')).promises).toEqual([])
  })
})
