import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { openDesk, type Client, type Company, type Desk, type Staff } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { givePassword, secretOf, visit } from '../harness/visitor.ts'

let desk: Desk
let manager: Staff
let claire: Caller

beforeAll(async () => {
  desk = await openDesk()
  manager = await desk.manager()
  claire = await desk.as(manager)
})
afterAll(() => desk.close())
afterEach(() => expect(desk.errors.splice(0)).toEqual([]))

let count = 0
/** A company with a verified domain of its own. */
async function company(): Promise<Company & { domain: string; admin: Client }> {
  const of = await desk.company({ account_manager_id: manager.id })
  const domain = `studio${++count}.example`
  await claire.ask('clients.domains.add', { params: { id: of.id }, body: { domain, how: 'A record in its DNS.' } })
  return { ...of, domain, admin: await desk.client(of, { roles: ['client_admin'], sees_company: true }) }
}
const fresh = () => desk.db.deleteFrom('rate_limits').execute()
const begin = (email: string) => visit(desk).call('access.begin', { body: { email, language: 'en' } })
const lettersTo = async (to: string) => (await desk.outbox()).filter((letter) => letter.to === to)
/** The secret of the latest link that proves an address. */
const proofOf = async (email: string) => secretOf((await lettersTo(email)).findLast(({ kind }) => kind === 'access_proof')?.body.match(/\S+\/access#\S+/)?.[0] ?? '')

/** Somebody asks, from the sign-in page to the request that waits. */
async function asks(email: string, name = 'Lou Perrin', word = 'I make the trailers.'): Promise<void> {
  await fresh()
  await begin(email)
  await visit(desk).ask('access.ask', { body: { token: await proofOf(email), name, language: 'en', word } })
}

describe('somebody with an address of a company', () => {
  test('proves it, says who they are, is let in by an administrator of the company, and gets an invitation', async () => {
    const of = await company()
    const email = `lou@mail.${of.domain}`
    expect((await begin(email)).status).toBe(200)
    const token = await proofOf(email)
    expect(await visit(desk).ask('access.show', { body: { token } })).toMatchObject({ email, organisation: of.name })
    const boss = await desk.as(of.admin)
    expect((await boss.ask('client.access')).requests).toEqual([])
    await visit(desk).ask('access.ask', { body: { token, name: 'Lou Perrin', language: 'en', word: 'I make the trailers.' } })
    for (const [to, page] of [[of.admin.email, '/client/people'], [manager.email, `/desk/companies/${of.id}`]] as const) {
      const [letter] = (await lettersTo(to)).filter(({ kind, subject }) => kind === 'access_asked' && subject.includes(of.name))
      expect(letter?.body).toContain('I make the trailers.')
      expect(letter?.body).toContain(`http://desk.test${page}`)
    }
    const [request] = (await boss.ask('client.access')).requests
    expect(request).toMatchObject({ name: 'Lou Perrin', email, word: 'I make the trailers.' })
    expect((await claire.ask('access.list', { params: { id: of.id } })).requests).toEqual([request])
    if (request === undefined) throw new Error('nobody waits')
    await boss.ask('client.access.approve', { params: { id: request.id }, body: { administrator: false, seesCompany: true } })
    expect((await lettersTo(email)).map(({ kind }) => kind)).toEqual(['access_proof', 'invitation'])
    expect((await boss.ask('client.people')).people.find((each) => each.email === email)).toMatchObject({ name: 'Lou Perrin', invitation: 'pending', seesCompany: true, administrator: false })
    expect([(await boss.ask('client.access')).requests, await claire.refused('access.approve', { params: { id: request.id }, body: { administrator: false, seesCompany: false } })]).toMatchObject([[], { code: 'access.settled' }])
    const kinds = await desk.db.selectFrom('events').select('kind').where('organisation_id', '=', of.id).where('kind', 'like', 'access.%').orderBy('recorded_at').execute()
    expect(kinds.map(({ kind }) => kind)).toEqual(['access.asked', 'access.approved'])
  })

  test('is refused with a word, which reaches them', async () => {
    const of = await company()
    const email = `noe@${of.domain}`
    await asks(email)
    const [request] = (await claire.ask('access.list', { params: { id: of.id } })).requests
    await claire.ask('access.refuse', { params: { id: request?.id ?? newId<'access'>() }, body: { word: 'Write to Inès, please.' } })
    expect((await lettersTo(email)).at(-1)).toMatchObject({ kind: 'access_refused', body: expect.stringContaining('Write to Inès, please.') })
    expect((await claire.ask('organisations.show', { params: { id: of.id } })).people.map((each) => each.email)).not.toContain(email)
  })

  test('hears the same as anybody, whether the address is known, of a company, of nobody or of somebody who left', async () => {
    const of = await company()
    const known = await desk.client(of, { email: `known@${of.domain}` })
    await givePassword(desk, known)
    await desk.client(of, { email: `left@${of.domain}`, disabled_at: new Date() })
    const answers: string[] = []
    const took: number[] = []
    for (const email of [`new@${of.domain}`, known.email, `left@${of.domain}`, 'stranger@nowhere.example']) {
      await fresh()
      const begun = performance.now()
      const response = await begin(email)
      took.push(performance.now() - begun)
      answers.push(`${response.status} ${await response.text()}`)
    }
    expect(new Set(answers)).toEqual(new Set(['200 {"done":true}']))
    expect(Math.min(...took)).toBeGreaterThanOrEqual(115)
    const kinds = async (email: string) => (await lettersTo(email)).map(({ kind }) => kind)
    // Whoever has access gets a link to a new password instead; whoever left, and strangers, get nothing.
    expect([await kinds(`new@${of.domain}`), await kinds(known.email), await kinds(`left@${of.domain}`), await kinds('stranger@nowhere.example')]).toEqual([['access_proof'], ['reset'], [], []])
  })

  test('uses a link once, also when two try at once; a later link stops the one before, and a day later none works', async () => {
    const of = await company()
    const email = `once@${of.domain}`
    await fresh()
    await begin(email)
    const first = await proofOf(email)
    await fresh()
    await begin(email)
    const token = await proofOf(email)
    expect(token).not.toBe(first)
    const say = (secret: string) => visit(desk).call('access.ask', { body: { token: secret, name: 'Lou', language: 'fr', word: '' } })
    expect((await say(first)).status).toBe(410)
    expect((await Promise.all([say(token), say(token)])).map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 410])
    await begin(email)
    expect((await lettersTo(email)).filter(({ kind }) => kind === 'access_proof')).toHaveLength(2)
    const late = `late@${of.domain}`
    await begin(late)
    await sql`update access_requests set expires_at = now() - interval '1 second' where email = ${late}`.execute(desk.db)
    expect((await say(await proofOf(late))).status).toBe(410)
  })

  test('S-122 gets one letter an hour, in which nobody else’s words stand, and one network asks twenty times', async () => {
    const of = await company()
    await fresh()
    const email = `often@${of.domain}`
    for (let time = 0; time < 5; time++) expect((await begin(email)).status).toBe(200)
    // As from another network.
    expect((await desk.db.deleteFrom('rate_limits').where('key', 'like', '%access.address%').executeTakeFirst()).numDeletedRows).toBe(1n)
    for (let time = 0; time < 5; time++) expect((await begin(email)).status).toBe(200)
    const letters = await lettersTo(email)
    expect(letters).toHaveLength(1)
    expect(letters[0]?.body.match(/https?:\/\/\S+/g)?.every((link) => link.includes('/access#'))).toBe(true)
    await fresh()
    for (let time = 0; time < 20; time++) await begin(`someone${time}@nowhere.example`)
    expect((await begin('one.more@nowhere.example')).status).toBe(429)
    await fresh()
  })

  test('is nothing to a company of others, or to somebody who is no administrator', async () => {
    const [of, other] = [await company(), await company()]
    await asks(`eva@${of.domain}`)
    const [request] = (await claire.ask('access.list', { params: { id: of.id } })).requests
    const params = { id: request?.id ?? newId<'access'>() }
    const theirs = await desk.as(other.admin)
    expect((await theirs.ask('client.access')).requests).toEqual([])
    expect(await theirs.status('client.access.approve', { params, body: { administrator: true, seesCompany: true } })).toBe(404)
    expect(await (await desk.as(await desk.client(of))).status('client.access')).toBe(403)
    expect(await (await desk.as(await desk.manager())).status('access.refuse', { params, body: { word: 'No.' } })).toBe(404)
  })

  test('is let in within the seats of the plan, and by one of two who answer at once', async () => {
    const of = await company()
    await claire.ask('contracts.start', { params: { id: of.id }, body: { plan: 'standard', startsAt: null, endsAt: null, renews: 'none', exceptions: { seats: 1 }, note: '' } })
    await asks(`full@${of.domain}`)
    const [request] = (await claire.ask('access.list', { params: { id: of.id } })).requests
    const params = { id: request?.id ?? newId<'access'>() }
    const granted = { administrator: false, seesCompany: false }
    expect(await (await desk.as(of.admin)).refused('client.access.approve', { params, body: granted })).toMatchObject({ code: 'plan.seats_taken' })
    expect((await claire.ask('access.list', { params: { id: of.id } })).requests).toHaveLength(1)
    await claire.ask('contracts.start', { params: { id: of.id }, body: { plan: 'standard', startsAt: null, endsAt: null, renews: 'none', exceptions: { seats: 5 }, note: '' } })
    const both = await Promise.all([claire.call('access.approve', { params, body: granted }), (await desk.as(of.admin)).call('client.access.approve', { params, body: granted })])
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
  })

  test('whose domain was taken away before they said who they are comes no further', async () => {
    const of = await company()
    const email = `gone@${of.domain}`
    await fresh()
    await begin(email)
    await claire.ask('clients.domains.remove', { params: { id: of.id, domain: of.domain } })
    expect(await visit(desk).refused('access.ask', { body: { token: await proofOf(email), name: 'Lou', language: 'fr', word: '' } })).toMatchObject({ code: 'link.gone' })
  })
})
