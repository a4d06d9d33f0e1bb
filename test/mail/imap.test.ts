import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openFileStore } from '#adapters/file-store.ts'
import { openImap } from '#adapters/imap.ts'
import { sealKey } from '#domains/mail/index.ts'
import { pauseAfter, startFetching } from '#jobs/fetch-mail.ts'
import type { JobDeps } from '#jobs/index.ts'
import { openDesk, type Client, type Desk, type Staff } from '../harness/desk.ts'
import { startDovecot, type Dovecot } from '../harness/dovecot.ts'
import { fates, letter, openBox, supportBox } from '../harness/post.ts'

let desk: Desk
let dovecot: Dovecot
let ines: Client
let ada: Staff
let mailbox: string
const stopping: (() => Promise<void>)[] = []

beforeAll(async () => {
  desk = await openDesk()
  dovecot = await startDovecot()
  await openBox(desk)
  ines = await desk.client()
  ada = await desk.administrator()
  mailbox = (await desk.db.selectFrom('mailboxes').select('id').executeTakeFirstOrThrow()).id
})
afterEach(async () => {
  for (const stop of stopping.splice(0)) await stop()
})
afterAll(async () => {
  await dovecot.stop()
  await desk.close()
})

type Given = { files?: Partial<JobDeps['files']>, silence?: number }

function fetching({ files = {}, silence = 60_000 }: Given = {}): void {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const deps: JobDeps = { db: desk.pools, files: { ...openFileStore(desk.dataDir), ...files }, dataDir: desk.dataDir, publicUrl: desk.url, mail: desk.mail, outbound: desk.outbound, push: desk.push, log }
  const fetching = startFetching(deps, { open: (settings) => openImap(settings, silence), key: sealKey(desk.secret), pollEvery: 1000 })
  stopping.push(() => fetching.stop())
}

async function connectBy(password: string, moveTo: string | null = null, port = dovecot.port): Promise<void> {
  await (await desk.as(ada)).ask('admin.mailboxes.fetch', { params: { id: mailbox }, body: { fetch: { host: '127.0.0.1', port, tls: 'none', username: dovecot.user, folder: 'INBOX', moveTo, login: { auth: 'password', password } } } })
}

const put = (subject: string) => dovecot.put(letter({ from: ines.email, subject, text: `This is about ${subject}.` }))
const kept = async () => desk.db.selectFrom('received_mails').select((row) => row.fn.countAll<number>().as('count')).executeTakeFirstOrThrow().then(({ count }) => count)
const row = () => desk.db.selectFrom('mailbox_fetchers').selectAll().executeTakeFirstOrThrow()

test('mail in a mailbox is fetched as it comes, whether somebody has read it or not, and is marked only once it is kept', async () => {
  await put('before')
  await connectBy('pw')
  fetching()
  await expect.poll(kept, { timeout: 15_000 }).toBe(1)
  const reader = new ImapFlow({ host: '127.0.0.1', port: dovecot.port, secure: false, logger: false, auth: { user: dovecot.user, pass: 'pw' } })
  await reader.connect()
  const lock = await reader.getMailboxLock('INBOX')
  const begun = performance.now()
  await put('as it comes')
  await reader.messageFlagsAdd('1:*', ['\\Seen'])
  await expect.poll(kept, { timeout: 15_000 }).toBe(2)
  expect(performance.now() - begun).toBeLessThan(8000)
  lock.release()
  await reader.logout()
  await desk.work()
  expect((await fates(desk)).map(({ state }) => state)).toEqual(['taken', 'taken'])
  await expect.poll(async () => (await row()).ok_at !== null, { timeout: 15_000 }).toBe(true)
  expect(JSON.stringify((await desk.db.selectFrom('mailbox_fetchers').select('sealed').executeTakeFirstOrThrow()).sealed.toString('latin1'))).not.toContain('pw')
})

