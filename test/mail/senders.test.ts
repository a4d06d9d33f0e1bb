import { generateKeyPairSync } from 'node:crypto'
import { connect } from 'node:net'
import { dkimSign } from 'mailauth/lib/dkim/sign.js'
import { sealMessage } from 'mailauth/lib/arc/index.js'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDns } from '#adapters/dns.ts'
import { openFileStore } from '#adapters/file-store.ts'
import { openMailListener } from '#adapters/mail-listener.ts'
import { openProver } from '#domains/mail/index.ts'
import { makeTaker } from '#jobs/take-mail.ts'
import { openDesk, type Client, type Desk, type Staff, type Ticket } from '../harness/desk.ts'
import { startDns, type Zone } from '../harness/dns.ts'
import { arrive, fates, handOver, judge, letter, openBox, replyTo, supportBox, type Fate, type Letter } from '../harness/post.ts'

let desk: Desk
let zone: Zone
let ines: Client
let support: Staff
let ticket: Ticket
const keys = new Map<string, string>()

/** A domain that signs its mail, with what it says of mail that is not. */
function publish(domain: string, policy: string | null, spf?: string): void {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'der' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
  keys.set(domain, privateKey)
  zone.texts.set(`k1._domainkey.${domain}`, [`v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`])
  if (policy !== null) zone.texts.set(`_dmarc.${domain}`, [`v=DMARC1; p=${policy}`])
  if (spf !== undefined) zone.texts.set(domain, [spf])
}

beforeAll(async () => {
  desk = await openDesk()
  zone = await startDns()
  Object.assign(desk.mail, { prove: openProver(openDns([`127.0.0.1:${zone.port}`])) })
  await openBox(desk)
  support = await desk.support()
  ines = await desk.client(undefined, { name: 'Inès Faure', email: 'ines@cinephare.example' })
  ticket = await desk.ticket(ines)
  publish('cinephare.example', 'reject', 'v=spf1 ip4:192.0.2.1 -all')
  publish('mail.test', 'quarantine')
  publish('evil.example', 'none')
  publish('desk.test', null)
  await desk.work()
})

afterAll(async () => {
  expect(desk.errors).toEqual([])
  await zone.stop()
  await desk.close()
})

async function sign(raw: string, domain: string, more: { maxBodyLength?: number } = {}): Promise<string> {
  const by = { signingDomain: domain, selector: 'k1', privateKey: keys.get(domain) ?? '' }
  const { signatures } = await dkimSign(raw, { ...by, signatureData: [{ ...by, ...more }] })
  return `${signatures}${raw}`
}

async function seal(raw: string, domain: string, said: string): Promise<string> {
  const headers = await sealMessage(raw, { signingDomain: domain, selector: 'k1', privateKey: keys.get(domain) ?? '', cv: 'none', authResults: said })
  return `${headers.toString()}${raw}`
}

async function arriveRaw(raw: string, to = supportBox): Promise<Fate> {
  await handOver(desk, raw, [to])
  await desk.work()
  const last = (await fates(desk)).at(-1)
  if (last === undefined) throw new Error('no mail came')
  return last
}

const said = async ({ id }: Fate) => (await (await desk.as(support)).ask('desk.mailIn.show', { params: { id } })).lines.find(({ code }) => code.startsWith('proof_'))
const answer = (text: string, more: Letter = {}): Letter => ({ from: `Inès Faure <${ines.email}>`, to: replyTo(desk, ticket), text, ...more })
const messages = async () => (await (await desk.as(support)).ask('desk.tickets.show', { params: { id: ticket.id } })).messages.length

