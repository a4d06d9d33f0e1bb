import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDns } from '#adapters/dns.ts'
import { openFileStore } from '#adapters/file-store.ts'
import { openMailListener } from '#adapters/mail-listener.ts'
import { openProbe } from '#adapters/smtp-probe.ts'
import { makeTaker } from '#jobs/take-mail.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import { startDns, type Zone } from '../harness/dns.ts'
import type { Caller } from '../harness/door.ts'
import { fates, openBox, supportBox } from '../harness/post.ts'

let desk: Desk
let zone: Zone
let admin: Caller
let listener: Awaited<ReturnType<typeof openMailListener>>
let id: string

beforeAll(async () => {
  desk = await openDesk()
  zone = await startDns()
  await openBox(desk)
  id = (await desk.db.selectFrom('mailboxes').select('id').executeTakeFirstOrThrow()).id
  // A mail server that hands our mail straight back to us.
  listener = await openMailListener({ protocol: 'smtp', host: '127.0.0.1', port: 0 }, makeTaker({ db: desk.pools, files: openFileStore(desk.dataDir) }), 'desk.test')
  Object.assign(desk.deps.outgoing, { probe: openProbe({ host: '127.0.0.1', port: listener.port, user: '', password: '', tls: 'none' }), resolve: openDns([`127.0.0.1:${zone.port}`]), server: { host: '127.0.0.1', port: listener.port, tls: 'none', signsIn: false } })
  admin = await desk.as(await desk.administrator())
})

afterAll(async () => {
  await listener.close()
  await zone.stop()
  expect(desk.errors).toEqual([])
  await desk.close()
})

const codes = ({ findings }: { findings: { code: string, outcome: string }[] }) => findings.map(({ code, outcome }) => `${code} ${outcome}`)

describe('the check of a mailbox', () => {
  test('sends a mail from it to itself by the way of answers, and finds it again; the mail becomes no ticket', async () => {
    const checked = await admin.ask('admin.mailboxes.check', { params: { id }, body: {} })
    expect(checked.to).toBe(supportBox.replace('@', '+check@'))
    expect(codes(checked)).toEqual(['fetch.handed good', 'connect.yes good', 'tls.none warn', 'sign_in.none good', 'send.yes good', 'spf.none bad', 'dkim.none warn', 'dmarc.none warn'])
    const found = await admin.ask('admin.mailboxes.checked', { params: { id, mail: checked.mail ?? '' } })
    expect(found.findings).toMatchObject([{ code: 'come.yes', outcome: 'good' }])
    await desk.work()
    expect((await fates(desk)).map(({ state, cause, ticketId }) => [state, cause, ticketId])).toEqual([['ignored', 'own', null]])
  })

  test('says where it stops: a server that does not take the mail, a fetch that fails, a mail that has not come', async () => {
    Object.assign(desk.deps.outgoing, { probe: openProbe({ host: '127.0.0.1', port: 9, user: '', password: '', tls: 'none' }) })
    await admin.ask('admin.mailboxes.fetch', { params: { id }, body: { fetch: { host: 'imap.desk.test', port: 993, tls: 'wrapped', username: 'support', folder: 'INBOX', moveTo: null, login: { auth: 'password', password: 'secret word' } } } })
    await desk.db.updateTable('mailbox_fetchers').set({ failing_since: new Date(), failure: 'refused: no such login' }).execute()
    const checked = await admin.ask('admin.mailboxes.check', { params: { id }, body: {} })
    expect(codes(checked).slice(0, 2)).toEqual(['fetch.no bad', 'connect.no bad'])
    expect([checked.mail, JSON.stringify(checked)]).toEqual([null, expect.not.stringContaining('secret word')])
    expect(await admin.ask('admin.mailboxes.checked', { params: { id, mail: id } })).toEqual({ findings: [] })
  })

  test('is of no mailbox that takes no mail', async () => {
    await desk.db.updateTable('mailboxes').set({ disabled_at: new Date() }).execute()
    expect(await admin.status('admin.mailboxes.check', { params: { id }, body: {} })).toBe(404)
    expect(await admin.status('admin.mailboxes.checked', { params: { id, mail: id } })).toBe(404)
  })
})
