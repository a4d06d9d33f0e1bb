import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { openDesk, type Desk, type Staff } from '../harness/desk.ts'
import { givePassword, mailedSecret, password, secretOf, setUpSecondFactor, signedIn, visit } from '../harness/visitor.ts'

let desk: Desk
const company = { plan: 'standard', language: 'fr', zone: 'Europe/Paris' } as const
const client = { roles: ['client_user' as const], language: 'fr' as const, seesCompany: false }

beforeAll(async () => {
  desk = await openDesk()
})

afterAll(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

async function kinds(): Promise<string[]> {
  return (await desk.db.selectFrom('events').select('kind').orderBy('recorded_at').execute()).map((event) => event.kind)
}

describe('coming in', () => {
  test('an invitation leads to a password, a session, and is then gone', async () => {
    const manager = await desk.manager()
    const asManager = await desk.as(manager)
    const made = await asManager.ask('organisations.create', { body: { name: 'Cinéphare', ...company, accountManagerId: manager.id } })
    expect(made).toMatchObject({ name: 'Cinéphare', people: 0, openTickets: 0, accountManager: { id: manager.id } })
    const invited = await asManager.ask('organisations.invite', { params: { id: made.id }, body: { name: 'Inès Marchand', email: 'Ines@Cinephare.example', ...client } })
    expect(invited.person).toMatchObject({ email: 'ines@cinephare.example', invitation: 'pending', organisation: { id: made.id } })
    expect(invited.invitation.url).toMatch(/^http:\/\/desk\.test\/invitation#[\w-]{43}$/)
    expect(secretOf(invited.invitation.url)).toBe(await mailedSecret(desk, 'ines@cinephare.example'))
    const token = secretOf(invited.invitation.url)

    const ines = visit(desk)
    expect(await ines.ask('invitation.show', { body: { token } })).toMatchObject({ name: 'Inès Marchand', organisation: 'Cinéphare', language: 'fr' })
    expect(await ines.refused('invitation.accept', { body: { token, password: 'short', language: 'fr', zone: 'Europe/Paris' } })).toMatchObject({ status: 422, code: 'password.weak', field: 'password' })
    expect(await ines.refused('invitation.accept', { body: { token, password: 'Marchand 2026!', language: 'fr', zone: 'Europe/Paris' } })).toMatchObject({ code: 'password.common' })
    const entered = await ines.ask('invitation.accept', { body: { token, password, language: 'en', zone: 'Europe/Brussels' } })
    expect(entered).toMatchObject({ status: 'signed-in', me: { name: 'Inès Marchand', side: 'client', language: 'en', zone: 'Europe/Brussels', organisation: { name: 'Cinéphare' }, secondFactor: false } })
    expect((await ines.ask('session.show')).me?.email).toBe('ines@cinephare.example')
    expect(await visit(desk).refused('invitation.show', { body: { token } })).toMatchObject({ status: 410, code: 'link.gone' })

    const shown = await asManager.ask('organisations.show', { params: { id: made.id } })
    expect(shown.people).toMatchObject([{ name: 'Inès Marchand', invitation: 'accepted', invitationExpiresAt: null }])
    const again = visit(desk)
    expect(await again.ask('session.start', { body: { email: 'INES@cinephare.example', password } })).toMatchObject({ status: 'signed-in' })
    await again.ask('session.end')
    expect((await again.ask('session.show')).me).toBeNull()
    expect(await kinds()).toEqual(['organisation.created', 'contract.started', 'person.created', 'person.invited', 'person.joined', 'session.started', 'session.started', 'session.ended'])
  })

  test('a new invitation stops the old one; a revoked one is gone', async () => {
    const asAdministrator = await desk.as(await desk.administrator())
    const { person, invitation } = await asAdministrator.ask('admin.inviteStaff', { body: { name: 'Lou Perrin', email: 'lou@desk.example', roles: ['technical', 'support', 'support'], language: 'fr', title: 'N2', directLine: '' } })
    expect(person.roles).toEqual(['support', 'technical'])
    const second = await asAdministrator.ask('people.reinvite', { params: { id: person.id } })
    expect(await visit(desk).status('invitation.show', { body: { token: secretOf(invitation.url) } })).toBe(410)
    expect(await visit(desk).status('invitation.show', { body: { token: secretOf(second.url) } })).toBe(200)
    await asAdministrator.ask('people.uninvite', { params: { id: person.id } })
    expect(await visit(desk).status('invitation.show', { body: { token: secretOf(second.url) } })).toBe(410)
    const { people } = await asAdministrator.ask('admin.people', { query: { q: 'perr' } })
    expect(people).toMatchObject([{ name: 'Lou Perrin', invitation: 'revoked', title: 'N2' }])
  })

  test('whoever has come in is not invited again', async () => {
    const asAdministrator = await desk.as(await desk.administrator())
    expect(await asAdministrator.refused('people.reinvite', { params: { id: (await desk.support()).id } })).toMatchObject({ status: 403 })
  })

  test('the same invitation sent twice is one person and one link', async () => {
    const asAdministrator = await desk.as(await desk.administrator())
    const body = { name: 'Nil Okafor', email: 'nil@desk.example', roles: ['support' as const], language: 'en' as const, title: '', directLine: '' }
    const first = await asAdministrator.ask('admin.inviteStaff', { body }, { key: 'invite-nil-1' })
    expect(await asAdministrator.ask('admin.inviteStaff', { body }, { key: 'invite-nil-1' })).toEqual(first)
    const kept = await desk.db.selectFrom('idempotency').select('reply').where('key', '=', 'invite-nil-1').executeTakeFirst()
    expect(JSON.stringify(kept)).not.toContain(secretOf(first.invitation.url))
    expect(await asAdministrator.refused('admin.inviteStaff', { body })).toMatchObject({ status: 409, code: 'person.email_taken', field: 'email' })
  })

  test('a forgotten password: the link ends every session, signs nobody in, and is then gone', async () => {
    const person = await desk.support()
    const before = await signedIn(desk, person)
    await visit(desk).ask('password.forget', { body: { email: person.email } })
    const token = await mailedSecret(desk, person.email)
    const other = visit(desk)
    expect(await other.refused('password.reset', { body: { token, password: 'password123' } })).toMatchObject({ code: 'password.common' })
    await other.ask('password.reset', { body: { token, password: 'a lantern for the night' } })
    expect(await other.refused('password.reset', { body: { token, password: 'another lantern now' } })).toMatchObject({ status: 410 })
    expect(await before.status('me.sessions')).toBe(401)
    expect((await other.ask('session.show')).me).toBeNull()
    expect(await other.status('session.start', { body: { email: person.email, password } })).toBe(401)
    expect(await other.status('session.start', { body: { email: person.email, password: 'a lantern for the night' } })).toBe(200)
  })

  test('what is too old or too long idle is no session', async () => {
    const person = await desk.support()
    const visitor = await signedIn(desk, person)
    const mine = () => desk.db.updateTable('auth_sessions').where('user_id', '=', person.id)
    expect(await visitor.status('me.sessions')).toBe(200)
    await mine().set({ updated_at: new Date(Date.now() - 7.9 * 3_600_000) }).execute()
    expect(await visitor.status('me.sessions')).toBe(200)
    const idle = await signedIn(desk, person)
    await mine().set({ updated_at: new Date(Date.now() - 8.1 * 3_600_000) }).execute()
    expect(await idle.status('me.sessions')).toBe(401)
    expect(await visitor.status('me.sessions')).toBe(401)
    const again = await signedIn(desk, person)
    await expect.poll(async () => (await desk.db.selectFrom('people').select('last_seen_at').where('id', '=', person.id).executeTakeFirst())?.last_seen_at).toBeInstanceOf(Date)
    await desk.db.updateTable('auth_sessions').where('user_id', '=', person.id).set({ expires_at: new Date() }).execute()
    expect(await again.status('me.sessions')).toBe(401)
  })
})

describe('a second factor', () => {
  test('is set up, asked for, replaced by a recovery code once, and removed', async () => {
    const person = await desk.support()
    const visitor = await signedIn(desk, person)
    const { code, recoveryCodes } = await setUpSecondFactor(visitor)
    expect(recoveryCodes).toHaveLength(10)
    expect((await visitor.ask('session.show')).me?.secondFactor).toBe(true)

    const other = visit(desk)
    expect(await other.ask('session.start', { body: { email: person.email, password } })).toEqual({ status: 'second-factor' })
    expect((await other.ask('session.show')).me).toBeNull()
    expect(await other.refused('session.secondFactor', { body: { code: '000000', kind: 'totp' } })).toMatchObject({ status: 401, code: 'session.code_wrong' })
    expect(await other.ask('session.secondFactor', { body: { code: await code(), kind: 'totp' } })).toMatchObject({ status: 'signed-in', me: { id: person.id } })

    const third = visit(desk)
    const [recovery = ''] = recoveryCodes
    await third.ask('session.start', { body: { email: person.email, password } })
    expect(await third.ask('session.secondFactor', { body: { code: recovery, kind: 'recovery' } })).toMatchObject({ status: 'signed-in' })
    const fourth = visit(desk)
    await fourth.ask('session.start', { body: { email: person.email, password } })
    expect(await fourth.status('session.secondFactor', { body: { code: recovery, kind: 'recovery' } })).toBe(401)

    const fresh = await third.ask('me.secondFactor.codes', { body: { password } })
    expect(fresh.recoveryCodes).not.toContain(recoveryCodes[1])
    expect(await third.refused('me.secondFactor.end', { body: { password: 'not the password' } })).toMatchObject({ status: 401, code: 'session.wrong' })
    await third.ask('me.secondFactor.end', { body: { password } })
    expect(await visit(desk).ask('session.start', { body: { email: person.email, password } })).toMatchObject({ status: 'signed-in' })
  })

  test('can be demanded of a role: until it is set up only the profile is open', async () => {
    const asAdministrator = await desk.as(await desk.administrator())
    const person = await desk.head()
    const visitor = await signedIn(desk, person)
    expect(await visitor.status('people.staff')).toBe(200)
    await asAdministrator.ask('admin.changeSettings', { body: { secondFactorRoles: ['head'], deskName: 'Relais' } })
    expect(await visitor.refused('people.staff')).toMatchObject({ status: 403, code: 'session.second_factor_needed' })
    expect((await visitor.ask('session.show')).me?.secondFactorNeeded).toBe(true)
    await setUpSecondFactor(visitor)
    expect(await visitor.status('people.staff')).toBe(200)
    await asAdministrator.ask('admin.changeSettings', { body: { secondFactorRoles: [], deskName: 'Relais' } })
  })
})

describe('a second factor that was lost', () => {
  const reason = 'Their telephone was stolen; called back on the number we know.'
  const remove = (person: { id: Staff['id'] }) => ({ params: { id: person.id }, body: { reason } })

  test('is removed by an administrator: signed out, told by mail, in the audit trail with the reason, and the password is enough again', async () => {
    const administrator = await desk.administrator()
    const asAdministrator = await desk.as(administrator)
    const person = await desk.support()
    const visitor = await signedIn(desk, person)
    const { recoveryCodes } = await setUpSecondFactor(visitor)
    const asked = visit(desk)
    expect(await asked.ask('session.start', { body: { email: person.email, password } })).toEqual({ status: 'second-factor' })

    expect(await asAdministrator.ask('admin.removeSecondFactor', remove(person))).toMatchObject({ id: person.id, secondFactor: false })
    expect(await visitor.status('me.sessions')).toBe(401)
    expect(await asked.status('session.secondFactor', { body: { code: recoveryCodes[0] ?? '', kind: 'recovery' } })).toBe(401)
    const mail = (await desk.outbox()).findLast((each) => each.to === person.email)
    expect(mail?.kind).toBe('second_factor_removed')
    expect(mail?.body).toContain(administrator.name)
    expect(mail?.body).toContain('http://desk.test/profile')
    expect(mail?.body).not.toContain(reason)
    const kept = await desk.db.selectFrom('events').select(['actor_id', 'reason', 'data']).where('kind', '=', 'second_factor.removed').orderBy('recorded_at', 'desc').executeTakeFirst()
    expect(kept).toEqual({ actor_id: administrator.id, reason, data: { person: person.id, sessions: 1 } })
    const [told] = (await asAdministrator.ask('admin.audit', { query: { kind: 'second_factor.removed' } })).events
    expect(told).toMatchObject({ actor: administrator.name, about: person.name, data: { reason } })
    expect(await visit(desk).ask('session.start', { body: { email: person.email, password } })).toMatchObject({ status: 'signed-in', me: { secondFactor: false } })
  })

  test('is set up anew at the next sign-in where the role demands one', async () => {
    const asAdministrator = await desk.as(await desk.administrator())
    const person = await desk.head()
    await setUpSecondFactor(await signedIn(desk, person))
    await asAdministrator.ask('admin.changeSettings', { body: { secondFactorRoles: ['head'], deskName: 'Relais' } })
    await asAdministrator.ask('admin.removeSecondFactor', remove(person))
    const visitor = visit(desk)
    expect(await visitor.ask('session.start', { body: { email: person.email, password } })).toMatchObject({ status: 'signed-in', me: { secondFactorNeeded: true } })
    expect(await visitor.refused('people.staff')).toMatchObject({ status: 403, code: 'session.second_factor_needed' })
    await setUpSecondFactor(visitor)
    expect(await visitor.status('people.staff')).toBe(200)
    await asAdministrator.ask('admin.changeSettings', { body: { secondFactorRoles: [], deskName: 'Relais' } })
  })

  test('is removed for a client too, after codes were guessed in vain', async () => {
    const asAdministrator = await desk.as(await desk.administrator())
    const person = await desk.client()
    const visitor = await signedIn(desk, person)
    await setUpSecondFactor(visitor)
    for (let guess = 0; guess < 11; guess++) await visitor.status('session.confirm', { body: { password, code: '000000' } })
    await asAdministrator.ask('admin.removeSecondFactor', remove(person))
    await visitor.ask('session.start', { body: { email: person.email, password } })
    await setUpSecondFactor(visitor)
  })

  test('is removed once, though two administrators do it at the same moment', async () => {
    const person = await desk.support()
    await setUpSecondFactor(await signedIn(desk, person))
    const both = await Promise.all([desk.administrator(), desk.administrator()].map(async (administrator) => desk.as(await administrator)))
    const statuses = await Promise.all(both.map(async (caller) => (await caller.call('admin.removeSecondFactor', remove(person))).status))
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 409])
    expect((await desk.outbox()).filter((each) => each.to === person.email)).toHaveLength(1)
  })

  test('is not removed where there is none, for nobody, without a reason, nor by whoever it belongs to', async () => {
    const administrator = await desk.administrator()
    const asAdministrator = await signedIn(desk, administrator)
    expect(await asAdministrator.refused('admin.removeSecondFactor', remove(await desk.support()))).toMatchObject({ status: 409, code: 'person.no_second_factor' })
    expect(await asAdministrator.refused('admin.removeSecondFactor', { params: { id: newId() }, body: { reason } })).toMatchObject({ status: 404 })
    const person = await desk.support()
    await setUpSecondFactor(await signedIn(desk, person))
    expect(await asAdministrator.refused('admin.removeSecondFactor', { ...remove(person), body: { reason: ' x ' } })).toMatchObject({ status: 422, field: 'reason' })
    await setUpSecondFactor(asAdministrator)
    expect(await asAdministrator.refused('admin.removeSecondFactor', remove(administrator))).toMatchObject({ status: 403, code: 'forbidden' })
    expect((await asAdministrator.ask('session.show')).me?.secondFactor).toBe(true)
    expect((await asAdministrator.ask('admin.people', { query: { q: person.email } })).people).toMatchObject([{ secondFactor: true }])
  })
})

