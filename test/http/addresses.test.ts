import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { day, hour } from '#kernel/instants.ts'
import { pruneAll } from '#jobs/prune.store.ts'
import { openDesk, type Client, type Company, type Desk, type Person, type Staff } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { arrive, openBox, proven } from '../harness/post.ts'
import { givePassword, password, secretOf, setUpSecondFactor, signedIn, visit } from '../harness/visitor.ts'

let desk: Desk
let manager: Staff
let claire: Caller
let ada: Caller
let administrator: Staff
let count = 0

beforeAll(async () => {
  desk = await openDesk()
  manager = await desk.manager()
  claire = await desk.as(manager)
  administrator = await desk.administrator()
  ada = await desk.as(administrator)
})
beforeEach(async () => { await desk.db.deleteFrom('rate_limits').execute() })
afterAll(() => desk.close())
afterEach(() => expect(desk.errors.splice(0)).toEqual([]))

const company = () => desk.company({ account_manager_id: manager.id })
const fresh = (name = 'married') => `${name}.${++count}@new.example`
const lettersTo = async (email: string) => (await desk.outbox()).filter(({ to }) => to === email)
const kindsTo = async (email: string) => (await lettersTo(email)).map(({ kind }) => kind)
const secretTo = async (email: string) => secretOf((await lettersTo(email)).findLast(({ kind }) => kind === 'address_confirm')?.body.match(/\S+\/address#\S+/)?.[0] ?? '')
const give = (person: Person, email: string, seen: { was?: string; waiting?: string | null } = {}) => ({ params: { id: person.id }, body: { address: { email, was: person.email, waiting: null, ...seen } } })
const emailOf = async ({ id }: Person) => (await desk.db.selectFrom('people').select('email').where('id', '=', id).executeTakeFirstOrThrow()).email
const eventsOf = async ({ id }: Person) => (await desk.db.selectFrom('events').select(['kind', 'data']).where('kind', 'like', 'person.%').orderBy('recorded_at').execute()).filter(({ data }) => (data as { person?: string }).person === id).map(({ kind }) => kind)
const signIn = (email: string) => visit(desk).status('session.start', { body: { email, password } })
const confirm = async (email: string, secret = password) => visit(desk).ask('address.confirm', { body: { token: await secretTo(email), password: secret } })

async function joined(of?: Company, values = {}): Promise<Client> {
  const client = await desk.client(of ?? await company(), values)
  await givePassword(desk, client)
  return client
}

describe('the address of somebody who has not come in yet', () => {
  const invite = async (of: Company, email: string) => (await claire.ask('organisations.invite', { params: { id: of.id }, body: { name: 'Nora Petit', email, language: 'fr', roles: ['client_user'], seesCompany: false } })).person

  test('is corrected at once: the invitation goes to the right one, and the old link is dead', async () => {
    const [wrong, right] = [fresh('mistyped'), fresh('right')]
    const nora = await invite(await company(), wrong)
    const old = secretOf((await lettersTo(wrong))[0]?.body.match(/\S+#\S+/)?.[0] ?? '')
    expect(await claire.ask('people.change', { params: { id: nora.id }, body: { address: { email: right, was: wrong, waiting: null } } })).toMatchObject({ email: right, newAddress: null, invitation: 'pending' })
    expect(await visit(desk).refused('invitation.show', { body: { token: old } })).toMatchObject({ code: 'link.gone' })
    const [letter] = await lettersTo(right)
    expect(letter?.kind).toBe('invitation')
    const token = secretOf(letter?.body.match(/\S+#\S+/)?.[0] ?? '')
    expect(await visit(desk).ask('invitation.accept', { body: { token, password, language: 'fr', zone: 'Europe/Paris' } })).toMatchObject({ me: { email: right } })
    // Whoever got the mistyped one hears no more of it.
    expect(await kindsTo(wrong)).toEqual(['invitation'])
    expect(await desk.db.selectFrom('earlier_addresses').selectAll().where('address', '=', wrong).execute()).toEqual([])
  })

  test('is corrected, and no invitation sent, where it had been revoked', async () => {
    const [wrong, right] = [fresh('mistyped'), fresh('right')]
    const nora = await invite(await company(), wrong)
    await claire.ask('people.uninvite', { params: { id: nora.id } })
    await claire.ask('people.change', { params: { id: nora.id }, body: { address: { email: right, was: wrong, waiting: null } } })
    expect(await kindsTo(right)).toEqual([])
  })

  test('may be that of somebody who signs in with it for another company, but not one of their own company or of ours', async () => {
    const of = await company()
    const nora = await invite(of, fresh('mistyped'))
    const [colleague, elsewhere, ours] = [await joined(of), await joined(), await desk.support()]
    const change = (email: string) => ({ params: { id: nora.id }, body: { address: { email, was: nora.email, waiting: null } } })
    for (const { email } of [colleague, ours]) expect(await claire.refused('people.change', change(email))).toMatchObject({ status: 409, code: 'person.email_taken', field: 'address.email' })
    await claire.ask('people.change', change(elsewhere.email))
    expect(await kindsTo(elsewhere.email)).toEqual(['membership'])
  })

  test('is accepted with the old link or corrected, never both', async () => {
    const [wrong, right] = [fresh('mistyped'), fresh('right')]
    const nora = await invite(await company(), wrong)
    const token = secretOf((await lettersTo(wrong))[0]?.body.match(/\S+#\S+/)?.[0] ?? '')
    await Promise.all([
      visit(desk).call('invitation.accept', { body: { token, password, language: 'fr', zone: 'Europe/Paris' } }),
      claire.call('people.change', { params: { id: nora.id }, body: { address: { email: right, was: wrong, waiting: null } } }),
    ])
    const user = await desk.db.selectFrom('auth_users').select('email').where('id', '=', nora.id).executeTakeFirst()
    // Accepted first, it waits for its confirmation; corrected first, nobody has come in.
    expect([wrong, undefined]).toContain(user?.email)
    expect(await desk.db.selectFrom('people').select('email').where('id', '=', nora.id).executeTakeFirst()).toEqual({ email: user === undefined ? right : wrong })
  })
})

describe('S-066 the address of somebody who signs in with it', () => {
  test('waits until whoever reads the other one gives their password: then it is theirs, with all they had', async () => {
    const nora = await joined()
    const ticket = await desk.ticket(nora)
    const email = fresh()
    const visitor = await signedIn(desk, nora)
    expect(await claire.ask('people.change', give(nora, email))).toMatchObject({ email: nora.email, newAddress: { email, expired: false, by: manager.name } })
    expect([await kindsTo(email), await kindsTo(nora.email)]).toEqual([['address_confirm'], ['address_asked']])
    expect((await lettersTo(nora.email))[0]?.body).toContain(manager.name)
    expect([await signIn(nora.email), await signIn(email)]).toEqual([200, 401])
    const token = await secretTo(email)
    const shown = await visit(desk).ask('address.show', { body: { token } })
    // Whoever reads a mistyped address learns nothing of the person.
    expect(Object.keys(shown).toSorted()).toEqual(['email', 'expiresAt'])
    expect(await visit(desk).refused('address.confirm', { body: { token, password: 'not the password' } })).toMatchObject({ status: 401, code: 'session.wrong' })
    expect(await visit(desk).ask('address.confirm', { body: { token, password } })).toEqual({ email })
    expect(await visit(desk).refused('address.confirm', { body: { token, password } })).toMatchObject({ code: 'link.gone' })
    expect((await visitor.ask('session.show')).me).toMatchObject({ id: nora.id, email })
    expect(await signIn(email)).toBe(200)
    expect((await visitor.ask('client.tickets.list', { query: {} })).tickets.map(({ id }) => id)).toEqual([ticket.id])
    expect(await kindsTo(nora.email)).toEqual(['address_asked', 'address_changed'])
    expect(await eventsOf(nora)).toEqual(['person.address_asked', 'person.address_changed'])
    expect((await ada.ask('admin.audit', { query: { kind: 'person.address_changed' } })).events[0]).toMatchObject({ about: nora.name, data: { before: { email: nora.email }, after: { email } } })
  })

  test('keeps its second factor, and links to a new password that went to the one before stop', async () => {
    const nora = await joined()
    const email = fresh()
    await setUpSecondFactor(await signedIn(desk, nora))
    await visit(desk).ask('password.forget', { body: { email: nora.email } })
    const reset = secretOf((await lettersTo(nora.email)).findLast(({ kind }) => kind === 'reset')?.body.match(/\S+#\S+/)?.[0] ?? '')
    await claire.ask('people.change', give(nora, email))
    await confirm(email)
    expect(await visit(desk).refused('password.reset', { body: { token: reset, password: 'a lantern for the night' } })).toMatchObject({ code: 'link.gone' })
    expect(await visit(desk).ask('session.start', { body: { email, password } })).toEqual({ status: 'second-factor' })
  })

  test('is not whoever asks’ for the asking: the link without the password opens nothing, and guesses are counted', async () => {
    const nora = await joined()
    await claire.ask('people.change', give(nora, manager.email.replace('@', '.mine@')))
    const token = await secretTo(manager.email.replace('@', '.mine@'))
    // A new password goes to the address that is in force.
    await visit(desk).ask('password.forget', { body: { email: manager.email.replace('@', '.mine@') } })
    expect(await kindsTo(manager.email.replace('@', '.mine@'))).toEqual(['address_confirm'])
    const statuses = []
    for (let guess = 0; guess < 12; guess++) statuses.push(await visit(desk).status('address.confirm', { body: { token, password: `guess after guess ${guess}` } }))
    expect(statuses.slice(-2)).toEqual([429, 429])
    expect(await emailOf(nora)).toBe(nora.email)
  })

  test('is sent again, whose old link dies, and taken back, whose link dies too', async () => {
    const nora = await joined()
    const email = fresh()
    expect(await claire.refused('people.resendAddress', { params: { id: nora.id } })).toMatchObject({ status: 409, code: 'person.address_moved' })
    await claire.ask('people.change', give(nora, email))
    const first = await secretTo(email)
    expect(await claire.ask('people.resendAddress', { params: { id: nora.id } })).toMatchObject({ email, expired: false })
    expect(await kindsTo(nora.email)).toEqual(['address_asked'])
    expect(await visit(desk).refused('address.show', { body: { token: first } })).toMatchObject({ code: 'link.gone' })
    const second = await secretTo(email)
    expect(await visit(desk).ask('address.show', { body: { token: second } })).toMatchObject({ email })
    await claire.ask('people.withdrawAddress', { params: { id: nora.id } })
    await claire.ask('people.withdrawAddress', { params: { id: nora.id } })
    expect(await visit(desk).refused('address.confirm', { body: { token: second, password } })).toMatchObject({ code: 'link.gone' })
    expect(await eventsOf(nora)).toEqual(['person.address_asked', 'person.address_asked', 'person.address_withdrawn'])
  })

  test('is asked for by two at once: one of them is told, and one link works', async () => {
    const nora = await joined()
    const [one, other] = [fresh(), fresh()]
    const statuses = await Promise.all([claire.call('people.change', give(nora, one)), ada.call('people.change', give(nora, other))])
    expect(statuses.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(await claire.refused('people.change', give(nora, fresh()))).toMatchObject({ code: 'person.address_moved', field: 'address.email' })
    const waiting = (await desk.db.selectFrom('links').select('email').where('person_id', '=', nora.id).where('kind', '=', 'address').where('revoked_at', 'is', null).execute()).map(({ email }) => email)
    expect(waiting).toHaveLength(1)
    expect(await claire.ask('people.change', give(nora, other, { waiting: waiting[0] ?? null }))).toMatchObject({ newAddress: { email: other } })
  })

  test('is confirmed by two at once, once', async () => {
    const nora = await joined()
    const email = fresh()
    await claire.ask('people.change', give(nora, email))
    const token = await secretTo(email)
    const both = await Promise.all([1, 2].map(() => visit(desk).call('address.confirm', { body: { token, password } })))
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410])
    expect(await eventsOf(nora)).toEqual(['person.address_asked', 'person.address_changed'])
  })

  test('runs out after a week, is still told of, and is stopped by a new password and by the end of the access', async () => {
    const [late, careful, gone] = [await joined(), await joined(), await joined()]
    for (const person of [late, careful, gone]) await claire.ask('people.change', give(person, fresh(person.id)))
    await desk.db.updateTable('links').set({ expires_at: new Date(Date.now() - hour) }).where('person_id', '=', late.id).execute()
    const [waiting] = (await ada.ask('admin.people', { query: { q: late.email } })).people
    expect(waiting?.newAddress).toMatchObject({ expired: true })
    const token = await secretTo(waiting?.newAddress?.email ?? '')
    expect(await visit(desk).refused('address.confirm', { body: { token, password } })).toMatchObject({ code: 'link.gone' })
    await (await signedIn(desk, careful)).ask('me.password', { body: { password: 'a lantern for the night' } })
    await claire.ask('people.change', { params: { id: gone.id }, body: { disabled: true } })
    expect(await desk.db.selectFrom('links').select('id').where('person_id', 'in', [careful.id, gone.id]).where('revoked_at', 'is', null).execute()).toEqual([])
    expect(await claire.refused('people.change', give(gone, fresh()))).toMatchObject({ code: 'forbidden' })
  })

  test('moves in every company of the sign-in, or in none', async () => {
    const [north, south] = [await company(), await company()]
    const marc = await joined(north)
    const there = await desk.client(south, { email: marc.email, signs_in_as: marc.id })
    const email = fresh()
    expect(await claire.ask('people.change', give(there, email))).toMatchObject({ newAddress: { email } })
    expect((await ada.ask('admin.people', { query: { q: marc.email } })).people.map(({ newAddress }) => newAddress?.email)).toEqual([email, email])
    // Somebody of the other company is given it meanwhile.
    const rival = await desk.client(north, { email })
    expect(await visit(desk).refused('address.confirm', { body: { token: await secretTo(email), password } })).toMatchObject({ code: 'person.email_taken' })
    expect([await emailOf(marc), await emailOf(there)]).toEqual([marc.email, marc.email])
    const free = fresh('rival')
    await desk.db.updateTable('people').set({ email: free }).where('id', '=', rival.id).execute()
    await desk.db.updateTable('auth_users').set({ email: free }).where('id', '=', rival.id).execute()
    await confirm(email)
    expect([await emailOf(marc), await emailOf(there), await signIn(email)]).toEqual([email, email, 200])
    expect([await eventsOf(marc), await eventsOf(there)].map((kinds) => kinds.at(-1))).toEqual(['person.address_changed', 'person.address_changed'])
  })

  test('that cannot be one is refused at its field', async () => {
    const nora = await joined()
    for (const email of ['nobody', 'a b@c.example', '']) expect(await claire.refused('people.change', give(nora, email))).toMatchObject({ status: 422, code: 'request.invalid', field: 'address.email' })
  })

  test('is written to five times an hour, whoever asks', async () => {
    const nora = await joined()
    const email = fresh()
    let waiting: string | null = null
    for (let tries = 0; tries < 5; tries++) {
      await claire.ask('people.change', give(nora, email, { waiting }))
      waiting = email
    }
    expect(await ada.refused('people.change', give(nora, email, { waiting }))).toMatchObject({ status: 429, code: 'request.too_many' })
  })
})

describe('an address that is somebody’s', () => {
  test('is told to those who know the people of the company, and to those who know everybody', async () => {
    const of = await company()
    const [nora, colleague, ours, elsewhere] = [await joined(of), await joined(of), await desk.support(), await joined(await desk.company())]
    for (const { email } of [colleague, ours]) expect(await claire.refused('people.change', give(nora, email))).toMatchObject({ status: 409, code: 'person.email_taken', field: 'address.email' })
    expect(await ada.refused('people.change', give(nora, elsewhere.email))).toMatchObject({ code: 'person.email_taken' })
  })

  test('is told to nobody else: whoever has it hears of it, and no link can confirm it', async () => {
    const [nora, elsewhere] = [await joined(), await joined(await desk.company())]
    const plain = await claire.ask('people.change', give(await joined(), fresh()))
    const quiet = await claire.ask('people.change', give(nora, elsewhere.email))
    expect({ ...quiet.newAddress, email: '', until: '' }).toEqual({ ...plain.newAddress, email: '', until: '' })
    expect(await kindsTo(elsewhere.email)).toEqual(['address_taken'])
    expect((await lettersTo(elsewhere.email))[0]?.body).not.toContain('#')
  })

  test('is told to no client who asks for themselves, be it a colleague’s', async () => {
    const of = await company()
    const [nora, colleague] = [await joined(of), await joined(of)]
    const visitor = await signedIn(desk, nora)
    const asked = await visitor.ask('me.changeAddress', { body: { email: fresh() } })
    const taken = await visitor.ask('me.changeAddress', { body: { email: colleague.email } })
    expect({ ...taken.waiting, email: '', until: '' }).toEqual({ ...asked.waiting, email: '', until: '' })
    expect(await kindsTo(colleague.email)).toEqual(['address_taken'])
  })

  test('may be that of a record that was merged into the person, and the merge is then not undone', async () => {
    const of = await company()
    const [kept, lost] = [await joined(of), await desk.client(of)]
    await desk.db.deleteFrom('auth_users').where('id', '=', lost.id).execute()
    const { id } = await claire.ask('people.merge', { params: { id: lost.id }, body: { into: kept.id, endsSignIn: false } })
    await claire.ask('people.change', give(kept, lost.email))
    await confirm(lost.email)
    expect(await emailOf(kept)).toBe(lost.email)
    expect(await claire.refused('merges.undo', { params: { id } })).toMatchObject({ status: 409, code: 'person.email_taken' })
  })
})

describe('S-066 whoever wants another address themselves', () => {
  test('asks for it in their profile, sees that it waits, sends the link again, takes it back', async () => {
    const nora = await joined()
    const visitor = await signedIn(desk, nora)
    const email = fresh()
    expect(await visitor.ask('me.address')).toEqual({ waiting: null })
    expect(await visitor.ask('me.changeAddress', { body: { email } })).toMatchObject({ waiting: { email, by: null } })
    expect((await lettersTo(email))[0]?.body).not.toContain('has asked for it')
    expect(await visitor.ask('me.resendAddress')).toMatchObject({ waiting: { email } })
    expect(await visitor.ask('me.withdrawAddress')).toEqual({ waiting: null })
    expect(await visitor.refused('me.resendAddress')).toMatchObject({ code: 'person.address_moved' })
  })

  test('takes back what somebody else asked for', async () => {
    const nora = await joined()
    const email = fresh()
    await claire.ask('people.change', give(nora, email))
    const visitor = await signedIn(desk, nora)
    expect(await visitor.ask('me.address')).toMatchObject({ waiting: { email, by: manager.name } })
    await visitor.ask('me.withdrawAddress')
    expect(await visit(desk).refused('address.show', { body: { token: await secretTo(email) } })).toMatchObject({ code: 'link.gone' })
  })

  test('is one of ours as well', async () => {
    const noe = await desk.support()
    const visitor = await signedIn(desk, noe)
    const email = fresh('noe')
    await visitor.ask('me.changeAddress', { body: { email } })
    await confirm(email)
    expect((await visitor.ask('session.show')).me).toMatchObject({ id: noe.id, email })
    const other = fresh('noe')
    expect(await claire.refused('people.change', { params: { id: noe.id }, body: { address: { email: other, was: email, waiting: null } } })).toMatchObject({ code: 'forbidden' })
    expect(await ada.ask('people.change', { params: { id: noe.id }, body: { address: { email: other, was: email, waiting: null } } })).toMatchObject({ newAddress: { email: other } })
  })
})

describe('the address of before', () => {
  test('goes on being theirs for mail and for signing in, until somebody else has it or ninety days are over', async () => {
    await openBox(desk)
    const nora = await joined()
    const email = fresh()
    await claire.ask('people.change', give(nora, email))
    await confirm(email)
    const write = async (messageId: string) => {
      const { ticketId } = await arrive(desk, { from: nora.email, messageId, subject: messageId, text: `Nothing plays since noon, says ${messageId}.`, headers: proven })
      return ticketId === null ? null : (await desk.db.selectFrom('tickets').select('requester_id').where('id', '=', ticketId as never).executeTakeFirstOrThrow()).requester_id
    }
    expect(await write('<old-one@mail.test>')).toBe(nora.id)
    expect(await signIn(nora.email)).toBe(200)
    // A new password goes where they are now.
    await visit(desk).ask('password.forget', { body: { email: nora.email } })
    expect((await kindsTo(email)).at(-1)).toBe('reset')
    const heir = await desk.client(await company(), { email: nora.email })
    expect(await write('<old-two@mail.test>')).toBe(heir.id)
    await desk.db.updateTable('people').set({ email: fresh('heir') }).where('id', '=', heir.id).execute()
    await desk.db.updateTable('earlier_addresses').set({ until: new Date(Date.now() - day) }).where('person_id', '=', nora.id).execute()
    expect(await write('<old-three@mail.test>')).not.toBe(nora.id)
    expect(await signIn(nora.email)).toBe(401)
    await pruneAll(desk.db)
    expect(await desk.db.selectFrom('earlier_addresses').selectAll().where('person_id', '=', nora.id).execute()).toEqual([])
  })

  test('goes on being that of somebody who only ever wrote, and was never invited', async () => {
    await openBox(desk, { address: 'others@desk.test' })
    const writer = await desk.client(await company())
    await desk.db.deleteFrom('auth_users').where('id', '=', writer.id).execute()
    const email = fresh('writer')
    expect(await claire.ask('people.change', give(writer, email))).toMatchObject({ email, newAddress: null, invitation: 'none' })
    expect([await kindsTo(email), await kindsTo(writer.email)]).toEqual([[], []])
    const { ticketId } = await arrive(desk, { from: writer.email, subject: 'As always', text: 'Nothing plays since noon, as always on Mondays.', headers: proven })
    expect(await desk.db.selectFrom('tickets').select('requester_id').where('id', '=', ticketId as never).executeTakeFirst()).toEqual({ requester_id: writer.id })
  })

  test('is theirs again when they take it up again', async () => {
    const nora = await joined()
    const email = fresh()
    await claire.ask('people.change', give(nora, email))
    await confirm(email)
    await claire.ask('people.change', { params: { id: nora.id }, body: { address: { email: nora.email, was: email, waiting: null } } })
    await confirm(nora.email)
    expect([await emailOf(nora), await signIn(nora.email)]).toEqual([nora.email, 200])
    expect((await desk.db.selectFrom('earlier_addresses').select('address').where('person_id', '=', nora.id).execute()).map(({ address }) => address)).toEqual([email])
  })
})
