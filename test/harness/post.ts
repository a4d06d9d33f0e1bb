import { connect } from 'node:net'
import { openFileStore } from '#adapters/file-store.ts'
import { markedMessageId, replyToken } from '#domains/mail/marks.ts'
import type { Handed } from '#domains/mail/index.ts'
import { newId } from '#kernel/ids.ts'
import { makeTaker } from '#jobs/take-mail.ts'
import type { Desk } from './desk.ts'

/** A mail as somebody's program writes it. */
export type Letter = { from?: string, to?: string, cc?: string, subject?: string, text?: string, html?: string, messageId?: string | null, date?: string, headers?: Record<string, string>, envelope?: string }

/** The mailbox that the tests write to. */
export const supportBox = 'support@desk.test'
/** The name under which the tests' mail server judges senders. */
export const judge = 'mx.desk.test'
/** What our own mail server says of a mail that comes from where it says. */
export function provenAt(domain: string): Record<string, string> {
  return { 'Authentication-Results': `${judge}; dmarc=pass header.from=${domain}` }
}
/** What it writes above a mail whose sender it proved, and above one that is forged. */
export const proven = provenAt('mail.test')
export const forged: Record<string, string> = { 'Authentication-Results': `${judge}; dmarc=fail header.from=mail.test` }

/** The bytes of a mail. */
export function letter({ from, to = supportBox, cc, subject = 'Nothing plays', text = 'Since noon the player stays black on every title.', html, messageId = `<${newId()}@mail.test>`, date = 'Fri, 27 Nov 2026 10:00:00 +0000', headers = {} }: Letter): string {
  const head = { ...headers, ...from === undefined ? {} : { From: from }, To: to, ...cc === undefined ? {} : { Cc: cc }, Subject: subject, Date: date, ...messageId === null ? {} : { 'Message-ID': messageId }, 'MIME-Version': '1.0', 'Content-Type': html === undefined ? 'text/plain; charset=utf-8' : 'text/html; charset=utf-8' }
  return `${Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${(html ?? text).replaceAll('\n', '\r\n')}\r\n`
}

/** Opens a mailbox of a desk. */
export async function openBox(desk: Desk, values: { address?: string, purpose?: 'tickets' | 'head' | 'bounces', proof?: 'not_forged' | 'proven' } = {}): Promise<void> {
  const { address = supportBox, purpose = 'tickets', proof = 'not_forged' } = values
  await desk.db.insertInto('mailboxes').values({ id: newId(), address, name: 'Support', purpose, language: 'en', team_id: null, judge, proof, created_at: new Date(), disabled_at: null }).execute()
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Hands a mail over as a mail server would; it waits then to be read. */
export function handOver(desk: Desk, raw: string, to: readonly string[] = [supportBox]): Promise<Handed[]> {
  return makeTaker({ db: desk.pools, files: openFileStore(desk.dataDir) }).take(once(Buffer.from(raw)), { via: 'lmtp', from: null, to })
}

export type Fate = { state: string, cause: string | null, ticketId: string | null, entryId: string | null, opened: boolean, codes: string[], id: string, from: string }

/** What became of the mails that came in, in order of arrival. */
export async function fates(desk: Desk): Promise<Fate[]> {
  const rows = await desk.db.selectFrom('received_mails').select(['id', 'state', 'cause', 'ticket_id', 'entry_id', 'opened', 'lines', 'from_address']).orderBy('received_at').orderBy('id').execute()
  return rows.map((row) => ({ id: row.id, state: row.state, cause: row.cause, ticketId: row.ticket_id, entryId: row.entry_id, opened: row.opened, codes: row.lines.map(({ code }) => code), from: row.from_address }))
}

/** A mail that comes in and is read at once; answers what became of it. */
export async function arrive(desk: Desk, given: Letter): Promise<Fate> {
  await handOver(desk, letter(given), [given.envelope ?? given.to ?? supportBox])
  await desk.work()
  const last = (await fates(desk)).at(-1)
  if (last === undefined) throw new Error('no mail came')
  return last
}

/** The reply address of a ticket, as a mail of ours carries it. */
export function replyTo(desk: Desk, ticket: { number: string }): string {
  return supportBox.replace('@', `+${replyToken(desk.mail.marks, Number(ticket.number.replace(/\D/g, '')))}@`)
}

/** A Message-ID of ours about a ticket. */
export function ourId(desk: Desk, ticket: { number: string }): string {
  return markedMessageId(desk.mail.marks, { unique: newId(), ticketNumber: Number(ticket.number.replace(/\D/g, '')), host: 'desk.test' })
}

/** Hands a mail over by LMTP and waits for the yes. */
export async function hand(port: number, to: string, raw: string, from = 'client@mail.test'): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  const lines = ['LHLO test', `MAIL FROM:<${from}>`, `RCPT TO:<${to}>`, 'DATA', `${raw.replaceAll(/^\./gm, '..')}\r\n.`, 'QUIT']
  let said = ''
  const done = new Promise<void>((resolve, reject) => {
    socket.setEncoding('utf8').on('data', (part: string) => {
      said += part
      for (let match = /^(\d{3})(?: .*)?\r\n/m.exec(said); match !== null; match = /^(\d{3})(?: .*)?\r\n/m.exec(said)) {
        said = said.slice(match.index + match[0].length)
        if (!/^[23]/.test(match[1] ?? '')) return reject(new Error(match[0]))
        const next = lines.shift()
        if (next === undefined) return resolve()
        socket.write(`${next}\r\n`)
      }
    }).on('error', reject).on('close', () => (lines.length === 0 ? resolve() : reject(new Error('the server hung up'))))
  })
  await done.finally(() => socket.destroy())
}