describe('oneself', () => {
  test('changes name, language, zone and theme', async () => {
    const person = await desk.client()
    const visitor = await signedIn(desk, person)
    expect(await visitor.ask('me.change', { body: { language: 'fr', zone: 'America/Montreal', theme: 'dark' } })).toMatchObject({ language: 'fr', zone: 'America/Montreal', theme: 'dark', name: person.name })
    expect((await visitor.ask('session.show')).me).toMatchObject({ theme: 'dark', language: 'fr' })
  })

  test('sees and ends own sessions, and nobody else’s', async () => {
    const person = await desk.client()
    const here = await signedIn(desk, person)
    const there = visit(desk)
    await there.ask('session.start', { body: { email: person.email, password } }, { headers: { 'user-agent': 'Firefox on a phone' } })
    const { sessions } = await here.ask('me.sessions')
    expect(sessions.map((one) => `${one.current} ${one.agent}`).toSorted()).toEqual(['false Firefox on a phone', 'true '])
    const stranger = await signedIn(desk, await desk.client())
    const other = sessions.find((one) => !one.current)?.id ?? ''
    expect(await stranger.status('me.endSession', { params: { id: other } })).toBe(404)
    await here.ask('me.endSession', { params: { id: other } })
    expect(await there.status('me.sessions')).toBe(401)
    await there.ask('session.start', { body: { email: person.email, password } })
    await here.ask('me.endOthers')
    expect(await there.status('me.sessions')).toBe(401)
    expect((await here.ask('me.sessions')).sessions).toHaveLength(1)
  })

  test('changes the password after a fresh proof; other sessions end', async () => {
    const person = await desk.client()
    const here = await signedIn(desk, person)
    const there = await signedIn(desk, person)
    await here.ask('me.password', { body: { password: 'six quiet harbours' } })
    expect(await here.status('me.sessions')).toBe(200)
    expect(await there.status('me.sessions')).toBe(401)
    expect(await visit(desk).status('session.start', { body: { email: person.email, password: 'six quiet harbours' } })).toBe(200)
  })
})