test('F-18 a mailbox that is made anew, and a mail that goes away meanwhile, bring neither a second entry nor a loss', async () => {
  fetching()
  const before = await kept()
  await dovecot.doveadm('mailbox', 'update', '--uid-validity', '4711', '-u', dovecot.user, 'INBOX')
  await put('after the change')
  await expect.poll(kept, { timeout: 20_000 }).toBe(before + 1)
  for (let at = 0; at < 5; at++) await put(`fleeting ${at}`)
  await dovecot.doveadm('expunge', '-u', dovecot.user, 'mailbox', 'INBOX', 'subject', 'fleeting 4')
  await put('stays')
  await expect.poll(async () => (await desk.db.selectFrom('received_mails').select('id').where('message_id', 'is not', null).execute()).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(before + 6)
  await pause(500)
  const keys = await desk.db.selectFrom('received_mails').select('key').execute()
  expect(new Set(keys.map(({ key }) => key.toString('hex'))).size).toBe(keys.length)
}, 150_000)

test('F-05 of two workers one fetches, and nothing comes twice', async () => {
  fetching()
  fetching()
  const before = await kept()
  for (let at = 0; at < 10; at++) await put(`two workers ${at}`)
  await expect.poll(kept, { timeout: 60_000 }).toBe(before + 10)
}, 90_000)

test('mail that comes while others are being fetched does not wait until it is looked again', async () => {
  fetching()
  const before = await kept()
  for (let at = 0; at < 12; at++) {
    await put(`one after the other ${at}`)
    await pause(at * 7)
  }
  await expect.poll(kept, { timeout: 12_000 }).toBe(before + 12)
}, 60_000)

/** A way to the mail server on which, once asked, nothing more goes either way and nobody hangs up. */
async function openWay(): Promise<{ port: number, mute: () => void, heal: () => void, close: () => void }> {
  const lines = new Set<Socket>()
  let isMute = false
  const way = createServer((near) => {
    if (isMute) return void lines.add(near)
    const far = connect(dovecot.port, '127.0.0.1')
    for (const [from, to] of [[near, far], [far, near]] as const) {
      lines.add(from)
      from.on('error', () => undefined).on('close', () => to.destroy()).on('data', (part) => { if (!isMute) to.write(part) })
    }
  })
  await new Promise<void>((resolve) => { way.listen(0, '127.0.0.1', resolve) })
  return {
    port: (way.address() as AddressInfo).port, mute: () => { isMute = true }, heal: () => { isMute = false },
    close: () => {
      for (const line of lines) line.destroy()
      way.close()
    },
  }
}

test('F-19 a connection that dies without a word is given up and opened anew; what came meanwhile is taken once', async () => {
  const way = await openWay()
  await connectBy('pw', null, way.port)
  const before = await kept()
  fetching({ silence: 1500 })
  await put('before the silence')
  await expect.poll(kept, { timeout: 15_000 }).toBe(before + 1)
  way.mute()
  await put('in the silence')
  await expect.poll(async () => (await row()).failing_since !== null, { timeout: 20_000 }).toBe(true)
  expect(await kept()).toBe(before + 1)
  way.heal()
  await desk.db.updateTable('mailbox_fetchers').set({ next_at: new Date() }).execute()
  await expect.poll(kept, { timeout: 20_000 }).toBe(before + 2)
  await expect.poll(async () => (await row()).failing_since, { timeout: 15_000 }).toBeNull()
  for (const stop of stopping.splice(0)) await stop()
  way.close()
}, 90_000)

test('F-08 while there is no room, nothing is taken from a mailbox and nothing marked there; administrators can read that it fails', async () => {
  await connectBy('pw')
  const before = await kept()
  let isFull = true
  fetching({ files: { hasRoom: () => Promise.resolve(!isFull) } })
  await put('while it is full')
  await expect.poll(async () => (await row()).failing_since !== null, { timeout: 15_000 }).toBe(true)
  expect(await kept()).toBe(before)
  expect(await dovecot.doveadm('search', '-u', dovecot.user, 'mailbox', 'INBOX', 'unseen', 'subject', 'while it is full')).not.toBe('')
  isFull = false
  await desk.db.updateTable('mailbox_fetchers').set({ next_at: new Date() }).execute()
  await expect.poll(kept, { timeout: 15_000 }).toBe(before + 1)
}, 60_000)

test('mail that is to be moved is moved once it is kept', async () => {
  await connectBy('pw', 'Archive')
  fetching()
  const before = await kept()
  await put('to be moved')
  await expect.poll(kept, { timeout: 30_000 }).toBe(before + 1)
  await expect.poll(() => dovecot.count('INBOX'), { timeout: 30_000 }).toBe(0)
  expect(await dovecot.count('Archive')).toBeGreaterThan(0)
}, 90_000)

test('F-20 a login that is refused is told without the password, and tried again seldom', async () => {
  await connectBy('wrong-password-7')
  await dovecot.restart('another')
  fetching()
  await expect.poll(async () => (await row()).failing_since !== null, { timeout: 40_000 }).toBe(true)
  const { mailboxes } = await (await desk.as(ada)).ask('admin.mailboxes')
  expect(mailboxes[0]?.fetching?.failing).toMatchObject({ trouble: 'refused' })
  expect(JSON.stringify(mailboxes)).not.toContain('wrong-password-7')
  expect([pauseAfter(0, 'refused'), pauseAfter(9, 'refused'), pauseAfter(0, 'lost'), pauseAfter(9, 'lost')]).toEqual([60, 300, 5, 300])
  await connectBy('another')
  const before = await kept()
  await put('after the new password')
  await expect.poll(kept, { timeout: 40_000 }).toBe(before + 1)
  // It is well once all that was there has been taken, a moment after the mail is kept.
  await expect.poll(async () => (await row()).failing_since, { timeout: 15_000 }).toBeNull()
  expect(supportBox).toBe(dovecot.user)
}, 120_000)
