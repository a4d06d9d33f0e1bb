import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { markedMessageId } from '#domains/mail/marks.ts'
import { newId } from '#kernel/ids.ts'
import { hour } from '#kernel/instants.ts'
import { openDesk, type Client, type Company, type Desk, type Staff, type Ticket } from '../harness/desk.ts'
import { arrive, openBox, proven } from '../harness/post.ts'
import { givePassword, password, secretOf, setUpSecondFactor, signedIn, visit } from '../harness/visitor.ts'

let desk: Desk
let manager: Staff

beforeAll(async () => {
  desk = await openDesk()
  manager = await desk.manager()
})
afterAll(() => desk.close())
afterEach(() => expect(desk.errors.splice(0)).toEqual([]))

const company = (values = {}) => desk.company({ account_manager_id: manager.id, ...values })
const byText = (one: string, other: string) => one.localeCompare(other)
const fresh = () => desk.db.deleteFrom('rate_limits').execute()
/** The secret of the latest invitation to an address. */
const invitationTo = async (email: string) => secretOf((await desk.outbox()).findLast(({ to, kind }) => to === email && (kind === 'invitation' || kind === 'membership'))?.body.match(/\S+\/invitation#\S+/)?.[0] ?? '')
const invitee = (email: string) => ({ name: 'Marc Petit', email, language: 'fr' as const, roles: ['client_user' as const], seesCompany: false })

/** Somebody of one company, and their record in another. */
async function twofold(values = {}): Promise<{ north: Company; south: Company; marc: Client; there: Client }> {
  const [north, south] = [await company(), await company()]
  // A sign-in that has been nowhere yet begins where it began, and two records may be made within one millisecond.
  const marc = await desk.client(north, { created_at: new Date(Date.now() - hour) })
  const there = await desk.client(south, { email: marc.email, signs_in_as: marc.id, ...values })
  return { north, south, marc, there }
}

describe('somebody who signs in for one company', () => {
  test('is invited by another, accepts with that sign-in, and goes over and back', async () => {
    await fresh()
    const [north, south] = [await company(), await company()]
    const marc = await desk.client(north)
    await givePassword(desk, marc)
    const claire = await desk.as(manager)
    const invited = await claire.ask('organisations.invite', { params: { id: south.id }, body: invitee(marc.email) })
    expect(invited).toMatchObject({ signsIn: true, person: { invitation: 'pending', organisation: { id: south.id } } })
    const letter = (await desk.outbox()).findLast(({ to }) => to === marc.email)
    expect(letter).toMatchObject({ kind: 'membership' })
    expect(letter?.body).toContain(south.name)
    expect(letter?.body).not.toContain(north.name)
    const token = await invitationTo(marc.email)
    expect(await visit(desk).ask('invitation.show', { body: { token } })).toMatchObject({ signsIn: true, organisation: south.name })
    // No new password is taken: the link alone opens nothing.
    expect(await visit(desk).refused('invitation.accept', { body: { token, password: 'five pale horses 78', language: 'fr', zone: 'Europe/Paris' } })).toMatchObject({ code: 'invitation.signs_in' })
    const other = await signedIn(desk, await desk.client())
    expect(await other.refused('invitation.join', { body: { token } })).toMatchObject({ code: 'invitation.other_address' })
    const visitor = await signedIn(desk, marc)
    expect((await visitor.ask('session.show')).me).toMatchObject({ several: false, organisation: { id: north.id } })
    const before = visitor.cookie()
    expect(await visitor.ask('invitation.join', { body: { token } })).toMatchObject({ several: true, organisation: { id: south.id }, email: marc.email })
    expect([visitor.cookie() === before, await desk.withCookie(before).status('me.sessions')]).toEqual([false, 401])
    expect((await visitor.ask('me.companies')).companies.map(({ organisation, here }) => `${organisation.id} ${here}`).toSorted(byText)).toEqual([`${north.id} false`, `${south.id} true`].toSorted(byText))
    expect(await visitor.ask('session.switch', { body: { organisationId: north.id } })).toMatchObject({ id: marc.id, organisation: { id: north.id } })
    expect((await visitor.ask('me.sessions')).sessions).toHaveLength(1)
    expect(await visitor.refused('invitation.join', { body: { token } })).toMatchObject({ code: 'link.gone' })
  })

  test('comes back to the company they were in last, and is known by one address, password and second factor', async () => {
    await fresh()
    const { north, south, marc, there } = await twofold()
    const visitor = await signedIn(desk, marc)
    await visitor.ask('session.switch', { body: { organisationId: south.id } })
    expect(await visit(desk).ask('session.start', { body: { email: marc.email, password } })).toMatchObject({ status: 'signed-in', me: { id: there.id } })
    await visitor.ask('session.switch', { body: { organisationId: north.id } })
    expect(await visit(desk).ask('session.start', { body: { email: marc.email, password } })).toMatchObject({ me: { id: marc.id } })
    await visitor.ask('session.switch', { body: { organisationId: south.id } })
    await visitor.ask('session.confirm', { body: { password } })
    await visitor.ask('me.password', { body: { password: 'five pale horses 78' } })
    expect(await visitor.status('me.sessions')).toBe(200)
    await visitor.ask('me.change', { body: { theme: 'dark', zone: 'America/Montreal' } })
    expect(await desk.db.selectFrom('people').select(['theme', 'zone']).where('email', '=', marc.email).execute()).toEqual([{ theme: 'dark', zone: 'America/Montreal' }, { theme: 'dark', zone: 'America/Montreal' }])
  })

  test('two invitations of a new address are accepted at once: one password, one sign-in', async () => {
    await fresh()
    const [north, south] = [await company(), await company()]
    const claire = await desk.as(manager)
    const email = 'new@two.example'
    const tokens = []
    for (const { id } of [north, south]) {
      await claire.ask('organisations.invite', { params: { id }, body: invitee(email) })
      tokens.push(await invitationTo(email))
    }
    const accept = (token: string) => visit(desk).call('invitation.accept', { body: { token, password: 'five pale horses 78', language: 'fr', zone: 'Europe/Paris' } })
    expect((await Promise.all(tokens.map(accept))).map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
    expect(await desk.db.selectFrom('auth_users').select('id').where('email', '=', email).execute()).toHaveLength(1)
  })

  test('whose access had ended everywhere is invited anew and chooses a password', async () => {
    await fresh()
    const [north, south] = [await company(), await company()]
    const gone = await desk.client(north, { disabled_at: new Date() })
    await givePassword(desk, gone)
    await (await desk.as(manager)).ask('organisations.invite', { params: { id: south.id }, body: invitee(gone.email) })
    const token = await invitationTo(gone.email)
    expect(await visit(desk).ask('invitation.show', { body: { token } })).toMatchObject({ signsIn: false })
    expect(await visit(desk).ask('invitation.accept', { body: { token, password: 'five pale horses 78', language: 'fr', zone: 'Europe/Paris' } })).toMatchObject({ status: 'signed-in', me: { organisation: { id: south.id }, several: false } })
    expect(await visit(desk).status('session.start', { body: { email: gone.email, password } })).toBe(401)
    expect(await visit(desk).ask('session.start', { body: { email: gone.email, password: 'five pale horses 78' } })).toMatchObject({ me: { organisation: { id: south.id } } })
  })
})

describe('one company learns nothing of another', () => {
  test('an administrator who tries addresses hears the same of a stranger and of somebody else’s client, with or without access', async () => {
    const own = await company()
    const boss = await desk.as(await desk.client(own, { roles: ['client_admin'], sees_company: true }))
    const [known, left] = [await desk.client(), await desk.client(undefined, { disabled_at: new Date() })]
    const invited = await desk.client()
    await desk.db.deleteFrom('auth_users').where('id', '=', invited.id).execute()
    const said = []
    for (const email of ['nobody@stranger.example', known.email, left.email, invited.email]) {
      const response = await boss.call('client.people.invite', { body: { name: 'Marc Petit', email, administrator: false, seesCompany: false, language: 'fr' } })
      said.push(`${response.status} ${(await response.text()).replaceAll(email, 'ADDRESS').replaceAll(/[0-9a-f-]{36}/g, 'ID')}`)
    }
    expect(new Set(said).size).toBe(1)
    expect(said[0]).toMatch(/^201 /)
    const listed = (await boss.ask('client.people')).people.filter(({ name }) => name === 'Marc Petit')
    expect(new Set(listed.map(({ id: _, email: __, ...rest }) => JSON.stringify(rest))).size).toBe(1)
  })

  test('an address is known once in a company, and never on both sides', async () => {
    const own = await company()
    const claire = await desk.as(manager)
    const administrator = await desk.as(await desk.administrator())
    const [here, gone] = [await desk.client(own), await desk.client(own, { disabled_at: new Date() })]
    for (const email of [here.email, gone.email, manager.email]) expect(await claire.refused('organisations.invite', { params: { id: own.id }, body: invitee(email) })).toMatchObject({ code: 'person.email_taken' })
    expect(await administrator.refused('admin.inviteStaff', { body: { name: 'Max', email: here.email, roles: ['support'], language: 'fr', title: '', directLine: '' } })).toMatchObject({ code: 'person.email_taken' })
    const both = Array.from({ length: 6 }, (_, place) => (place % 2 === 0
      ? claire.status('organisations.invite', { params: { id: own.id }, body: invitee('both@sides.example') })
      : administrator.status('admin.inviteStaff', { body: { name: 'Max', email: 'both@sides.example', roles: ['support'], language: 'fr', title: '', directLine: '' } })))
    expect((await Promise.all(both)).filter((status) => status === 201)).toHaveLength(1)
    expect(await desk.db.selectFrom('people').select('id').where('email', '=', 'both@sides.example').execute()).toHaveLength(1)
  })

  test('a company that is not one’s own cannot be switched to, whether there is one or not', async () => {
    const { marc, south } = await twofold()
    const caller = await desk.as(marc)
    const foreign = await company()
    const left = await desk.client(foreign, { email: marc.email, signs_in_as: marc.id, disabled_at: new Date() })
    const answers = []
    for (const organisationId of [foreign.id, newId<'organisation'>(), left.actor.organisationId]) {
      const response = await caller.call('session.switch', { body: { organisationId } })
      answers.push(`${response.status} ${await response.text()}`)
    }
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toMatch(/^404 /)
    expect((await caller.ask('me.companies')).companies).toHaveLength(2)
    expect(await caller.status('session.switch', { body: { organisationId: south.id } })).toBe(200)
  })
})

test('two companies with somebody in both become one once their access to one has ended, and then their records do', async () => {
  const { north, south, marc, there } = await twofold()
  const claire = await desk.as(manager)
  const two = { params: { id: south.id }, body: { into: north.id, contract: 'kept' as const } }
  expect((await claire.ask('organisations.mergePreview', { params: { id: south.id }, query: { into: north.id } })).hindrances).toContainEqual({ kind: 'both', stops: true, values: { names: there.name } })
  expect(await claire.refused('organisations.merge', two)).toMatchObject({ code: 'merge.both' })
  await claire.ask('people.change', { params: { id: there.id }, body: { disabled: true } })
  await claire.ask('organisations.merge', two)
  expect(await claire.refused('people.change', { params: { id: there.id }, body: { disabled: false } })).toMatchObject({ code: 'person.email_taken' })
  await claire.ask('people.merge', { params: { id: there.id }, body: { into: marc.id, endsSignIn: false } })
  await givePassword(desk, marc)
  expect(await visit(desk).ask('session.start', { body: { email: marc.email, password } })).toMatchObject({ me: { id: marc.id, several: false } })
})

describe('mail that comes in', () => {
  beforeAll(() => openBox(desk))
  const numberOf = ({ number }: Ticket) => Number(number.replaceAll(/\D/g, ''))
  const answering = (ticket: Ticket) => ({ References: markedMessageId(desk.mail.marks, { unique: newId(), ticketNumber: numberOf(ticket), host: 'desk.test' }), ...proven })

  test('of somebody of two companies is for that of the ticket it answers, and else waits until support says for which', async () => {
    const { north, south, marc, there } = await twofold({ name: 'Marc' })
    const [inNorth, inSouth] = [await desk.ticket(marc), await desk.ticket(there)]
    await desk.work()
    expect(await arrive(desk, { from: marc.email, text: 'It is still dark in the north.', headers: answering(inNorth) })).toMatchObject({ state: 'taken', ticketId: inNorth.id })
    expect(await arrive(desk, { from: marc.email, text: 'It is still dark in the south.', headers: answering(inSouth) })).toMatchObject({ state: 'taken', ticketId: inSouth.id })
    expect(await desk.db.selectFrom('messages').select('author_id').where('ticket_id', '=', inSouth.id).where('body', 'like', '%south%').execute()).toEqual([{ author_id: there.id }])
    const waits = await arrive(desk, { from: marc.email, text: 'A new film does not play anywhere.', headers: proven })
    expect(waits).toMatchObject({ state: 'suspended', cause: 'several' })
    const support = await desk.as(await desk.support())
    const params = { id: waits.id }
    expect((await support.ask('desk.mailIn.show', { params })).choices.map(({ id }) => id).toSorted(byText)).toEqual([north.id, south.id].toSorted(byText))
    expect(await support.refused('desk.mailIn.take', { params, body: { organisationId: null } })).toMatchObject({ code: 'mail.company_needed' })
    expect(await support.refused('desk.mailIn.take', { params, body: { organisationId: (await company()).id } })).toMatchObject({ code: 'mail.company_needed' })
    const { ticketId } = await support.ask('desk.mailIn.take', { params, body: { organisationId: south.id } })
    expect(await desk.db.selectFrom('tickets').select(['organisation_id', 'requester_id']).where('id', '=', ticketId).execute()).toEqual([{ organisation_id: south.id, requester_id: there.id }])
  })

  test('about a ticket of the company they left is nothing for the one they are in', async () => {
    const { marc, there } = await twofold()
    const ticket = await desk.ticket(there)
    await desk.db.updateTable('people').set({ disabled_at: new Date() }).where('id', '=', there.id).execute()
    expect(await arrive(desk, { from: marc.email, text: 'What we agreed in the south holds.', headers: answering(ticket) })).toMatchObject({ state: 'suspended', cause: 'left' })
    expect(await arrive(desk, { from: marc.email, text: 'A title of the north does not play.', headers: proven })).toMatchObject({ state: 'taken', opened: true })
  })
})

test('somebody asks for access to a second company by its domain, and answers the invitation with their sign-in', async () => {
  await fresh()
  const [north, south] = [await company(), await company()]
  await (await desk.as(manager)).ask('clients.domains.add', { params: { id: south.id }, body: { domain: 'south.example', how: 'DNS' } })
  const marc = await desk.client(north, { email: 'marc@south.example' })
  await visit(desk).ask('access.begin', { body: { email: marc.email, language: 'fr' } })
  const proof = secretOf((await desk.outbox()).findLast(({ to, kind }) => to === marc.email && kind === 'access_proof')?.body.match(/\S+\/access#\S+/)?.[0] ?? '')
  await visit(desk).ask('access.ask', { body: { token: proof, name: 'Marc', language: 'fr', word: '' } })
  const claire = await desk.as(manager)
  const [request] = (await claire.ask('access.list', { params: { id: south.id } })).requests
  await claire.ask('access.approve', { params: { id: request?.id ?? newId<'access'>() }, body: { administrator: false, seesCompany: false } })
  const visitor = await signedIn(desk, marc)
  expect(await visitor.ask('invitation.join', { body: { token: await invitationTo(marc.email) } })).toMatchObject({ organisation: { id: south.id } })
})

test('staff see the companies of a person, an account manager those they look after; an administrator ends every access', async () => {
  await fresh()
  const other = await desk.manager()
  const [north, south] = [await company(), await desk.company({ account_manager_id: other.id })]
  const marc = await desk.client(north)
  await desk.client(south, { email: marc.email, signs_in_as: marc.id })
  const told = async (who: Staff) => (await (await desk.as(who)).ask('organisations.show', { params: { id: north.id } })).people.find(({ id }) => id === marc.id)?.elsewhere
  expect([await told(manager), await told(await desk.support())]).toEqual([[], [{ id: south.id, name: south.name }]])
  const visitor = await signedIn(desk, marc)
  expect(await (await desk.as(await desk.administrator())).ask('people.endEverywhere', { params: { id: marc.id } })).toEqual({ ended: 2 })
  expect([await visitor.status('me.sessions'), await visit(desk).status('session.start', { body: { email: marc.email, password } })]).toEqual([401, 401])
})

test('a browser tells of both companies of whoever uses it, and of nobody else’s', async () => {
  const { marc, there } = await twofold()
  const keys = { p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4', auth: 'BTBZMqHH6r4Tts7J_aSIgg' }
  const endpoint = 'https://push.example/send/shared'
  const owners = async () => (await desk.db.selectFrom('push_subscriptions').select('person_id').where('endpoint', '=', endpoint).execute()).map(({ person_id: id }) => id).toSorted(byText)
  for (const who of [marc, there, marc]) await (await desk.as(who)).ask('me.push.add', { body: { endpoint, keys } })
  expect(await owners()).toEqual([marc.id, there.id].toSorted(byText))
  const stranger = await desk.client()
  await (await desk.as(stranger)).ask('me.push.add', { body: { endpoint, keys } })
  expect(await owners()).toEqual([stranger.id])
})

test('a record that is merged in one company takes nothing from the other, and parts again', async () => {
  await fresh()
  const { north, marc, there } = await twofold()
  const kept = await desk.client(north)
  await givePassword(desk, marc)
  await givePassword(desk, kept)
  const claire = await desk.as(manager)
  const { id } = await claire.ask('people.merge', { params: { id: marc.id }, body: { into: kept.id, endsSignIn: true } })
  expect(await visit(desk).ask('session.start', { body: { email: marc.email, password } })).toMatchObject({ me: { id: there.id, several: false } })
  expect(await visit(desk).ask('session.start', { body: { email: kept.email, password } })).toMatchObject({ me: { id: kept.id, several: false } })
  expect((await desk.outbox()).filter(({ to, kind }) => to === marc.email && kind === 'merged')).toEqual([])
  // Mail from that address is now somebody’s in each of the two.
  expect(await arrive(desk, { from: marc.email, text: 'Which of them is this for, one wonders.', headers: proven })).toMatchObject({ state: 'suspended', cause: 'several' })
  await claire.ask('merges.undo', { params: { id } })
  expect(await visit(desk).ask('session.start', { body: { email: marc.email, password } })).toMatchObject({ me: { several: true } })
})

describe('a session', () => {
  test('acts for one company: a ticket of the other is as unknown as none, and the way over is offered only to whoever may read it there', async () => {
    await fresh()
    const { south, marc, there } = await twofold()
    const ticket = await desk.ticket(there)
    const colleagues = await desk.ticket(await desk.client(south))
    const visitor = await signedIn(desk, marc)
    const answer = async (id: string) => { const response = await visitor.call('client.tickets.show', { params: { id } }); return [response.status, await response.text()] }
    expect(await answer(ticket.id)).toEqual(await answer(newId<'ticket'>()))
    const way = (id: string) => visitor.call('me.elsewhere', { query: { path: `/client/tickets/${id}` } }).then(async (response) => [response.status, await response.text()])
    expect(await way(ticket.id)).toEqual([200, JSON.stringify({ organisation: { id: south.id, name: south.name } })])
    expect(await way(colleagues.id)).toEqual(await way(newId<'ticket'>()))
    await desk.db.updateTable('tickets').set({ state: 'waiting_on_client' }).where('id', '=', ticket.id).execute()
    expect((await visitor.ask('me.companies')).companies.map(({ waiting }) => waiting).toSorted((one, other) => one - other)).toEqual([0, 1])
    await visitor.ask('session.switch', { body: { organisationId: south.id } })
    expect(await visitor.status('client.tickets.show', { params: { id: ticket.id } })).toBe(200)
  })

  test('a page that was opened for one company does nothing once the session acts for another', async () => {
    await fresh()
    const { south, marc } = await twofold()
    const visitor = await signedIn(desk, marc)
    await visitor.ask('session.switch', { body: { organisationId: south.id } })
    const said = async (as: string) => (await desk.app.request(`${desk.url}/api/client/tickets`, { headers: { host: 'desk.test', cookie: visitor.cookie(), 'x-relais-as': as } })).status
    const { me } = await visitor.ask('session.show')
    expect([await said(marc.id), await said(me?.id ?? ''), await said('nobody')]).toEqual([409, 200, 409])
  })

  test('of two switches at once one counts, and there is one session', async () => {
    await fresh()
    const { north, south, marc } = await twofold()
    const third = await company()
    await desk.client(third, { email: marc.email, signs_in_as: marc.id })
    const visitor = await signedIn(desk, marc)
    const cookie = visitor.cookie()
    const both = await Promise.all([south, third].map(({ id }) => desk.withCookie(cookie).call('session.switch', { body: { organisationId: id } })))
    const statuses = both.map(({ status }) => status).toSorted((one, other) => one - other)
    expect(statuses[0]).toBe(200)
    expect([401, 409]).toContain(statuses[1])
    expect(await desk.db.selectFrom('auth_sessions').select('acts_as').where('user_id', '=', marc.id).execute()).toHaveLength(1)
    expect(north.id).not.toBe(south.id)
  })

  test('ends with the access to the company it acts for; the others go on, also where the sign-in began there', async () => {
    await fresh()
    const { north, south, marc, there } = await twofold()
    const [inNorth, inSouth] = [await signedIn(desk, marc), await signedIn(desk, marc)]
    await inSouth.ask('session.switch', { body: { organisationId: south.id } })
    const claire = await desk.as(manager)
    await claire.ask('people.change', { params: { id: marc.id }, body: { disabled: true } })
    expect([await inNorth.status('me.sessions'), await inSouth.status('me.sessions')]).toEqual([401, 200])
    expect(await inSouth.status('session.switch', { body: { organisationId: north.id } })).toBe(404)
    expect((await inSouth.ask('session.show')).me).toMatchObject({ several: false, id: there.id })
    expect(await visit(desk).ask('session.start', { body: { email: marc.email, password } })).toMatchObject({ me: { id: there.id } })
    await claire.ask('people.change', { params: { id: there.id }, body: { disabled: true } })
    expect([await inSouth.status('me.sessions'), await visit(desk).status('session.start', { body: { email: marc.email, password } })]).toEqual([401, 401])
    await claire.ask('people.change', { params: { id: there.id }, body: { disabled: false } })
    expect(await visit(desk).ask('session.start', { body: { email: marc.email, password } })).toMatchObject({ me: { id: there.id } })
  })

  test('a switch while the access there is ended leaves no session that acts for it', async () => {
    for (let time = 0; time < 4; time++) {
      await fresh()
      const { south, marc, there } = await twofold()
      const visitor = await signedIn(desk, marc)
      const claire = await desk.as(manager)
      await Promise.all([visitor.call('session.switch', { body: { organisationId: south.id } }), claire.ask('people.change', { params: { id: there.id }, body: { disabled: true } })])
      expect(await desk.db.selectFrom('auth_sessions').select('id').where('acts_as', '=', there.id).execute()).toEqual([])
    }
  })

  test('an account manager who ends sessions ends each from which one could come back', async () => {
    await fresh()
    const { marc, there } = await twofold()
    const visitor = await signedIn(desk, marc)
    await (await desk.as(manager)).ask('people.endSessions', { params: { id: there.id } })
    expect(await visitor.status('me.sessions')).toBe(401)
  })

  test('a second factor is one for all companies, and setting it up keeps the company', async () => {
    await fresh()
    const { south, marc, there } = await twofold()
    const visitor = await signedIn(desk, marc)
    await visitor.ask('session.switch', { body: { organisationId: south.id } })
    // Another session acts for the first company meanwhile, and was used later.
    await visit(desk).ask('session.start', { body: { email: marc.email, password } })
    await sql`update people set last_seen_at = now() + interval '1 minute' where id = ${marc.id}`.execute(desk.db)
    const { code } = await setUpSecondFactor(visitor)
    expect((await visitor.ask('session.show')).me).toMatchObject({ secondFactor: true, id: there.id })
    const again = visit(desk)
    expect(await again.ask('session.start', { body: { email: marc.email, password } })).toEqual({ status: 'second-factor' })
    expect(await again.ask('session.secondFactor', { body: { code: await code(), kind: 'totp' } })).toMatchObject({ me: { id: marc.id } })
    await visitor.ask('me.secondFactor.end', { body: { password } })
    expect((await visitor.ask('session.show')).me).toMatchObject({ secondFactor: false, id: there.id, organisation: { id: south.id } })
  })
})