describe('managing companies and people', () => {
  test('a company’s name is taken in any spelling', async () => {
    const manager = await desk.manager()
    const asManager = await desk.as(manager)
    const first = await asManager.ask('organisations.create', { body: { name: 'Télé Côte', ...company, accountManagerId: manager.id } })
    expect(await asManager.refused('organisations.create', { body: { name: 'TELE cote', ...company, accountManagerId: manager.id } })).toMatchObject({ status: 409, code: 'organisation.name_taken', field: 'name' })
    const second = await asManager.ask('organisations.create', { body: { name: 'Autre', ...company, accountManagerId: manager.id } })
    expect(await asManager.refused('organisations.change', { params: { id: second.id }, body: { name: 'tele CÔTE' } })).toMatchObject({ code: 'organisation.name_taken' })
    expect(await asManager.ask('organisations.change', { params: { id: first.id }, body: { name: 'TÉLÉ CÔTE', plan: 'premium' } })).toMatchObject({ name: 'TÉLÉ CÔTE', plan: 'premium' })
  })

  test('an account manager sees and manages their own companies only', async () => {
    const [mine, other] = [await desk.manager(), await desk.manager()]
    const own = await desk.company({ account_manager_id: mine.id })
    const foreign = await desk.company({ account_manager_id: other.id })
    const person = await desk.client(foreign)
    const asMine = await desk.as(mine)
    expect((await asMine.ask('organisations.list')).organisations.map((each) => each.id)).toEqual([own.id])
    expect(await asMine.ask('organisations.show', { params: { id: own.id } })).toMatchObject({ mayManage: true })
    expect(await asMine.refused('organisations.show', { params: { id: foreign.id } })).toMatchObject({ status: 404 })
    expect(await asMine.refused('organisations.change', { params: { id: foreign.id }, body: { plan: 'premium' } })).toMatchObject({ status: 404 })
    expect(await asMine.refused('organisations.invite', { params: { id: foreign.id }, body: { name: 'X', email: 'x@x.example', ...client } })).toMatchObject({ status: 404 })
    expect(await asMine.refused('people.change', { params: { id: person.id }, body: { title: 'x' } })).toMatchObject({ status: 404 })
    expect(await asMine.refused('organisations.create', { body: { name: 'Given away', ...company, accountManagerId: other.id } })).toMatchObject({ status: 403, field: 'accountManagerId' })
    expect(await asMine.refused('organisations.change', { params: { id: own.id }, body: { accountManagerId: other.id } })).toMatchObject({ status: 403 })
  })

  test('support reads every company and manages none; the head manages all', async () => {
    const organisation = await desk.company()
    const asSupport = await desk.as(await desk.support())
    expect(await asSupport.ask('organisations.show', { params: { id: organisation.id } })).toMatchObject({ mayManage: false })
    expect((await asSupport.ask('organisations.list', { query: { q: organisation.name.toUpperCase() } })).mayCreate).toBe(false)
    const head = await desk.head()
    const asHead = await desk.as(head)
    const { person } = await asHead.ask('organisations.invite', { params: { id: organisation.id }, body: { name: 'Jo', email: 'jo@canal.example', ...client } })
    expect(await asHead.ask('people.change', { params: { id: person.id }, body: { roles: ['client_admin', 'client_user'], title: 'Head of video', directLine: '+33 1' } })).toMatchObject({ roles: ['client_user', 'client_admin'], title: 'Head of video' })
    expect(await asHead.refused('people.change', { params: { id: person.id }, body: { roles: ['client_user', 'administrator'] } })).toMatchObject({ status: 422, field: 'roles' })
    expect(await asHead.refused('organisations.change', { params: { id: organisation.id }, body: { accountManagerId: person.id } })).toMatchObject({ status: 422, field: 'accountManagerId' })
  })

  test('every change is in the audit trail, without secrets, and the chain holds', async () => {
    const administrator = await desk.administrator()
    const asAdministrator = await desk.as(administrator)
    const person = await desk.client()
    await asAdministrator.ask('people.change', { params: { id: person.id }, body: { disabled: true, name: 'Another Name' } })
    const { events } = await asAdministrator.ask('admin.audit')
    expect(events[0]).toMatchObject({ kind: 'person.changed', actor: administrator.name, about: 'Another Name', data: { person: person.id, before: { disabled: false, name: person.name }, after: { disabled: true, name: 'Another Name' } } })
    const older = await asAdministrator.ask('admin.audit', { query: { before: events.at(-1)?.position ?? 1, kind: 'session.started' } })
    expect(older.events.every((event) => event.kind === 'session.started')).toBe(true)
    const several = await asAdministrator.ask('admin.audit', { query: { kind: 'person.changed,person.created' } })
    expect(new Set(several.events.map((event) => event.kind))).toEqual(new Set(['person.changed', 'person.created']))
    expect(await asAdministrator.ask('admin.verifyAudit', { body: {} })).toMatchObject({ intact: true, firstBroken: null })
    const written = JSON.stringify(await desk.db.selectFrom('events').selectAll().execute())
    for (const secret of [password, 'argon2', '@mail.test']) expect(written).not.toContain(secret)
  })

  test('a mail that has been written is read from its file; the database has forgotten its link', async () => {
    await desk.work()
    expect((await desk.outbox()).filter((mail) => /\/(?:invitation|password)#/.test(mail.body))).toEqual([])
    const asAdministrator = await desk.as(await desk.administrator())
    const { mails } = await asAdministrator.ask('admin.mails')
    const mail = await asAdministrator.ask('admin.mail', { params: { id: mails[0]?.id ?? newId() } })
    expect(mail).toMatchObject({ kind: 'invitation', file: expect.stringContaining('.eml') })
    expect(mail.text).toMatch(/^(Bonjour|Hello) [^]*http:\/\/\S+/)
    expect(mail.text).not.toMatch(/^Message-ID:/im)
  })

  test('mails, settings and health are shown to administrators', async () => {
    const asAdministrator = await desk.as(await desk.administrator())
    await asAdministrator.ask('admin.inviteStaff', { body: { name: 'Pia', email: 'pia@desk.example', roles: ['expert'], language: 'fr', title: '', directLine: '' } })
    const { mails } = await asAdministrator.ask('admin.mails')
    expect(mails[0]).toMatchObject({ kind: 'invitation', to: 'pia@desk.example', subject: 'Votre accès à Relais', file: null })
    expect((await asAdministrator.ask('admin.mail', { params: { id: mails[0]?.id ?? newId() } })).text).toContain('Bonjour Pia,')
    await asAdministrator.ask('admin.changeSettings', { body: { secondFactorRoles: ['administrator', 'support'], deskName: 'Le Phare' } })
    await expect(asAdministrator.ask('admin.settings')).rejects.toThrow('403')
    await desk.db.updateTable('settings').set({ value: '[]' }).where('key', '=', 'second_factor_roles').execute()
    expect(await asAdministrator.ask('admin.settings')).toEqual({ secondFactorRoles: [], deskName: 'Le Phare' })
    await asAdministrator.ask('admin.changeSettings', { body: { deskName: 'La Vigie' } })
    await asAdministrator.ask('admin.changeSettings', { body: { secondFactorRoles: ['expert'] } })
    expect(await asAdministrator.ask('admin.settings')).toEqual({ secondFactorRoles: ['expert'], deskName: 'La Vigie' })
    expect((await asAdministrator.ask('admin.health')).parts.map((part) => part.name)).toEqual(['database', 'clocks', 'worker', 'files'])
  })

  test('staff is listed by name for naming', async () => {
    const asSupport = await desk.as(await desk.support())
    const { people } = await asSupport.ask('people.staff')
    expect(people.length).toBeGreaterThan(5)
    expect(people.every((person) => !person.disabled || person.roles.length > 0)).toBe(true)
  })
})

test('a password is hashed with argon2id at no less than 19 MiB and two passes', async () => {
  const person = await desk.support()
  await givePassword(desk, person)
  const account = await desk.db.selectFrom('auth_accounts').select('password').where('user_id', '=', person.id).executeTakeFirst()
  expect(account?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})
