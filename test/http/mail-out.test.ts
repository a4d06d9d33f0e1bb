import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openSmtp } from '#adapters/smtp.ts'
import { actAs } from '#db/index.ts'
import { keepMail } from '#db/mails.ts'
import { desk as itself } from '#kernel/actor.ts'
import type { MailServer } from '#domains/mail/index.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import { startSink, type Sink } from '../harness/sink.ts'

let desk: Desk
let sink: Sink | undefined
let server: MailServer | undefined
let count = 0

beforeAll(async () => {
  desk = await openDesk()
})

afterEach(async () => {
  server?.close()
  await sink?.stop()
})

afterAll(async () => {
  await desk.close()
})

/** From now on mails go to a sink in this mode. */
async function serve(...modes: string[]): Promise<Sink> {
  sink = await startSink(modes)
  server = openSmtp({ host: '127.0.0.1', port: sink.port, user: '', password: '', tls: 'none' })
  desk.mail = Object.assign(desk.mail, { server })
  return sink
}

/** Keeps one mail and does what there is to do; answers what became of it. */
async function mail(values: { to?: string, subject?: string, body?: string, kind?: string } = {}) {
  const to = values.to ?? `reader${++count}@mail.test`
  await actAs(desk.pools.staff, itself, (tx) => keepMail(tx, { kind: 'replied', personId: null, language: 'en', subject: 'Answer', body: 'Hello', deskUrl: desk.url, ...values, to }))
  await desk.work()
  const row = await desk.db.selectFrom('mails').select(['id', 'state', 'message_id', 'body']).where('to_address', '=', to).orderBy('created_at', 'desc').executeTakeFirstOrThrow()
  const attempts = await desk.db.selectFrom('mail_attempts').select(['outcome', 'answer']).where('mail_id', '=', row.id).orderBy('number').execute()
  return { ...row, to, attempts }
}

describe('a mail that goes out', () => {
  test('reaches a real server once, as it was composed, and the log keeps what the server said', async () => {
    const { taken } = await serve()
    const sent = await mail({ to: 'ines@cinephare.test', subject: 'Réponse', body: 'Bonjour Inès' })
    expect(sent).toMatchObject({ state: 'sent', attempts: [{ outcome: 'sent', answer: expect.stringMatching(/^250 /) }] })
    await expect.poll(taken).toMatchObject([{ to: ['ines@cinephare.test'], messageId: sent.message_id, raw: expect.stringContaining('From: <support@desk.test>') }])
    await desk.work()
    expect(taken()).toHaveLength(1)
  })

  test('is put off while the server says later, hangs up or is away, and keeps its Message-ID until it is taken', async () => {
    for (const modes of [['-r', 'RCPT'], ['-r', 'DATA'], ['-q', 'DATA'], ['-q', 'MAIL']]) {
      const held = await serve(...modes)
      const late = await mail()
      expect(late, modes.join(' ')).toMatchObject({ state: 'waiting', attempts: [{ outcome: 'put_off' }] })
      await held.stop()
      server?.close()
      const { taken } = await serve()
      await sql`update graphile_worker._private_jobs set run_at = now()`.execute(desk.db)
      await desk.work()
      await expect.poll(() => taken().map((each) => each.messageId)).toContain(late.message_id)
      await sink?.stop()
      server?.close()
    }
  })

  test('is refused for good when the server says so, and then not tried again', async () => {
    await serve('-f', 'RCPT')
    const refused = await mail()
    expect(refused).toMatchObject({ state: 'refused', attempts: [{ outcome: 'refused', answer: expect.stringContaining('500') }] })
    await desk.work()
    expect((await desk.db.selectFrom('mail_attempts').select('number').where('mail_id', '=', refused.id).execute())).toHaveLength(1)
  })
})

