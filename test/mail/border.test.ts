import { execFileSync } from 'node:child_process'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDns } from '#adapters/dns.ts'
import { openFileStore } from '#adapters/file-store.ts'
import { openMailListener } from '#adapters/mail-listener.ts'
import { openProver } from '#domains/mail/index.ts'
import { makeTaker } from '#jobs/take-mail.ts'
import { openDesk, type Client, type Desk } from '../harness/desk.ts'
import { startDns, type Zone } from '../harness/dns.ts'
import { startPostfix, type Postfix } from '../harness/postfix.ts'
import { fates, letter, openBox, supportBox } from '../harness/post.ts'
import { root } from '../harness/source.ts'

let desk: Desk
let zone: Zone
let ines: Client
const closing: (() => Promise<void>)[] = []

beforeAll(async () => {
  desk = await openDesk()
  zone = await startDns()
  zone.texts.set('cinephare.example', ['v=spf1 ip4:192.0.2.1 -all'])
  zone.texts.set('_dmarc.cinephare.example', ['v=DMARC1; p=reject'])
  Object.assign(desk.mail, { prove: openProver(openDns([`127.0.0.1:${zone.port}`])) })
  await openBox(desk)
  ines = await desk.client(undefined, { name: 'Inès Faure', email: 'ines@cinephare.example' })
})
afterAll(async () => {
  for (const close of closing) await close()
  expect(desk.errors).toEqual([])
  await zone.stop()
  await desk.close()
})

async function listen(protocol: 'lmtp' | 'smtp'): Promise<number> {
  const listener = await openMailListener({ protocol, host: '127.0.0.1', port: 0 }, makeTaker({ db: desk.pools, files: openFileStore(desk.dataDir) }), 'desk.test')
  closing.push(() => listener.close())
  return listener.port
}

/** Somebody who says these lines, each after an answer; answers what they heard, one line an answer. */
async function converse(port: number, said: readonly string[]): Promise<string[]> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8')
  const [lines, answers] = [[...said, 'QUIT'], [] as string[]]
  let heard = ''
  await new Promise<void>((resolve, reject) => {
    socket.on('data', (part) => {
      heard += String(part)
      for (let match = /^(\d{3} .*)\r\n/m.exec(heard); match !== null; match = /^(\d{3} .*)\r\n/m.exec(heard)) {
        heard = heard.slice(match.index + match[0].length)
        answers.push(match[1] ?? '')
        const next = lines.shift()
        if (next !== undefined) socket.write(`${next}\r\n`)
      }
    }).on('error', reject).on('close', () => resolve())
  })
  return answers
}

describe.each(['lmtp', 'smtp'] as const)('behind a real Postfix that hands mail over by %s', (protocol) => {
  let postfix: Postfix
  beforeAll(async () => {
    const port = await listen(protocol)
    postfix = await startPostfix({ ways: { 'desk.test': protocol === 'lmtp' ? `lmtp:inet:127.0.0.1:${port}` : `smtp:[127.0.0.1]:${port}` }, forwards: true })
  })
  afterAll(() => postfix.stop())

  const write = (address: string, text: string) => converse(postfix.port, ['EHLO mx.cinephare.example', `XCLIENT ADDR=${address} NAME=mx.cinephare.example HELO=mx.cinephare.example`, 'EHLO mx.cinephare.example', `MAIL FROM:<${ines.email}>`, `RCPT TO:<${supportBox}>`, 'DATA', `${letter({ from: ines.email, subject: `By ${protocol}`, text })}.`])

  test('the address from which a mail came to Postfix is the one that its sender’s domain is asked about', async () => {
    const before = (await fates(desk)).length
    await write('192.0.2.1', `Written where their mail may come from, handed over by ${protocol}.`)
    await expect.poll(async () => (await fates(desk)).length, { timeout: 20_000 }).toBe(before + 1)
    await write('198.51.100.9', `Written where none of their mail comes from, handed over by ${protocol}.`)
    await expect.poll(async () => (await fates(desk)).length, { timeout: 20_000 }).toBe(before + 2)
    await desk.work()
    expect((await fates(desk)).slice(-2).map(({ state, cause }) => [state, cause])).toEqual([['taken', null], ['suspended', 'forged']])
  }, 60_000)
})