describe('a sender whom nobody else judged', () => {
  test('is proven by the signature of their domain, and their words go where they belong', async () => {
    const fate = await arriveRaw(await sign(letter(answer('It plays again since ten.')), 'cinephare.example'), replyTo(desk, ticket))
    expect(fate).toMatchObject({ state: 'taken', ticketId: ticket.id })
    expect(await said(fate)).toEqual({ code: 'proof_pass', values: { by: 'Relais', detail: 'spf=none dkim=pass dmarc=pass' } })
  })

  test('one of ours, signed, writes to the client', async () => {
    const raw = await sign(letter({ from: support.email, to: replyTo(desk, ticket), text: 'Thank you, we close it then.' }), 'mail.test')
    expect(await arriveRaw(raw, replyTo(desk, ticket))).toMatchObject({ state: 'taken', ticketId: ticket.id })
  })

  test.each<[string, (raw: string) => Promise<string> | string]>([
    ['unsigned, where the domain signs all it writes', (raw) => raw],
    ['signed by the forger’s own domain', (raw) => sign(raw, 'evil.example')],
    ['changed after it was signed', async (raw) => (await sign(raw, 'cinephare.example')).replace('Send us', 'Send me')],
    ['with words added to a part that the signature leaves open', (raw) => sign(raw, 'cinephare.example', { maxBodyLength: 5 })],
    ['with a proof that somebody else wrote above it', (raw) => `Authentication-Results: mx.elsewhere.example; dmarc=pass header.from=cinephare.example\r\n${raw}`],
    ['with a server named that the forger only invented', (raw) => `Received: from mail.evil.example (mail.evil.example [198.51.100.7]) by ${judge} with ESMTP; Fri, 27 Nov 2026 10:00:00 +0000\r\nReceived: from ok (ok [192.0.2.1]) by ${judge} with ESMTP; Fri, 27 Nov 2026 09:59:00 +0000\r\nReturn-Path: <ines@cinephare.example>\r\n${raw}`],
    ['with more signatures than anybody makes', (raw) => `${'DKIM-Signature: v=1; a=rsa-sha256; d=x.example; s=k; h=from; bh=aa; b=aa\r\n'.repeat(40)}${raw}`],
    ['with signatures that nobody could read', (raw) => `${['DKIM-Signature: v=1', 'DKIM-Signature: ;;;=;b==;d=..;s=\u0000;h=from:from:;a=rsa-sha256;bh=', `DKIM-Signature: v=1; a=rsa-sha256; d=${'a.'.repeat(300)}cinephare.example; s=${'k'.repeat(300)}; h=from; bh=AA==; b=AA==`, 'ARC-Seal: i=999999999999; a=x; cv=what; d=cinephare.example; s=k1; b=', 'ARC-Seal: i=1', 'ARC-Message-Signature: i=1; a=none', 'ARC-Authentication-Results: i=1; =;=;'].join('\r\n')}\r\nReturn-Path: <"@@\u00e9" x@>\r\n${raw}`],
    ['sealed by a chain that is the forger’s', (raw) => seal(raw, 'evil.example', 'mx.evil.example; dmarc=pass header.from=cinephare.example')],
  ])('S-043 forged, %s: it waits, says why, and nothing reaches the ticket', async (how, change) => {
    const [before, mails] = [await messages(), (await desk.outbox()).length]
    const fate = await arriveRaw(await change(letter(answer(`Send us the keys of the ${how} archive.`))), replyTo(desk, ticket))
    expect(fate).toMatchObject({ state: 'suspended', cause: 'forged', ticketId: null })
    expect(await said(fate)).toMatchObject({ code: 'proof_fail', values: { by: 'Relais' } })
    expect([await messages(), (await desk.outbox()).length]).toEqual([before, mails])
  })

  test('S-043 forged, and added to a ticket by hand, is a note among us and never the client’s word', async () => {
    const fate = await arrive(desk, answer('Please add me to the ticket as if I were her.'))
    await (await desk.as(support)).ask('desk.mailIn.add', { params: { id: fate.id }, body: { ticket: ticket.number } })
    const shown = await (await desk.as(support)).ask('desk.tickets.show', { params: { id: ticket.id } })
    expect(shown.messages.at(-1)).toMatchObject({ kind: 'note', side: 'support', mail: fate.id })
    expect(JSON.stringify(await (await desk.as(ines)).ask('client.tickets.show', { params: { id: ticket.id } }))).not.toContain('as if I were her')
  })

  test('is nobody’s word when the domain says nothing about its mail', async () => {
    const fate = await arrive(desk, { from: 'noone@unsaid.example' })
    expect(await said(fate)).toMatchObject({ code: 'proof_none', values: { detail: 'spf=none dkim=none dmarc=none' } })
  })

  test('our own mail server’s word goes before what we would find', async () => {
    const fate = await arrive(desk, answer('Your server has looked already.', { headers: { 'Authentication-Results': `${judge}; dmarc=pass header.from=cinephare.example` } }))
    expect(await said(fate)).toMatchObject({ code: 'proof_pass', values: { by: judge } })
  })

  test('a chain that our own mail server sealed counts, though a list changed the words on the way', async () => {
    const changed = (await sign(letter(answer('These words passed a forwarder.')), 'cinephare.example')).replace('passed', 'went by')
    const fate = await arriveRaw(await seal(changed, 'desk.test', `${judge}; dmarc=pass header.from=cinephare.example`), replyTo(desk, ticket))
    expect(fate).toMatchObject({ state: 'taken', ticketId: ticket.id })
    expect(await said(fate)).toMatchObject({ code: 'proof_pass', values: { detail: expect.stringContaining('arc=pass') } })
  })
})

