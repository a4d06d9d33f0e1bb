import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDns } from '#adapters/dns.ts'
import { openProbe } from '#adapters/smtp-probe.ts'
import { openSmtp, type SmtpSettings } from '#adapters/smtp.ts'
import { openSigner } from '#domains/mail/index.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import { startDns, type Zone } from '../harness/dns.ts'
import type { Caller } from '../harness/door.ts'
import { startRefusing } from '../harness/refusing.ts'
import { startSink, type Sink } from '../harness/sink.ts'

let desk: Desk
let zone: Zone
let sink: Sink
let admin: Caller
let settings: SmtpSettings

beforeAll(async () => {
  desk = await openDesk()
  zone = await startDns()
  sink = await startSink([])
  settings = { host: '127.0.0.1', port: sink.port, user: '', password: '', tls: 'none' }
  Object.assign(desk.mail, { server: openSmtp(settings) })
  Object.assign(desk.deps.outgoing, { server: { host: '127.0.0.1', port: sink.port, tls: 'none', signsIn: false }, probe: openProbe(settings), resolve: openDns([`127.0.0.1:${zone.port}`]) })
  admin = await desk.as(await desk.administrator())
})

beforeEach(() => {
  // A signer remembers its keys for some seconds.
  Object.assign(desk.mail, { signer: openSigner(desk.secret) })
})

afterAll(async () => {
  desk.mail.server?.close()
  await sink.stop()
  await zone.stop()
  expect(desk.errors).toEqual([])
  await desk.close()
})

/** The mails that went to an address, as the sink has them from their first header of ours on. */
const taken = (to: string) => sink.taken().filter((mail) => mail.to.includes(to)).map(({ raw }) => raw.slice(Math.max(0, raw.search(/^(?:DKIM-Signature|Date):/m))).replaceAll(/\r?\n/g, '\r\n'))
const found = async () => new Map((await admin.ask('admin.checkSending', { body: {} })).findings.map(({ code, outcome }) => [code, outcome]))
const keys = async () => (await admin.ask('admin.sending')).domains.find(({ domain }) => domain === 'desk.test')?.keys ?? []

async function mailOnce(): Promise<string> {
  const client = await desk.client()
  await desk.ticket(client)
  await desk.work()
  await expect.poll(() => taken(client.email).length).toBeGreaterThan(0)
  return taken(client.email)[0] ?? ''
}

async function judge(mail: string): Promise<string[]> {
  const { results } = await dkimVerify(mail, { resolver: openDns([`127.0.0.1:${zone.port}`]) as never })
  return results.map(({ status }) => status.result)
}

describe('the key that signs mail', () => {
  test('is made by the desk, signs nothing before its record is published, and then every mail', async () => {
    expect(await mailOnce()).not.toMatch(/^DKIM-Signature:/)
    const { id, record } = await admin.ask('admin.makeSigningKey', { body: { domain: 'desk.test' } })
    expect(await admin.refused('admin.useSigningKey', { params: { id } })).toMatchObject({ status: 409, code: 'signing_key.unpublished' })
    zone.texts.set(record.name, ['v=DKIM1; k=rsa; p=AAAA'])
    expect(await admin.refused('admin.useSigningKey', { params: { id } })).toMatchObject({ status: 409, code: 'signing_key.unpublished' })
    expect(await mailOnce()).not.toMatch(/^DKIM-Signature:/)
    zone.texts.set(record.name, [record.value])
    await admin.ask('admin.useSigningKey', { params: { id } })
    Object.assign(desk.mail, { signer: openSigner(desk.secret) })
    const mail = await mailOnce()
    expect(mail).toMatch(/^DKIM-Signature: v=1; a=rsa-sha256; c=relaxed\/relaxed; d=desk\.test;/)
    expect(await judge(mail)).toEqual(['pass'])
  })

  test('is followed by another without a gap: the old one signs until the new one is found', async () => {
    const [before] = await keys()
    const { id, record } = await admin.ask('admin.makeSigningKey', { body: { domain: 'desk.test' } })
    expect((await keys()).map(({ state }) => state)).toEqual(['made', 'signing'])
    expect(await judge(await mailOnce())).toEqual(['pass'])
    zone.texts.set(record.name, [record.value])
    await admin.ask('admin.useSigningKey', { params: { id } })
    Object.assign(desk.mail, { signer: openSigner(desk.secret) })
    expect((await keys()).map(({ id: each, state }) => [each, state])).toEqual([[id, 'signing'], [before?.id, 'retired']])
    expect(await judge(await mailOnce())).toEqual(['pass'])
  })

  test('never leaves the desk: not in an answer, and not readable in the database', async () => {
    const said = JSON.stringify([await admin.ask('admin.sending'), await desk.db.selectFrom('signing_keys').selectAll().execute()])
    expect(said).not.toMatch(/PRIVATE KEY/)
    expect(await admin.status('admin.makeSigningKey', { body: { domain: 'elsewhere.example' } })).toBe(422)
  })

  test('is offered only for a domain of which others can read something: not for the number of a machine, nor for a name without a dot', async () => {
    const from = desk.mail.from
    for (const host of ['127.0.0.1', '[127.0.0.1]', '[IPv6:::1]', 'localhost']) {
      Object.assign(desk.deps.outgoing, { from: { ...from, address: `support@${host}` } })
      expect((await admin.ask('admin.sending')).domains.map(({ domain }) => domain)).not.toContain(host)
      expect(await admin.status('admin.makeSigningKey', { body: { domain: host } })).toBe(422)
      expect([...await found()].filter(([code]) => /^(?:domain|spf|dkim|dmarc)/.test(code))).toEqual([['domain.none', 'warn']])
    }
    Object.assign(desk.deps.outgoing, { from })
    expect((await admin.ask('admin.sending')).domains.map(({ domain }) => domain)).toContain('desk.test')
  })

  test('of another secret signs nothing, and mails go out all the same', async () => {
    Object.assign(desk.mail, { signer: openSigner('another secret that is long enough for this') })
    expect(await mailOnce()).not.toMatch(/^DKIM-Signature:/)
  })
})

