import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFileStore } from '#adapters/file-store.ts'
import { actAs } from '#db/index.ts'
import { tell, type Notice } from '#domains/notifications/index.ts'
import { startJobs } from '#jobs/index.ts'
import { desk as itself } from '#kernel/actor.ts'
import { openDesk, type Client, type Desk, type Person, type Staff } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { runJob } from '../harness/jobs.ts'
import { startPushService, type Browser, type PushService } from '../harness/push-service.ts'

let desk: Desk
let service: PushService
let count = 0
const hours = { quietFrom: null, quietTo: null, dailyAt: '08:00' }

beforeAll(async () => {
  desk = await openDesk()
  service = await startPushService()
})

afterAll(async () => {
  await service.stop()
  expect(desk.errors).toEqual([])
  await desk.close()
})

/** Switches a browser on for somebody, as the page does after their press. */
async function switchOn(person: Person, at: PushService = service): Promise<Browser & { id: string, caller: Caller }> {
  const caller = await desk.as(person)
  const browser = at.open(desk.push)
  const { id } = await caller.ask('me.push.add', { body: { endpoint: browser.endpoint, keys: browser.keys } }, { headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' } })
  return Object.assign(browser, { id, caller })
}

async function told(to: Staff, notice: Partial<Notice> = {}): Promise<void> {
  await actAs(desk.pools.staff, itself, (tx, now) => tell(tx, now, { kind: 'ticket.assigned', ticketId: null, values: { by: 'Aya Diallo' }, once: `told.${++count}`, ...notice, to: [to.id] }))
  await desk.work()
}

/** Lets whatever waits for its time be due now. */
async function hurry(): Promise<void> {
  await sql`update graphile_worker._private_jobs set run_at = now()`.execute(desk.db)
  await desk.work()
}

const wall = (shift: number) => new Date(Date.now() + shift).toLocaleTimeString('fr', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' })
const quietNow = () => ({ quietFrom: wall(-3_600_000), quietTo: wall(3_600_000), dailyAt: '08:00' })
const statesOf = async (person: Person) => (await desk.db.selectFrom('pushes').select('state').where('person_id', '=', person.id).orderBy('created_at').execute()).map((row) => row.state)

describe('a browser that somebody switches on', () => {
  test('is told what concerns them, in their language, by number and kind and nothing that anybody wrote', async () => {
    const noe = await desk.staff(['support'], { name: 'Noé', language: 'fr' })
    const browser = await switchOn(noe)
    const ticket = await desk.ticket(await desk.client(undefined, { name: 'Inès' }), { subject: 'The SUBJECT of it' })
    await (await desk.as(await desk.staff(['support'], { name: 'Aya' }))).ask('desk.tickets.assign', { params: { id: ticket.id }, body: { ownerId: noe.id, version: 1 } })
    await desk.work()
    expect(browser.heard).toMatchObject([{ seconds: 86_400, urgency: 'normal', contact: 'mailto:support@desk.test', payload: { title: ticket.number, body: 'Ce ticket est désormais le vôtre.', path: `/desk/tickets/${ticket.id}`, urgent: false, language: 'fr' } }])
    expect(JSON.stringify(browser.heard)).not.toMatch(/SUBJECT|Aya|Inès|Canal/)
    expect(browser.heard[0]?.topic).toMatch(/^[\w-]{1,32}$/)
    expect(browser.heard[0]?.payload.tag).toBe(browser.heard[0]?.topic)
  })

  test('shows the subject too for whoever wants that, and only then', async () => {
    const noe = await desk.support()
    const browser = await switchOn(noe)
    await browser.caller.ask('me.changeNoticeChoices', { body: { kinds: [], hours, pushSubject: true } })
    const ticket = await desk.ticket(await desk.client(), { subject: 'Black screen' })
    await told(noe, { ticketId: ticket.id })
    expect(browser.heard[0]?.payload.body).toBe('This ticket is yours now.\nBlack screen')
    await browser.caller.ask('me.changeNoticeChoices', { body: { kinds: [], hours } })
    expect((await browser.caller.ask('me.noticeChoices')).pushSubject).toBe(true)
  })

  test('is listed by how it calls itself, never by its address; switched on again it is the same', async () => {
    const noe = await desk.support()
    const browser = await switchOn(noe)
    const again = await browser.caller.ask('me.push.add', { body: { endpoint: browser.endpoint, keys: browser.keys } })
    expect(again.id).toBe(browser.id)
    const list = await browser.caller.ask('me.push')
    expect(list).toMatchObject({ key: desk.push.publicKey, browsers: [{ id: browser.id, lastAt: null, lastOutcome: null }] })
    expect(JSON.stringify(list)).not.toContain(new URL(browser.endpoint).pathname)
    await told(noe)
    expect((await browser.caller.ask('me.push')).browsers[0]).toMatchObject({ lastOutcome: 'sent' })
  })

  test('is whose it was last: at a shared machine the one before hears nothing there any more', async () => {
    const [noe, aya] = [await desk.support(), await desk.support()]
    const browser = await switchOn(noe)
    await (await desk.as(aya)).ask('me.push.add', { body: { endpoint: browser.endpoint, keys: browser.keys } })
    await told(noe)
    expect(browser.heard).toEqual([])
    await told(aya)
    expect(browser.heard).toHaveLength(1)
    expect((await browser.caller.ask('me.push')).browsers).toEqual([])
  })

  test('is told nothing more once it was removed, which nobody else can do', async () => {
    const noe = await desk.support()
    const browser = await switchOn(noe)
    const params = { id: browser.id }
    expect(await (await desk.as(await desk.support())).status('me.push.remove', { params })).toBe(404)
    expect(await (await desk.as(await desk.support())).status('me.push.test', { params })).toBe(404)
    await browser.caller.ask('me.push.remove', { params })
    await told(noe)
    expect(browser.requests).toEqual([])
    expect(await statesOf(noe)).toEqual([])
  })

  test('can be tried: it hears a word that says so, and no more than ten in ten minutes', async () => {
    const noe = await desk.support()
    const browser = await switchOn(noe)
    for (let tries = 0; tries < 12; tries++) await browser.caller.ask('me.push.test', { params: { id: browser.id } })
    await desk.work()
    expect(browser.heard).toHaveLength(10)
    expect(browser.heard[0]?.payload).toMatchObject({ title: 'Relais', body: 'Notices arrive in this browser.', path: '/desk' })
    expect(new Set(browser.heard.map((each) => each.payload.id)).size).toBe(10)
  })

  test('is refused with keys that nothing can be encrypted for, with an address that is none, and when there are ten', async () => {
    const noe = await desk.support()
    const browser = await switchOn(noe)
    const refused = (endpoint: string, keys: Partial<Browser['keys']> = {}) => browser.caller.refused('me.push.add', { body: { endpoint, keys: { ...browser.keys, ...keys } } })
    for (const p256dh of ['AAAA', Buffer.alloc(65, 4).toString('base64url'), Buffer.alloc(65).toString('base64url')]) expect(await refused('https://push.example/x', { p256dh })).toMatchObject({ status: 422, field: 'keys.p256dh' })
    expect(await refused('https://push.example/x', { auth: 'AAAA' })).toMatchObject({ status: 422, field: 'keys.auth' })
    for (const endpoint of ['ftp://push.example/x', 'https://user:word@push.example/x', 'push.example/xxxx', 'javascript:alert(1)']) expect(await refused(endpoint)).toMatchObject({ status: 422, field: 'endpoint' })
    for (let more = 0; more < 9; more++) await switchOn(noe)
    const eleventh = service.open(desk.push)
    expect(await refused(eleventh.endpoint, eleventh.keys)).toMatchObject({ status: 409, code: 'push.too_many' })
    expect((await browser.caller.ask('me.push')).browsers).toHaveLength(10)
  })
})

describe('what somebody chose', () => {
  test('decides what a browser hears; what asks for an act at once is always told', async () => {
    const noe = await desk.support()
    const browser = await switchOn(noe)
    const { kinds } = await browser.caller.ask('me.changeNoticeChoices', { body: { kinds: [{ kind: 'ticket.assigned', bell: true, mail: 'now', push: false }, { kind: 'escalation.asked', bell: true, mail: 'now', push: false }], hours } })
    expect(kinds).toContainEqual({ kind: 'ticket.assigned', bell: true, mail: 'now', push: false, firm: false })
    expect(kinds).toContainEqual({ kind: 'escalation.asked', bell: true, mail: 'now', push: true, firm: true })
    await told(noe)
    await told(noe, { kind: 'escalation.asked' })
    await told(noe, { kind: 'clock.warned' })
    expect(browser.heard.map((each) => each.payload.body)).toEqual(['Somebody is needed now. Please say that you have it.', 'A promise is about to be overdue.'])
    expect(browser.heard[0]).toMatchObject({ urgency: 'high', payload: { urgent: true } })
  })

  test('quiet hours hold everything back but an escalation of a critical ticket; at their end each browser hears once of all that is still unread', async () => {
    const noe = await desk.support()
    const [desktop, phone] = [await switchOn(noe), await switchOn(noe)]
    await desktop.caller.ask('me.changeNoticeChoices', { body: { kinds: [], hours: quietNow() } })
    const client = await desk.client()
    const [critical, high] = [await desk.ticket(client), await desk.ticket(client, { impact: 'partly', severity: 'high', details: {} })]
    await told(noe, { kind: 'escalation.asked', ticketId: critical.id })
    await told(noe, { kind: 'escalation.asked', ticketId: high.id })
    await told(noe, { ticketId: high.id })
    await told(noe, { kind: 'clock.warned', ticketId: critical.id })
    expect(desktop.heard.map((each) => each.payload.title)).toEqual([critical.number])
    expect(await statesOf(noe)).toEqual(['sent', 'sent', 'held', 'held', 'held', 'held', 'held', 'held'])
    await runJob(desk, 'digest')
    expect(phone.heard).toHaveLength(1)
    const warned = (await desktop.caller.ask('me.notices')).notices.find((notice) => notice.kind === 'clock.warned')
    await desktop.caller.ask('me.notices.read', { body: { ids: warned === undefined ? [] : [warned.id] } })
    await sql`update pushes set held_until = now() - interval '1 second' where state = 'held'`.execute(desk.db)
    await runJob(desk, 'digest')
    await runJob(desk, 'digest')
    await desk.work()
    // A delivery that was put off comes a moment later.
    await expect.poll(async () => {
      await desk.work()
      return [desktop.heard.length, phone.heard.length]
    }, { timeout: 15_000 }).toEqual([2, 2])
    for (const browser of [desktop, phone]) expect(browser.heard.slice(1)).toMatchObject([{ topic: 'digest', payload: { title: 'Relais', body: '2 notices wait for you.', path: '/desk' } }])
    expect((await statesOf(noe)).toSorted()).toEqual(['folded', 'folded', 'folded', 'folded', 'sent', 'sent', 'sent', 'sent'])
  })

  test('what was held alone is told as itself', async () => {
    const noe = await desk.support()
    const browser = await switchOn(noe)
    await browser.caller.ask('me.changeNoticeChoices', { body: { kinds: [], hours: quietNow() } })
    await told(noe)
    await sql`update pushes set held_until = now() - interval '1 second' where state = 'held'`.execute(desk.db)
    await runJob(desk, 'digest')
    await desk.work()
    expect(browser.heard.map((each) => each.payload.body)).toEqual(['This ticket is yours now.'])
  })
})

describe('on its way', () => {
  test('a push is one however often it is asked for, and is undone with its transaction', async () => {
    const noe = await desk.support()
    const browser = await switchOn(noe)
    await told(noe, { once: 'twice' })
    await told(noe, { once: 'twice' })
    await expect(actAs(desk.pools.staff, itself, async (tx, now) => {
      await tell(tx, now, { kind: 'ticket.assigned', to: [noe.id], ticketId: null, values: {}, once: 'undone' })
      throw new Error('changed my mind')
    })).rejects.toThrow('changed my mind')
    await desk.work()
    expect(browser.heard).toHaveLength(1)
  })

  test('told again after a kill between the answer and our note of it, it is the same notice, which browsers fold', async () => {
    const noe = await desk.support()
    const browser = await switchOn(noe)
    await told(noe)
    const { id } = await desk.db.selectFrom('pushes').select('id').where('person_id', '=', noe.id).executeTakeFirstOrThrow()
    await desk.db.updateTable('pushes').set({ state: 'waiting' }).where('id', '=', id).execute()
    await runJob(desk, 'deliver-push', { pushId: id })
    await runJob(desk, 'deliver-push', { pushId: id })
    expect(browser.heard).toHaveLength(2)
    expect(browser.heard[1]).toEqual(browser.heard[0])
  })

  test('a later word about a ticket takes the place of an earlier one, but never of one that asks for an act now', async () => {
    const noe = await desk.support()
    const browser = await switchOn(noe)
    const [one, other] = [await desk.ticket(await desk.client()), await desk.ticket(await desk.client())]
    for (const [ticketId, kind] of [[one.id, 'ticket.assigned'], [one.id, 'ticket.client_replied'], [one.id, 'escalation.asked'], [other.id, 'ticket.assigned']] as const) await told(noe, { ticketId, kind })
    const [first, second, asked, elsewhere] = browser.heard.map((each) => each.topic)
    expect(second).toBe(first)
    expect(new Set([first, asked, elsewhere]).size).toBe(3)
  })

  test('a push service that fails is tried again, later each time, until it takes it', async () => {
    const noe = await desk.support()
    const browser = await switchOn(noe)
    for (const status of [500, 503, 429, 302]) {
      browser.answer({ status })
      await (status === 500 ? told(noe) : hurry())
      expect(await statesOf(noe), String(status)).toEqual(['waiting'])
    }
    browser.answer({ status: 201 })
    await hurry()
    expect(browser.heard).toHaveLength(1)
    expect(await statesOf(noe)).toEqual(['sent'])
  })

  test('after six failures nobody needs to hear it any more', async () => {
    const noe = await desk.support()
    const browser = await switchOn(noe)
    browser.answer({ status: 500 })
    await told(noe)
    for (let tries = 0; tries < 8; tries++) await hurry()
    expect(browser.requests).toHaveLength(7)
    expect(await statesOf(noe)).toEqual(['refused'])
  })

  test.each([404, 410])('a browser whose service answers %i is forgotten, with all that still waits for it', async (status) => {
    const noe = await desk.support()
    const [gone, other] = [await switchOn(noe), await switchOn(noe)]
    gone.answer({ status: 500 })
    await told(noe)
    gone.answer({ status })
    await told(noe)
    await hurry()
    expect((await other.caller.ask('me.push')).browsers.map((each) => each.id)).toEqual([other.id])
    expect(await statesOf(noe)).toEqual(expect.arrayContaining(['refused', 'refused', 'sent', 'sent']))
    expect(gone.requests).toHaveLength(2)
  })

  test.each([400, 401, 403, 413])('an answer of %i will not change by itself: it is not tried again, and the browser stays', async (status) => {
    const noe = await desk.support()
    const browser = await switchOn(noe)
    browser.answer({ status })
    await told(noe)
    await hurry()
    expect(browser.requests).toHaveLength(1)
    expect((await browser.caller.ask('me.push')).browsers).toMatchObject([{ lastOutcome: 'refused' }])
  })

  test('whoever loses their access meanwhile hears nothing of what was on its way', async () => {
    const noe = await desk.support()
    const browser = await switchOn(noe)
    browser.answer({ status: 500 })
    await told(noe)
    browser.answer({ status: 201 })
    await desk.db.updateTable('people').set({ disabled_at: new Date() }).where('id', '=', noe.id).execute()
    await hurry()
    expect(browser.heard).toEqual([])
    expect(await statesOf(noe)).toEqual(['refused'])
  })

  test('a push service that is slow delays no other', async () => {
    const slow = await startPushService()
    const people = await Promise.all(Array.from({ length: 8 }, () => desk.support()))
    const behind = await Promise.all(people.map((person) => switchOn(person, slow)))
    for (const browser of behind) browser.answer({ status: 201, after: 9000 })
    const noe = await desk.support()
    const quick = await switchOn(noe)
    await actAs(desk.pools.staff, itself, (tx, now) => tell(tx, now, { kind: 'ticket.assigned', to: people.map((person) => person.id), ticketId: null, values: {}, once: 'slow' }))
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
    const jobs = await startJobs({ db: desk.pools, files: openFileStore(desk.dataDir), dataDir: desk.dataDir, publicUrl: desk.url, mail: desk.mail, outbound: desk.outbound, push: desk.push, log })
    try {
      await expect.poll(() => behind.flatMap((browser) => browser.requests).length, { timeout: 5000 }).toBeGreaterThan(1)
      await actAs(desk.pools.staff, itself, (tx, now) => tell(tx, now, { kind: 'ticket.assigned', to: [noe.id], ticketId: null, values: {}, once: 'quick' }))
      await expect.poll(() => quick.heard.length, { timeout: 8000, interval: 20 }).toBe(1)
      expect(behind.flatMap((browser) => browser.heard)).toEqual([])
    } finally {
      await slow.stop()
      await jobs.stop()
    }
  }, 30_000)
})

describe('the log of pushes', () => {
  test('tells to whom, of which ticket and what became of it, and sends again what an administrator lets go', async () => {
    const admin = await desk.as(await desk.administrator())
    const noe = await desk.staff(['support'], { name: 'Noé Garnier' })
    const browser = await switchOn(noe)
    const ticket = await desk.ticket(await desk.client(), { subject: 'Words that stay here' })
    browser.answer({ status: 403 })
    await told(noe, { ticketId: ticket.id })
    const { pushes: [push] } = await admin.ask('admin.pushes', { query: { state: 'refused' } })
    expect(push).toMatchObject({ kind: 'ticket.assigned', number: ticket.number, to: 'Noé Garnier', service: new URL(browser.endpoint).host, state: 'refused', mayAgain: true, attempts: [{ outcome: 'refused', status: 403 }] })
    expect(JSON.stringify(push)).not.toMatch(/Words that stay|send\//)
    browser.answer({ status: 201 })
    await admin.ask('admin.pushAgain', { params: { id: push?.id ?? '' } })
    await desk.work()
    expect(browser.heard).toHaveLength(1)
    const after = (await admin.ask('admin.pushes', { query: {} })).pushes.find((each) => each.id === push?.id)
    expect(after?.attempts.map((each) => each.outcome)).toEqual(['refused', 'again', 'sent'])
    await browser.caller.ask('me.push.remove', { params: { id: browser.id } })
    expect(await admin.refused('admin.pushAgain', { params: { id: push?.id ?? '' } })).toMatchObject({ status: 409, code: 'push.gone' })
  })

  test('goes on page by page without missing or repeating one', async () => {
    const admin = await desk.as(await desk.administrator())
    const noe = await desk.support()
    await switchOn(noe)
    for (let more = 0; more < 52; more++) await actAs(desk.pools.staff, itself, (tx, now) => tell(tx, now, { kind: 'clock.warned', to: [noe.id], ticketId: null, values: {}, once: `page.${more}` }))
    await desk.work()
    const seen: string[] = []
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await admin.ask('admin.pushes', { query: cursor === undefined ? {} : { cursor } })
      seen.push(...page.pushes.map((each) => each.id))
      cursor = page.next
    }
    const { length } = await desk.db.selectFrom('pushes').select('id').execute()
    expect([seen.length, new Set(seen).size]).toEqual([length, length])
  })
})

describe('browsers and mails of a notice know nothing of each other', () => {
  /** Lets every row of a table be refused from now on; answers how to let them in again. */
  async function spoil(table: 'mails' | 'pushes'): Promise<() => Promise<void>> {
    await sql`create or replace function spoil() returns trigger language plpgsql as $$ begin raise exception 'spoiled'; end $$`.execute(desk.db)
    await sql`create trigger spoil before insert on ${sql.table(table)} for each row execute function spoil()`.execute(desk.db)
    return async () => {
      await sql`drop trigger spoil on ${sql.table(table)}`.execute(desk.db)
      desk.errors.length = 0
    }
  }
  const mailsTo = async (person: Staff) => (await desk.outbox()).filter((mail) => mail.to === person.email).length

  test('whoever wants no mail, or is told by browsers alone, is told there', async () => {
    const noe = await desk.support()
    const browser = await switchOn(noe)
    await told(noe, { by: ['push'] })
    await told(noe, { by: ['mail'] })
    await browser.caller.ask('me.changeNoticeChoices', { body: { kinds: [{ kind: 'ticket.assigned', bell: true, mail: 'none', push: true }], hours, pushSubject: false } })
    await told(noe)
    expect([browser.heard.length, await mailsTo(noe)]).toEqual([2, 1])
  })

  test('a mail that cannot be written delays no browser, and a browser no mail; what failed comes later, once', async () => {
    for (const table of ['mails', 'pushes'] as const) {
      const noe = await desk.support()
      const browser = await switchOn(noe)
      const mend = await spoil(table)
      await told(noe)
      expect([browser.heard.length, await mailsTo(noe)], table).toEqual(table === 'mails' ? [1, 0] : [0, 1])
      await mend()
      await hurry()
      expect([browser.heard.length, await mailsTo(noe)], table).toEqual([1, 1])
    }
  })
})

describe('S-080 to S-082 the address that a browser gives', () => {
  test.each(['http://127.0.0.1:9/x', 'https://localhost/x-y-z', 'https://[::1]/x-y-z', 'https://169.254.169.254/latest', 'https://10.0.0.7/x-y-z', 'https://push.example:8443/x'])('%s is reached by the one way out alone, and not when it lies inside', async (endpoint) => {
    const noe = await desk.support()
    const caller = await desk.as(noe)
    await caller.ask('me.push.add', { body: { endpoint, keys: service.open(desk.push).keys } })
    const { openOutbound } = await import('#adapters/outbound.ts')
    const inside = desk.outbound
    Object.assign(desk, { outbound: openOutbound([]) })
    try {
      await actAs(desk.pools.staff, itself, (tx, now) => tell(tx, now, { kind: 'ticket.assigned', to: [noe.id], ticketId: null, values: {}, once: endpoint }))
      const { id: noticeId } = await desk.db.selectFrom('notices').select('id').where('person_id', '=', noe.id).executeTakeFirstOrThrow()
      await runJob(desk, 'notice-push', { noticeId })
      const { id: pushId } = await desk.db.selectFrom('pushes').select('id').where('person_id', '=', noe.id).executeTakeFirstOrThrow()
      await runJob(desk, 'deliver-push', { pushId })
      const admin = await desk.as(await desk.administrator())
      const push = (await admin.ask('admin.pushes', { query: {} })).pushes.find((each) => each.id === pushId)
      expect(push?.attempts).toMatchObject([{ status: null, answer: expect.stringMatching(/^(not_allowed|unreachable)$/) }])
      if (!endpoint.includes('push.example')) expect(push?.attempts[0]?.answer).toBe('not_allowed')
    } finally {
      Object.assign(desk, { outbound: inside })
    }
  })
})

describe('a client', () => {
  async function answered(client: Client, then: 'keep' | 'wait' = 'keep'): Promise<{ id: string, number: string }> {
    const ticket = await desk.ticket(client)
    await (await desk.as(await desk.support())).ask('desk.tickets.reply', { params: { id: ticket.id }, body: { text: 'A WORD of ours', attachments: [], relays: [], then, lastSequence: 1, anyway: true } })
    await desk.work()
    return ticket
  }

  test('is told in their browser too, of their own tickets, and not what it says', async () => {
    const ines = await desk.client(undefined, { language: 'fr' })
    const [browser, colleague] = [await switchOn(ines), await switchOn(await desk.client())]
    const ticket = await answered(ines)
    expect(browser.heard).toMatchObject([{ payload: { title: ticket.number, body: 'Nous avons répondu.', path: `/client/tickets/${ticket.id}`, language: 'fr' } }])
    expect(JSON.stringify(browser.heard)).not.toMatch(/WORD|Nothing plays/)
    expect(colleague.heard).toEqual([])
  })

  test('chooses what comes by mail and what in a browser; a question always comes by mail', async () => {
    const ines = await desk.client()
    const browser = await switchOn(ines)
    expect((await browser.caller.ask('client.noticeChoices')).kinds.map((each) => [each.kind, each.mail, each.push])).toEqual([['submitted', true, false], ['replied', true, true], ['asked', true, true], ['resolved', true, true], ['severity_lowered', true, true]])
    const chosen = await browser.caller.ask('client.changeNoticeChoices', { body: { kinds: [{ kind: 'submitted', mail: false, push: true }, { kind: 'replied', mail: false, push: false }, { kind: 'asked', mail: false, push: false }], hours: { quietFrom: null, quietTo: null }, pushSubject: true } })
    expect(chosen.kinds).toContainEqual({ kind: 'asked', mail: true, push: false, firm: true })
    expect(await browser.caller.ask('client.noticeChoices')).toEqual(chosen)
    await answered(ines)
    await answered(ines, 'wait')
    const mails = (await desk.outbox()).filter((mail) => mail.to === ines.email).map((mail) => mail.kind)
    expect(mails).toEqual(['asked'])
    expect(browser.heard.map((each) => each.payload.body)).toEqual(['We have your ticket.\nNothing plays any more', 'We have your ticket.\nNothing plays any more'])
    expect(await browser.caller.refused('client.changeNoticeChoices', { body: { kinds: [], hours: { quietFrom: '19:00', quietTo: null }, pushSubject: false } })).toMatchObject({ status: 422, field: 'hours.quietTo' })
  })

  test('is left alone in quiet hours, and then told once, leading to their own tickets', async () => {
    const ines = await desk.client()
    const browser = await switchOn(ines)
    await browser.caller.ask('client.changeNoticeChoices', { body: { kinds: [], hours: { quietFrom: wall(-3_600_000), quietTo: wall(3_600_000) }, pushSubject: false } })
    await answered(ines)
    await answered(ines)
    expect(browser.heard).toEqual([])
    await sql`update pushes set held_until = now() - interval '1 second' where state = 'held'`.execute(desk.db)
    await runJob(desk, 'digest')
    await desk.work()
    expect(browser.heard).toMatchObject([{ payload: { title: 'Relais', body: '2 notices wait for you.', path: '/client' } }])
  })

  test('hears nothing of a ticket that they no longer take part in, though it was on its way', async () => {
    const company = await desk.company()
    const [ines, marc] = [await desk.client(company), await desk.client(company)]
    const browser = await switchOn(marc)
    const ticket = await desk.ticket(ines)
    const support = await desk.as(await desk.support())
    await support.ask('desk.tickets.addParticipant', { params: { id: ticket.id }, body: { personId: marc.id } })
    browser.answer({ status: 500 })
    await support.ask('desk.tickets.reply', { params: { id: ticket.id }, body: { text: 'We look.', attachments: [], relays: [], then: 'keep', lastSequence: 1, anyway: true } })
    await desk.work()
    expect(browser.requests).toHaveLength(1)
    browser.answer({ status: 201 })
    await support.ask('desk.tickets.removeParticipant', { params: { id: ticket.id, personId: marc.id } })
    await hurry()
    expect([browser.requests.length, browser.heard.length]).toEqual([1, 0])
  })

  test('sees their own browsers and choices alone, also for the database', async () => {
    const [ines, other] = [await desk.client(), await desk.client()]
    const browser = await switchOn(ines)
    await browser.caller.ask('client.changeNoticeChoices', { body: { kinds: [{ kind: 'replied', mail: false, push: false }], hours: { quietFrom: null, quietTo: null }, pushSubject: false } })
    const asOther = await desk.as(other)
    expect((await asOther.ask('me.push')).browsers).toEqual([])
    for (const operation of ['me.push.remove', 'me.push.test'] as const) expect(await asOther.status(operation, { params: { id: browser.id } })).toBe(404)
    await actAs(desk.pools.staff, other.actor, async (tx) => {
      expect(await tx.selectFrom('push_subscriptions').select('id').execute()).toEqual([])
      expect((await sql<object>`select * from notice_choices`.execute(tx)).rows).toEqual([])
    })
    for (const column of ['endpoint', 'auth', 'p256dh'] as const) await expect(actAs(desk.pools.staff, ines.actor, (tx) => tx.selectFrom('push_subscriptions').select(column).execute())).rejects.toThrow(/permission denied/)
    for (const table of ['pushes', 'push_attempts']) await expect(actAs(desk.pools.staff, ines.actor, (tx) => sql`select * from ${sql.table(table)}`.execute(tx))).rejects.toThrow(/permission denied/)
    await expect(actAs(desk.pools.staff, other.actor, (tx) => sql`select keep_push_subscription(gen_random_uuid(), ${ines.id}, 'https://push.example/stolen', 'push.example', 'x', 'x', 'x', now())`.execute(tx))).rejects.toThrow(/switched on by whoever uses it/)
  })
})