describe('where a mail came from', () => {
  const border = (address: string) => `Return-Path: <ines@cinephare.example>\r\nReceived: from mx.cinephare.example (mx.cinephare.example [${address}]) by ${judge} (Postfix) with ESMTPS id 1; Fri, 27 Nov 2026 10:00:00 +0000\r\n`

  test('is read where the server at our border wrote it, below hops inside our own house', async () => {
    const inside = `Received: from filter (localhost [127.0.0.1]) by ${judge} with ESMTP; Fri, 27 Nov 2026 10:00:01 +0000\r\n`
    const fate = await arriveRaw(border('192.0.2.1').replace('\r\n', `\r\n${inside}`) + letter(answer('Not signed, but from our own server.')), replyTo(desk, ticket))
    expect(fate).toMatchObject({ state: 'taken', ticketId: ticket.id })
    expect(await said(fate)).toMatchObject({ code: 'proof_pass', values: { detail: 'spf=pass dkim=none dmarc=pass' } })
    expect(await arriveRaw(border('198.51.100.7') + letter(answer('From anywhere at all.')), replyTo(desk, ticket))).toMatchObject({ state: 'suspended', cause: 'forged' })
  })

  test('is what the mail server that hands it over says', async () => {
    const listener = await openMailListener({ protocol: 'lmtp', host: '127.0.0.1', port: 0 }, makeTaker({ db: desk.pools, files: openFileStore(desk.dataDir) }), 'desk.test')
    for (const [address, text] of [['192.0.2.1', 'Forwarded from where it may come.'], ['198.51.100.9', 'Forwarded from where it may not.']] as const) await converse(listener.port, [`XFORWARD ADDR=${address} HELO=mx.cinephare.example NAME=[UNAVAILABLE]`, `MAIL FROM:<${ines.email}>`, `RCPT TO:<${replyTo(desk, ticket)}>`, 'DATA', `${letter(answer(text))}.`])
    await listener.close()
    await desk.work()
    expect((await fates(desk)).slice(-2).map(({ state, cause }) => [state, cause])).toEqual([['taken', null], ['suspended', 'forged']])
  })
})

describe('a DNS that does not answer', () => {
  test('proves nothing, is said so, and loses and holds up nothing', async () => {
    zone.silent.add('mute.example')
    const bob = await desk.client(undefined, { email: 'bob@mute.example' })
    const began = performance.now()
    const fate = await arriveRaw(await sign(letter({ from: bob.email, subject: 'The sound is gone', text: 'There is no sound on any title.' }), 'cinephare.example'))
    expect(performance.now() - began).toBeLessThan(8000)
    expect(fate).toMatchObject({ state: 'taken', opened: true })
    expect(await said(fate)).toMatchObject({ code: 'proof_silent', values: { detail: expect.stringContaining('dmarc=temperror') } })
  }, 20_000)

  describe('is asked again for a mail that only waits for proof', () => {
    const unread = (fate: Fate) => sql`update received_mails set not_before = now() where id = ${fate.id} and not_before > now()`.execute(desk.db)
    const now = async ({ id }: Fate) => (await fates(desk)).find((each) => each.id === id)
    /** Asks afresh: what was asked before is remembered for a while. */
    const forget = () => Object.assign(desk.mail, { prove: openProver(openDns([`127.0.0.1:${zone.port}`])) })

    async function fromOurs(domain: string): Promise<Fate> {
      publish(domain, 'none')
      zone.silent.add(domain)
      const noe = await desk.staff(['support'], { email: `noe@${domain}` })
      return arriveRaw(await sign(letter({ ...answer('We are on it.'), from: noe.email }), domain), replyTo(desk, ticket))
    }

    test('which is taken once it is proven', async () => {
      const fate = await fromOurs('slow.example')
      expect(fate).toMatchObject({ state: 'waiting', codes: ['proof_later'] })
      const { rows: [waits] } = await sql<{ tries: number; minutes: number }>`select tries, round(extract(epoch from not_before - now()) / 60)::int as minutes from received_mails where id = ${fate.id}`.execute(desk.db)
      expect(waits).toEqual({ tries: 0, minutes: 1 })
      zone.silent.delete('slow.example')
      forget()
      await unread(fate)
      await desk.work()
      expect(await now(fate)).toMatchObject({ state: 'taken', ticketId: ticket.id })
    }, 20_000)

    test('which waits for a person after a quarter of an hour of silence', async () => {
      const fate = await fromOurs('dead.example')
      for (let turn = 0; turn < 3; turn += 1) {
        await unread(fate)
        await desk.work()
        expect(await now(fate)).toMatchObject({ state: 'waiting' })
      }
      await unread(fate)
      await desk.work()
      expect(await now(fate)).toMatchObject({ state: 'suspended', cause: 'staff_unproven', codes: expect.arrayContaining(['proof_later', 'proof_silent']) })
    }, 40_000)
  })

  test('at a forger’s own names makes their forgery no less one', async () => {
    publish('tarpit.example', null)
    zone.silent.add('tarpit.example')
    const raw = await sign(letter(answer('Signed by somebody whose names never answer.')), 'tarpit.example')
    expect(await arriveRaw(raw, replyTo(desk, ticket))).toMatchObject({ state: 'suspended', cause: 'forged' })
  }, 20_000)
})

/** Says these lines to a server that speaks LMTP, each after its yes. */
async function converse(port: number, said: readonly string[]): Promise<void> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8')
  const lines = ['LHLO mx.desk.test', ...said, 'QUIT']
  let heard = ''
  await new Promise<void>((resolve, reject) => {
    socket.on('data', (part) => {
      heard += String(part)
      for (let match = /^(\d{3})(?: .*)?\r\n/m.exec(heard); match !== null; match = /^(\d{3})(?: .*)?\r\n/m.exec(heard)) {
        heard = heard.slice(match.index + match[0].length)
        if (!/^[23]/.test(match[1] ?? '')) reject(new Error(match[0]))
        socket.write(`${lines.shift() ?? ''}\r\n`)
      }
    }).on('error', reject).on('close', () => resolve())
  })
}