describe('the check of sending', () => {
  test('goes the way of a mail to ourselves and says of each step how it went', async () => {
    expect([...await found()].slice(0, 4)).toEqual([['connect.yes', 'good'], ['tls.none', 'warn'], ['sign_in.none', 'good'], ['send.yes', 'good']])
    await expect.poll(() => taken('support@desk.test').length).toBe(1)
  })

  test('says where it stops: a server that is away, one that wants TLS it cannot have, one that refuses', async () => {
    const steps = async (changed: Partial<SmtpSettings>) => (await openProbe({ ...settings, ...changed })({ from: 'support@desk.test', to: 'support@desk.test', raw: 'Subject: x\r\n\r\nx' })).map(({ code }) => code)
    expect(await steps({ port: 1 })).toEqual(['connect.no'])
    expect(await steps({ tls: 'started' })).toEqual(['connect.no'])
    const refusing = await startSink(['-f', 'RCPT'])
    expect(await steps({ port: refusing.port })).toEqual(['connect.yes', 'tls.none', 'sign_in.none', 'send.no'])
    await refusing.stop()
    const strict = await startRefusing()
    expect(await steps({ port: strict.port, user: 'relais', password: 'CANARY-SECRET' })).toEqual(['connect.yes', 'tls.none', 'sign_in.no'])
    await strict.stop()
  })

  test('says what others are told of the domain: who may send for it, whether the key is there, what is asked of them', async () => {
    Object.assign(desk.deps.outgoing, { server: { host: 'mx.desk.test', port: 25, tls: 'started', signsIn: false } })
    zone.addresses.set('mx.desk.test', ['192.0.2.7'])
    const told = async (texts: string[], dmarc: string[]) => {
      zone.texts.set('desk.test', texts)
      if (dmarc.length === 0) zone.texts.delete('_dmarc.desk.test')
      else zone.texts.set('_dmarc.desk.test', dmarc)
      return [...await found()].filter(([code]) => /^(?:spf|dkim|dmarc)/.test(code)).map(([code, outcome]) => `${code} ${outcome}`)
    }
    expect(await told(['v=spf1 ip4:192.0.2.0/24 -all'], ['v=DMARC1; p=reject'])).toEqual(['spf.yes good', 'dkim.yes good', 'dmarc.yes good'])
    expect(await told(['v=spf1 ip4:198.51.100.1 -all', 'other=1'], ['v=DMARC1; p=none; rua=mailto:x@desk.test'])).toEqual(['spf.other warn', 'dkim.yes good', 'dmarc.watch warn'])
    expect(await told(['v=spf1 +all'], [])).toEqual(['spf.open bad', 'dkim.yes good', 'dmarc.none warn'])
    expect(await told(['v=spf1 -all', 'v=spf1 mx -all'], [])).toContain('spf.many bad')
    const [signing] = await keys()
    zone.texts.delete(signing?.record.name ?? '')
    expect(await told([], [])).toEqual(['spf.none bad', 'dkim.missing bad', 'dmarc.none warn'])
  })

  test('says that the DNS does not answer instead of calling a record missing', async () => {
    Object.assign(desk.deps.outgoing, { resolve: () => Promise.reject(Object.assign(new Error('nobody answers'), { code: 'ETIMEOUT' })) })
    expect([...await found()].map(([code]) => code)).toEqual(expect.arrayContaining(['spf.silent', 'dkim.silent', 'dmarc.silent']))
  })
})
