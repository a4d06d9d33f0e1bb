import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { breachDue } from '#domains/clocks/index.ts'
import { markedMessageId, markKey, replyToken } from '#domains/mail/marks.ts'
import { newId } from '#kernel/ids.ts'
import { hour, minute } from '#kernel/instants.ts'
import { openDesk, type Client, type Desk, type Ticket } from '../harness/desk.ts'
import { arrive, fates, handOver, letter, openBox, proven, supportBox } from '../harness/post.ts'

let desk: Desk
let ines: Client
let ticket: Ticket

beforeAll(async () => {
  desk = await openDesk()
  await openBox(desk)
  ines = await desk.client()
  ticket = await desk.ticket(ines)
  await desk.work()
})
afterAll(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

const numberOf = ({ number }: { number: string }) => Number(number.replace(/\D/g, ''))
const messagesOf = async (id: string | null) => (await desk.db.selectFrom('messages').select(['body', 'created_at']).where('ticket_id', '=', id as never).orderBy('sequence').execute())

describe('F-17 mails that come in another order than they were written', () => {
  test('are one ticket, whichever of the four comes first', { timeout: 60_000 }, async () => {
    const orders = permutations([0, 1, 2, 3])
    const people = await Promise.all(orders.map(() => desk.client()))
    for (const step of [0, 1, 2, 3]) {
      for (const [at, order] of orders.entries()) {
        const place = order[step] ?? 0
        const id = (each: number) => `<order${at}.${each}@mail.test>`
        await handOver(desk, letter({
          from: people[at]?.email ?? '', messageId: id(place), subject: `${place === 0 ? '' : 'Re: '}Order ${at}`, text: `Mail number ${place} of order ${at}, as it was written.`,
          headers: place === 0 ? {} : { 'In-Reply-To': id(place - 1), References: Array.from({ length: place }, (_, each) => id(each)).join(' ') },
        }))
      }
      await desk.work()
    }
    for (const person of people) {
      const came = (await fates(desk)).filter(({ from }) => from === person.email)
      expect({ states: new Set(came.map(({ state }) => state)), tickets: new Set(came.map(({ ticketId }) => ticketId)).size, opened: came.filter(({ opened }) => opened).length }).toEqual({ states: new Set(['taken']), tickets: 1, opened: 1 })
      expect(await messagesOf(came[0]?.ticketId ?? null)).toHaveLength(4)
    }
  })

  test('thirty days late, or with a date to come, stand where they arrived', async () => {
    const [late, ahead] = [new Date(Date.now() - 30 * 24 * hour), new Date(Date.now() + 365 * 24 * hour)]
    const told = { References: markedMessageId(desk.mail.marks, { unique: newId(), ticketNumber: numberOf(ticket), host: 'desk.test' }) }
    for (const [date, text] of [[late, 'This was thirty days on its way.'], [ahead, 'This was written next year.']] as const) {
      const fate = await arrive(desk, { from: ines.email, text, date: date.toUTCString(), headers: told })
      expect(fate).toMatchObject({ state: 'taken', ticketId: ticket.id })
      const last = (await messagesOf(ticket.id)).at(-1)
      expect(last?.body).toBe(text)
      expect(Math.abs((last?.created_at.getTime() ?? 0) - Date.now())).toBeLessThan(minute)
    }
  })

  test('a stranger who names the first mail of a thread is not let into it', async () => {
    const first = await arrive(desk, { from: ines.email, messageId: '<thread-of-ines@mail.test>', text: 'The first mail of a thread of mine.' })
    const other = await arrive(desk, { from: (await desk.client()).email, text: 'I saw that Message-ID somewhere.', headers: { 'In-Reply-To': '<thread-of-ines@mail.test>' } })
    expect(other).toMatchObject({ state: 'taken', opened: true })
    expect(other.ticketId).not.toBe(first.ticketId)
  })
})

function permutations(list: readonly number[]): number[][] {
  return list.length < 2 ? [[...list]] : list.flatMap((each, at) => permutations(list.toSpliced(at, 1)).map((rest) => [each, ...rest]))
}

describe('S-041 marks', () => {
  test('of another desk, of the old form, and of the right form without a mark lead nowhere', async () => {
    const foreign = markKey('somebody else’s secret')
    const number = numberOf(ticket)
    const [local = '', domain = ''] = supportBox.split('@')
    const ids = [markedMessageId(foreign, { unique: newId(), ticketNumber: number, host: 'desk.test' }), `<reply-${number}@desk.test>`, `<${newId()}.${number.toString(36)}@desk.test>`, `<${newId()}.${number.toString(36)}.@desk.test>`]
    for (const References of ids) expect((await arrive(desk, { from: ines.email, text: `This names ${References} and nothing else.`, headers: { References } })).ticketId).not.toBe(ticket.id)
    expect((await arrive(desk, { from: ines.email, to: `${local}+${replyToken(foreign, number)}@${domain}`, text: 'To the address of another desk.' })).ticketId).not.toBe(ticket.id)
  })
})

/** Every mail that a desk has written to an address since it was last asked, as it left. */
function writtenTo(from: Desk, address: string, known: Set<string>): string[] {
  const folder = join(from.dataDir, 'mail')
  const all = !existsSync(folder) ? [] : readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.eml') && !known.has(`${folder}/${name}`))
  for (const name of all) known.add(`${folder}/${name}`)
  return all.map((name) => readFileSync(join(folder, name), 'utf8')).filter((raw) => new RegExp(`^To: .*<?${address}>?\\s*$`, 'm').test(raw))
}

describe('S-120 programs that answer each other', () => {
  test('two desks, each of them a client of the other, fall silent', { timeout: 60_000 }, async () => {
    const other = await openDesk()
    try {
      Object.assign(other.mail, { from: { name: '', address: 'support@other.test' } })
      await openBox(other, { address: 'support@other.test' })
      await desk.client(undefined, { email: 'support@other.test' })
      await other.client(undefined, { email: supportBox })
      const known = new Set<string>()
      writtenTo(desk, supportBox, known)
      let mails = 1
      await handOver(desk, letter({ from: 'support@other.test', subject: 'From desk to desk', text: 'This is how it begins between us.' }))
      for (let round = 0; round < 6; round++) {
        await desk.work()
        const there = writtenTo(desk, 'support@other.test', known)
        for (const raw of there) await handOver(other, raw, ['support@other.test'])
        await other.work()
        const back = writtenTo(other, supportBox, known)
        for (const raw of back) await handOver(desk, raw)
        mails += there.length + back.length
      }
      expect(mails).toBeGreaterThan(1)
      expect(mails).toBeLessThanOrEqual(4)
    } finally {
      await other.close()
    }
  })

  test.each([['with the same subject each time', false], ['with another subject each time, quoting what it answers', true]])('an absence without any sign of being one, %s, falls silent', async (_, changes) => {
    const away = await desk.client()
    const known = new Set<string>()
    writtenTo(desk, away.email, known)
    await handOver(desk, letter({ from: away.email, subject: 'A real question', text: `Is the live of tonight planned, for ${away.email}?` }))
    let mails = 1
    for (let round = 0; round < 6; round++) {
      await desk.work()
      for (const raw of writtenTo(desk, away.email, known)) {
        mails += 2
        const quoted = raw.slice(raw.indexOf('\r\n\r\n')).split('\r\n').slice(0, 8).map((line) => `> ${line}`).join('\n')
        await handOver(desk, letter({ from: away.email, subject: changes ? `Away (${mails})` : 'Thank you for your mail', text: `I am at sea until Monday and read nothing.${changes ? `\n\nOn 05/01/2026 10:02, Support wrote:\n${quoted}` : ''}` }))
      }
    }
    expect(mails).toBeLessThanOrEqual(5)
  })
})

describe('S-121 what no person wrote', () => {
  test.each<[string, Record<string, string>]>([
    ['Auto-Submitted: auto-generated', { 'Auto-Submitted': 'auto-generated' }], ['Auto-Submitted: auto-replied', { 'Auto-Submitted': 'auto-replied' }], ['Precedence: bulk', { Precedence: 'bulk' }], ['Precedence: junk', { Precedence: 'junk' }],
    ['Precedence: list', { Precedence: 'list' }], ['Precedence: auto_reply', { Precedence: 'auto_reply' }], ['X-Auto-Response-Suppress', { 'X-Auto-Response-Suppress': 'All' }], ['List-Id', { 'List-Id': '<l.mail.test>' }],
    ['Return-Path: <>', { 'Return-Path': '<>' }], ['X-Loop of ours', { 'X-Relais-Loop': '1' }], ['a Message-ID of ours', {}],
  ])('%s is answered by nothing and opens nothing', async (what, headers) => {
    const person = await desk.client()
    const messageId = what === 'a Message-ID of ours' ? markedMessageId(desk.mail.marks, { unique: newId(), ticketNumber: 1, host: 'desk.test' }) : undefined
    const fate = await arrive(desk, { from: person.email, text: `This mail has ${what} and no person behind it.`, headers, ...messageId === undefined ? {} : { messageId } })
    expect([fate.state, fate.opened]).toEqual([fate.state === 'ignored' ? 'ignored' : 'suspended', false])
    expect((await desk.outbox()).filter(({ to }) => to === person.email)).toEqual([])
  })

  test('nor is a mail from ourselves, from a mailer-daemon, or from an address that nobody reads', async () => {
    for (const from of [supportBox, 'mailer-daemon@mail.test', 'postmaster@mail.test', 'no-reply@mail.test']) {
      await desk.client(undefined, { email: from })
      const before = (await desk.outbox()).length
      expect((await arrive(desk, { from, text: `A program writes this from ${from}.` })).opened).toBe(false)
      expect(await desk.outbox()).toHaveLength(before)
    }
  })
})

describe('S-124 a report that the mail of an escalation came back', () => {
  test('is noted at that mail and lets the chain go on to whoever is next, once; nothing about the ticket and its promises moves', async () => {
    const [head, deputy] = [await desk.head(), await desk.support()]
    await (await desk.as(await desk.administrator())).ask('admin.changeDeputy', { body: { personId: deputy.id } })
    const lost = await desk.ticket(await desk.client())
    await desk.age(lost, hour + minute)
    while (await breachDue(desk.db) > 0);
    await desk.work()
    const asked = await desk.db.selectFrom('mails').innerJoin('notices', 'notices.id', 'mails.notice_id').select(['mails.id', 'message_id']).where('mails.person_id', '=', head.id).where('mails.ticket_id', '=', lost.id).where('notices.kind', 'like', 'escalation.asked').executeTakeFirstOrThrow()
    const state = async () => ({
      ticket: await desk.db.selectFrom('tickets').select(['active_at', 'version', 'state', 'last_sequence']).where('id', '=', lost.id).executeTakeFirstOrThrow(),
      clocks: await desk.db.selectFrom('obligations').select(['kind', 'state', 'due_at']).where('ticket_id', '=', lost.id).where('kind', '<>', 'escalation').orderBy('id').execute(),
      asked: (await sql<{ count: number }>`select count(*) from escalation_attempts`.execute(desk.db)).rows, mails: (await desk.outbox()).length,
    })
    const before = await state()
    const report = () => handOver(desk, raw.replace('<report@', `<${newId()}@`))
    const body = `--r\nContent-Type: text/plain\n\nYour message could not be delivered.\n\n--r\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.mail.test\n\nFinal-Recipient: rfc822; ${head.email}\nAction: failed\nStatus: 5.1.1\n\n--r\nContent-Type: message/rfc822\n\nMessage-ID: ${asked.message_id}\nSubject: x\n\nx\n--r--`
    const raw = letter({ from: 'MAILER-DAEMON@mx.mail.test', subject: 'Undelivered Mail Returned to Sender', text: body, messageId: '<report@mx.mail.test>', headers: { 'Return-Path': '<>', ...proven } }).replace('text/plain; charset=utf-8', 'multipart/report; report-type=delivery-status; boundary=r')
    await report()
    await desk.work()
    expect((await fates(desk)).at(-1)).toMatchObject({ state: 'taken', entryId: null, opened: false, ticketId: lost.id })
    expect(await desk.db.selectFrom('mails').select('state').where('id', '=', asked.id).executeTakeFirstOrThrow()).toEqual({ state: 'bounced' })
    const after = await state()
    expect({ ticket: after.ticket, clocks: after.clocks }).toEqual({ ticket: before.ticket, clocks: before.clocks })
    expect([Number(after.asked[0]?.count) - Number(before.asked[0]?.count), after.mails - before.mails]).toEqual([1, 1])
    await report()
    await desk.work()
    expect(await state()).toEqual(after)
  })
})