describe('the desk spoken to by SMTP', () => {
  let port: number
  beforeAll(async () => { port = await listen('smtp') })
  const hello = ['EHLO mx.elsewhere.example', 'MAIL FROM:<somebody@elsewhere.example>']

  test('takes mail for its mailboxes and for nobody else: an unknown recipient is refused, another server’s too, and those beside them get theirs', async () => {
    const before = (await fates(desk)).length
    const answers = await converse(port, [...hello, 'RCPT TO:<nobody@desk.test>', 'RCPT TO:<friend@elsewhere.example>', `RCPT TO:<"friend@elsewhere.example"@desk.test>`, `RCPT TO:<friend%elsewhere.example@desk.test>`, `RCPT TO:<${supportBox}>`, 'DATA', `${letter({ from: ines.email, subject: 'Two of us', text: 'One of these two addresses is yours.' })}.`])
    expect(answers.map((answer) => answer.slice(0, 3))).toEqual(['220', '250', '250', '550', '550', '501', '550', '250', '354', '250', '221'])
    expect(answers[4]).toBe('550 5.1.1 Nobody takes mail at this address')
    expect((await fates(desk)).length).toBe(before + 1)
    const alone = await converse(port, [...hello, 'RCPT TO:<nobody@desk.test>', 'DATA'])
    expect(alone.at(-2)).toMatch(/^503/)
  })

  test('refuses a mail that says it is too large before a byte of it has come', async () => {
    expect((await converse(port, ['EHLO mx.elsewhere.example', `MAIL FROM:<somebody@elsewhere.example> SIZE=${65 * 1024 * 1024}`])).at(-2)).toMatch(/^552/)
  })

  test('lets nobody sign in, and nobody but a server on this machine say whom it brings', async () => {
    const answers = await converse(port, ['EHLO mx.elsewhere.example', 'AUTH PLAIN AGEAYg==', 'STARTTLS', 'VRFY support@desk.test'])
    expect(answers.slice(2, 4).map((each) => each.slice(0, 1))).toEqual(['5', '5'])
    expect(answers.join('\n')).not.toContain('2.1.5')
  })

  test('has a hundred connections and says to the next that it is too busy, until one of them ends', async () => {
    const open: Socket[] = []
    const greeting = () => new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1').setEncoding('utf8').once('data', (part) => resolve(String(part))).on('error', reject)
      open.push(socket)
    })
    const first = await Promise.all(Array.from({ length: 100 }, greeting))
    expect(first.filter((each) => !each.startsWith('220'))).toEqual([])
    expect(await greeting()).toMatch(/^421/)
    for (const socket of open.splice(0)) socket.destroy()
    await expect.poll(async () => (await greeting()).slice(0, 3), { timeout: 10_000 }).toBe('220')
    for (const socket of open) socket.destroy()
  }, 30_000)

  test.skipIf(process.getuid?.() !== 0)('sees whoever speaks from outside, whatever they say of others; loopback is nobody', () => {
    const script = join(root, 'test/harness/outside.ts')
    const heard = execFileSync('unshare', ['-n', 'sh', '-c', 'ip link set lo up && ip addr add 198.51.100.7/32 dev lo && exec "$0" "$1"', process.execPath, script], { encoding: 'utf8', cwd: root, timeout: 30_000 })
    expect(JSON.parse(heard)).toEqual([{ from: '198.51.100.7', answer: '550', peer: { address: '198.51.100.7', helo: 'mx.outside.example' } }, { from: '127.0.0.1', answer: '250', peer: { address: '203.0.113.5', helo: 'mx.told.example' } }, { from: '127.0.0.1', answer: '', peer: null }])
  })
})
