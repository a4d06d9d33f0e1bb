import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Desk, type Staff } from '../harness/desk.ts'
import { givePassword, mailedSecret, password, secretOf, visit } from '../harness/visitor.ts'

let desk: Desk
const forgeries: unknown[] = ['%', '*', '_', '', null, [], ['a'], { $ne: 1 }, true, 0, '%'.repeat(20), '*'.repeat(43), '_'.repeat(43), 'null-null-null-null', 'x'.repeat(65), 'undefinedundefined', "' or '1'='1' --    "]

beforeAll(async () => {
  desk = await openDesk()
})

afterAll(() => desk.close())

async function invite(): Promise<{ token: string, id: Staff['id'] }> {
  const administrator = await desk.as(await desk.administrator())
  const { person, invitation } = await administrator.ask('admin.inviteStaff', { body: { name: 'Lou', email: `${crypto.randomUUID()}@desk.example`, roles: ['support'], language: 'fr', title: '', directLine: '' } })
  return { token: secretOf(invitation.url), id: person.id }
}

async function forgotten(): Promise<{ token: string, person: Staff }> {
  const person = await desk.support()
  await givePassword(desk, person)
  await visit(desk).ask('password.forget', { body: { email: person.email } })
  return { token: await mailedSecret(desk, person.email), person }
}

const accept = (token: string) => ({ body: { token, password, language: 'en' as const, zone: 'UTC' } })
const choose = (token: string) => ({ body: { token, password: 'a lantern for the night' } })

describe('S-062 links: unguessable, once, for a while', () => {
  test.each(forgeries)('%j opens nothing', async (token) => {
    await forgotten()
    await invite()
    for (const [name, body] of [['password.reset', { token, password }], ['invitation.show', { token }], ['invitation.accept', { token, password, language: 'en', zone: 'UTC' }]] as const) {
      const response = await desk.withCookie('').call(name, { body })
      expect([410, 422]).toContain(response.status)
    }
  })

  test('of two who use an invitation at once, one comes in', async () => {
    const { token } = await invite()
    const statuses = await Promise.all([visit(desk), visit(desk)].map((visitor) => visitor.status('invitation.accept', accept(token))))
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 410])
  })

  test('of two who use a reset link at once, one succeeds', async () => {
    const { token } = await forgotten()
    const statuses = await Promise.all([visit(desk), visit(desk)].map((visitor) => visitor.status('password.reset', choose(token))))
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 410])
  })

  test('a reset link lives an hour, an invitation seven days', async () => {
    const [reset, invitation] = [await forgotten(), await invite()]
    const lives = await desk.db.selectFrom('links').select(['kind', 'created_at', 'expires_at']).where('person_id', 'in', [reset.person.id, invitation.id]).execute()
    expect(Object.fromEntries(lives.map((link) => [link.kind, (link.expires_at.getTime() - link.created_at.getTime()) / 60_000]))).toEqual({ reset: 60, invitation: 7 * 24 * 60 })
    await desk.db.updateTable('links').set({ expires_at: new Date(Date.now() - 1000) }).where('person_id', 'in', [reset.person.id, invitation.id]).execute()
    expect(await visit(desk).status('password.reset', choose(reset.token))).toBe(410)
    expect(await visit(desk).status('invitation.accept', accept(invitation.token))).toBe(410)
  })

  test('one kind of link is not good for the other', async () => {
    expect(await visit(desk).status('invitation.accept', accept((await forgotten()).token))).toBe(410)
    expect(await visit(desk).status('password.reset', choose((await invite()).token))).toBe(410)
  })

  test('a reset link dies when a newer one is asked for, and when the password is changed', async () => {
    const { token, person } = await forgotten()
    const visitor = visit(desk)
    await visitor.ask('password.forget', { body: { email: person.email } })
    expect(await visitor.status('password.reset', choose(token))).toBe(410)
    const newer = await mailedSecret(desk, person.email)
    await visitor.ask('session.start', { body: { email: person.email, password } })
    await visitor.ask('me.password', { body: { password: 'quite another lantern' } })
    expect(await visit(desk).status('password.reset', choose(newer))).toBe(410)
  })

  test('links die with the person who is disabled', async () => {
    const [reset, invitation] = [await forgotten(), await invite()]
    const administrator = await desk.as(await desk.administrator())
    for (const id of [reset.person.id, invitation.id]) await administrator.ask('people.change', { params: { id }, body: { disabled: true } })
    expect(await visit(desk).status('password.reset', choose(reset.token))).toBe(410)
    expect(await visit(desk).status('invitation.accept', accept(invitation.token))).toBe(410)
  })

  test('the database knows only their hash, and the log nothing at all', async () => {
    const [reset, invitation] = [await forgotten(), await invite()]
    for (const token of [reset.token, invitation.token]) {
      expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(16)
      const kept = JSON.stringify({ links: await desk.db.selectFrom('links').selectAll().execute(), events: await desk.db.selectFrom('events').selectAll().execute(), replies: await desk.db.selectFrom('idempotency').selectAll().execute() })
      expect(kept).not.toContain(token)
      const hash = createHash('sha256').update(token).digest()
      expect(await desk.db.selectFrom('links').select('id').where('token_hash', '=', hash).execute()).toHaveLength(1)
    }
    expect(desk.errors).toEqual([])
  })

  test('a reset asked for somebody who has not accepted their invitation sends nothing', async () => {
    const { id } = await invite()
    const person = await desk.db.selectFrom('people').select('email').where('id', '=', id).executeTakeFirstOrThrow()
    const before = (await desk.outbox()).length
    await visit(desk).ask('password.forget', { body: { email: person.email } })
    expect(await desk.outbox()).toHaveLength(before)
  })
})
