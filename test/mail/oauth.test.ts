import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFileStore } from '#adapters/file-store.ts'
import { openImap } from '#adapters/imap.ts'
import { sealKey } from '#domains/mail/index.ts'
import { startFetching } from '#jobs/fetch-mail.ts'
import type { JobDeps } from '#jobs/index.ts'
import { watchMailboxes } from '#jobs/watch-mailboxes.ts'
import { openDesk, type Client, type Desk, type Staff } from '../harness/desk.ts'
import { startDovecot, type Dovecot } from '../harness/dovecot.ts'
import { letter, openBox } from '../harness/post.ts'

let desk: Desk
let dovecot: Dovecot
let ines: Client
let ada: Staff
let mailbox: string
let fetching: { stop(): Promise<void> } | undefined
/** A sign-in server as Google's and Microsoft's: it gives access tokens for refresh tokens, renews these too, and tells the mail server which are good. */
let server: Server
const asked: Record<string, string>[] = []
let [refresh, access, isRevoked, turn] = ['refresh-1', '', false, 1]

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (part: string) => { body += part }).on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(body))
      const answer = (status: number, said: object) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said))
      if (request.url === '/introspect') return answer(200, form['token'] === access ? { active: true, username: 'support@desk.test' } : { active: false })
      asked.push(form)
      if (isRevoked || form['refresh_token'] !== refresh) return answer(400, { error: 'invalid_grant', error_description: `no ${form['refresh_token']}` })
      turn += 1
      ;[refresh, access] = [`refresh-${turn}`, `access-${turn}`]
      answer(200, { access_token: access, refresh_token: refresh, expires_in: 3600, token_type: 'Bearer' })
    })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  desk = await openDesk()
  dovecot = await startDovecot({ introspection: `http://127.0.0.1:${(server.address() as AddressInfo).port}/introspect` })
  await openBox(desk)
  ines = await desk.client()
  ada = await desk.administrator()
  mailbox = (await desk.db.selectFrom('mailboxes').select('id').executeTakeFirstOrThrow()).id
})
afterAll(async () => {
  await fetching?.stop()
  await dovecot.stop()
  await desk.close()
  server.closeAllConnections()
  server.close()
})

const deps = (): JobDeps => ({ db: desk.pools, files: openFileStore(desk.dataDir), dataDir: desk.dataDir, publicUrl: desk.url, mail: desk.mail, outbound: desk.outbound, push: desk.push, log: { info: () => undefined, warn: () => undefined, error: () => undefined } })
const signIn = async (refreshToken: string) => (await desk.as(ada)).ask('admin.mailboxes.fetch', { params: { id: mailbox }, body: { fetch: { host: '127.0.0.1', port: dovecot.port, tls: 'none', username: dovecot.user, folder: 'INBOX', moveTo: null, login: { auth: 'oauth', tokenUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`, clientId: 'relais', scope: 'https://mail.example/', clientSecret: 'client-secret-9', refreshToken } } } })
const shown = async () => (await (await desk.as(ada)).ask('admin.mailboxes')).mailboxes[0]
const kept = async () => (await desk.db.selectFrom('received_mails').select('id').execute()).length
const told = async () => (await (await desk.as(ada)).ask('me.notices', { query: {} })).notices.filter(({ kind }) => kind === 'desk.mailbox_failing').length
const retry = () => sql`update mailbox_fetchers set next_at = now()`.execute(desk.db)

test('a mailbox is signed in to with a token of OAuth 2, which is renewed when it ends; the renewed refresh token is kept, sealed', async () => {
  await dovecot.put(letter({ from: ines.email, subject: 'By a token', text: 'Fetched with a token of the sign-in server.' }))
  await signIn('refresh-1')
  fetching = startFetching(deps(), { open: (settings) => openImap(settings, 60_000), key: sealKey(desk.secret), pollEvery: 1000 })
  await expect.poll(kept, { timeout: 20_000 }).toBe(1)
  expect(asked).toEqual([{ grant_type: 'refresh_token', client_id: 'relais', client_secret: 'client-secret-9', refresh_token: 'refresh-1', scope: 'https://mail.example/' }])
  await fetching.stop()
  // The token that is kept is still good: nobody is asked for another.
  fetching = startFetching(deps(), { open: (settings) => openImap(settings, 60_000), key: sealKey(desk.secret), pollEvery: 1000 })
  await dovecot.put(letter({ from: ines.email, subject: 'By the same token', text: 'Fetched with the token that is there.' }))
  await retry()
  await expect.poll(kept, { timeout: 20_000 }).toBe(2)
  expect(asked.length).toBe(1)
  const sealed = (await desk.db.selectFrom('mailbox_fetchers').select('sealed').executeTakeFirstOrThrow()).sealed.toString('latin1')
  for (const secret of ['refresh-', 'access-', 'client-secret-9']) expect(`${sealed}${JSON.stringify(await shown())}`).not.toContain(secret)
}, 60_000)

test('F-20 a refresh token that was taken back is told to administrators within ten minutes, once, without a word of it; a new one heals it', async () => {
  await fetching?.stop()
  isRevoked = true
  await signIn(refresh)
  await sql`update mailbox_fetchers set next_at = now()`.execute(desk.db)
  fetching = startFetching(deps(), { open: (settings) => openImap(settings, 60_000), key: sealKey(desk.secret), pollEvery: 1000 })
  await expect.poll(async () => (await shown())?.fetching?.failing?.trouble, { timeout: 20_000 }).toBe('token')
  const { failing } = (await shown())?.fetching ?? {}
  expect(failing?.answer).toBe('400 invalid_grant')
  expect(new Date(failing?.nextAt ?? 0).getTime() - Date.now()).toBeGreaterThan(45_000)
  await watchMailboxes.run(deps(), {})
  expect(await told()).toBe(0)
  await sql`update mailbox_fetchers set failing_since = now() - interval '6 minutes'`.execute(desk.db)
  for (let minutes = 0; minutes < 2; minutes++) await watchMailboxes.run(deps(), {})
  await desk.work()
  expect(await told()).toBe(1)
  const mail = (await desk.outbox()).find(({ to }) => to === ada.email)
  expect(`${mail?.subject} ${mail?.body}`).toContain('support@desk.test')
  expect(JSON.stringify(mail)).not.toContain('refresh-')
  isRevoked = false
  await signIn(refresh)
  await dovecot.put(letter({ from: ines.email, subject: 'Healed', text: 'Fetched with a token of another sign-in.' }))
  await retry()
  await expect.poll(kept, { timeout: 20_000 }).toBe(3)
  await expect.poll(async () => (await shown())?.fetching?.failing ?? null, { timeout: 15_000 }).toBeNull()
  await watchMailboxes.run(deps(), {})
  expect(await told()).toBe(1)
}, 60_000)