describe('the log of mails', () => {
  test('shows each try with the server’s answer, and sends again as the same mail when an administrator says so', async () => {
    const caller = await desk.as(await desk.administrator())
    await serve('-f', 'RCPT')
    const refused = await mail()
    await sink?.stop()
    server?.close()
    const { taken } = await serve()
    expect((await caller.ask('admin.mails', { query: { state: 'refused' } })).mails.map((each) => each.id)).toContain(refused.id)
    expect(await caller.ask('admin.mail', { params: { id: refused.id } })).toMatchObject({ state: 'refused', mayAgain: true, text: 'Hello', attempts: [{ outcome: 'refused' }] })
    await caller.ask('admin.mailAgain', { params: { id: refused.id } })
    await desk.work()
    await expect.poll(() => taken().map((each) => each.messageId)).toEqual([refused.message_id])
    expect((await caller.ask('admin.mail', { params: { id: refused.id } })).attempts.map((each) => each.outcome)).toEqual(['refused', 'again', 'sent'])
  })

  test('a mail with a secret link is forgotten once it was taken, and cannot be sent again', async () => {
    const caller = await desk.as(await desk.administrator())
    await serve()
    const sent = await mail({ kind: 'invitation', body: 'https://desk.test/invitation#secret' })
    expect(sent).toMatchObject({ state: 'sent', body: '' })
    expect(await caller.refused('admin.mailAgain', { params: { id: sent.id } })).toMatchObject({ status: 409, code: 'mail.forgotten' })
  })

  test('more than sixty mails in an hour to one address are held back and shown, never for a head of support; an administrator lets them go', async () => {
    const [caller, head] = [await desk.as(await desk.administrator()), await desk.head()]
    await serve()
    const keep = (to: string, personId: typeof head.id | null) => actAs(desk.pools.staff, itself, async (tx) => {
      for (let index = 0; index < 62; index++) await keepMail(tx, { kind: 'submitted', personId, language: 'en', subject: `${index}`, body: 'Hello', deskUrl: desk.url, to })
    })
    await keep('flood@mail.test', null)
    await keep(head.email, head.id)
    await desk.work()
    const states = async (to: string) => (await desk.db.selectFrom('mails').select('state').where('to_address', '=', to).execute()).map((row) => row.state).filter((state) => state !== 'sent')
    expect(await states(head.email)).toEqual([])
    expect(await states('flood@mail.test')).toEqual(['held', 'held'])
    const [held] = (await caller.ask('admin.mails', { query: { state: 'held' } })).mails
    if (held !== undefined) await caller.ask('admin.mailAgain', { params: { id: held.id } })
    await desk.work()
    expect(await states('flood@mail.test')).toEqual(['held'])
  })
})

describe('S-115 the way to the mail server', () => {
  test('a certificate that nobody vouches for is refused, and neither the mail nor the password leaves', async () => {
    const { key, cert } = selfSigned()
    const said: string[] = []
    const listener = createTlsServer({ key, cert }, (socket) => { socket.on('data', (data) => said.push(data.toString())).on('error', () => undefined) })
    await new Promise<void>((resolve) => { listener.listen(0, '127.0.0.1', resolve) })
    const address = listener.address()
    server = openSmtp({ host: '127.0.0.1', port: typeof address === 'object' && address !== null ? address.port : 0, user: 'relais', password: 'CANARY-SECRET', tls: 'wrapped' })
    desk.mail = Object.assign(desk.mail, { server })
    const { state, attempts } = await mail()
    expect({ state, attempts }).toMatchObject({ state: 'waiting', attempts: [{ outcome: 'put_off', answer: expect.stringMatching(/certificate|altnames/i) }] })
    expect(JSON.stringify([attempts, said, desk.errors])).not.toContain('CANARY-SECRET')
    listener.close()
  })

  test('a server without TLS gets nothing when TLS was asked for', async () => {
    const plain = await startSink()
    sink = plain
    server = openSmtp({ host: '127.0.0.1', port: plain.port, user: '', password: '', tls: 'started' })
    desk.mail = Object.assign(desk.mail, { server })
    expect(await mail()).toMatchObject({ state: 'waiting', attempts: [{ outcome: 'put_off' }] })
    expect(plain.taken()).toEqual([])
  })
})

describe('S-094 what people wrote', () => {
  test('never becomes a header or a recipient at a real server', async () => {
    const { taken } = await serve()
    await mail({ to: 'one@mail.test', subject: 'Hello\r\nBcc: evil@mail.test\nX-Evil: 1', body: 'First\r\n.\r\nMAIL FROM:<evil@mail.test>' })
    await expect.poll(taken).toMatchObject([{ to: ['one@mail.test'] }])
    const raw = taken()[0]?.raw ?? ''
    expect(raw.slice(raw.indexOf('Date:'), raw.indexOf('\n\n')).split('\n').filter((line) => /^(bcc|x-evil):/i.test(line))).toEqual([])
    for (const to of ['a@x.test, b@y.test', 'a@x.test\r\nRCPT TO:<b@y.test>', '<a@x.test>', 'a b@x.test', '"a"@x.test', 'a@x.test>', '@x.test', 'a']) {
      const refused = await mail({ to })
      expect(refused, to).toMatchObject({ state: 'refused', attempts: [{ outcome: 'refused', answer: 'not one address' }] })
    }
    expect(taken()).toHaveLength(1)
  })
})

function selfSigned(): { key: Buffer, cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'relais-tls-'))
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', join(folder, 'key'), '-out', join(folder, 'cert')], { stdio: 'ignore' })
  const made = { key: readFileSync(join(folder, 'key')), cert: readFileSync(join(folder, 'cert')) }
  rmSync(folder, { recursive: true })
  return made
}
