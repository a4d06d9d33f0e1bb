import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { InboundFault, isOutside, largestMail, type Handed, type MailTaker, type Peer } from '#domains/mail/index.ts'
import { StartFault } from '#kernel/start-fault.ts'

/** Where a mail server of ours hands mail over. */
export type ListenerSettings = { readonly protocol: 'lmtp' | 'smtp'; readonly host: string; readonly port: number }

const mostConnections = 100
/** Who else speaks SMTP with us is outside, and says nothing of others. */
const here = ['127.0.0.1', '::1'] as const

/** An answer as servers hand it on: a code, and the more exact one of RFC 3463. */
function answer(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code })
}

/** Why a mail was not taken: what may pass later says so, and the server that hands it over keeps it. */
function troubleOf(error: unknown): Error {
  if (!(error instanceof InboundFault)) return answer(451, '4.3.0 The desk cannot keep mail right now; please try again later')
  if (error.trouble === 'too_large') return answer(552, '5.3.4 The mail is too large')
  return error.trouble === 'full' ? answer(452, '4.3.1 No room for mail right now; please try again later') : answer(451, '4.4.2 The mail did not come whole; please try again')
}

function resultOf(handed: Handed): Error | string {
  return handed === 'nobody' ? answer(550, '5.1.1 Nobody takes mail at this address') : handed === 'known' ? '2.1.5 Here already' : '2.1.5 Kept'
}

/** Listens for a mail server that hands mail over, on an address where nobody else gets: it grants nothing and asks no password. Yes is said once a mail is on the disk. */
export async function openMailListener({ protocol, host, port }: ListenerSettings, taker: MailTaker, name: string): Promise<{ readonly port: number; close(): Promise<void> }> {
  const open = new Set<Promise<unknown>>()
  const isLmtp = protocol === 'lmtp'
  const server = new SMTPServer({
    lmtp: isLmtp, name, banner: 'Relais', size: largestMail, authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'], disableReverseLookup: true, maxClients: mostConnections, socketTimeout: 60_000, useXForward: isLmtp || [...here], closeTimeout: 5000, logger: false,
    onRcptTo: ({ address }, _session, callback) => { void judge(taker, address, callback) },
    onData: (stream, session, callback) => {
      const taking = handOver(taker, { stream, session, protocol }, callback)
      open.add(taking)
      void taking.finally(() => open.delete(taking))
    },
  })
  // A connection that breaks is its server's to repeat.
  server.on('error', () => undefined)
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? new StartFault('listen.in_use', { port }) : error))
    server.listen(port, host, resolve)
  })
  const address = server.server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: async () => {
      const closed = new Promise<void>((resolve) => { server.close(() => resolve()) })
      await Promise.allSettled(open)
      await closed
    },
  }
}

async function judge(taker: MailTaker, address: string, callback: (error?: Error | null) => void): Promise<void> {
  const refused = await taker.accepts(address).then((accepted) => (accepted ? null : answer(550, '5.1.1 Nobody takes mail at this address')), troubleOf)
  callback(refused)
}

type Handing = { readonly stream: SMTPServerDataStream; readonly session: SMTPServerSession; readonly protocol: 'lmtp' | 'smtp' }
/** LMTP wants an answer for each recipient; the library passes a list on, which its types do not tell. */
type Answer = (error?: Error | null, message?: string) => void

async function handOver(taker: MailTaker, { stream, session, protocol }: Handing, callback: Answer): Promise<void> {
  const to = session.envelope.rcptTo.map(({ address }) => address)
  const results = await taker.take(stream, { via: protocol, from: senderOf(session), to, peer: peerOf(session, protocol) }).then((handed) => handed.map(resultOf), (error: unknown) => {
    stream.resume()
    return to.map(() => troubleOf(error))
  })
  const [first] = results
  if (protocol === 'lmtp') Reflect.apply(callback, undefined, [null, results])
  else if (first instanceof Error && results.every((each) => each instanceof Error)) callback(first)
  else callback(null, '2.0.0 Kept')
}

function senderOf({ envelope }: SMTPServerSession): string | null {
  return envelope.mailFrom === false || envelope.mailFrom.address === '' ? null : envelope.mailFrom.address
}

/** Who brought the mail to our border: whoever speaks SMTP with us from outside; of a mail server of ours, whom it says (XFORWARD), which by SMTP only one on this machine may. */
function peerOf({ remoteAddress, hostNameAppearsAs, xForward }: SMTPServerSession, protocol: 'lmtp' | 'smtp'): Peer | null {
  const told = (name: string) => { const value = xForward.get(name); return typeof value === 'string' ? value : '' }
  const [address, helo] = protocol === 'smtp' ? [remoteAddress, hostNameAppearsAs] : [told('ADDR'), told('HELO')]
  return isOutside(address) ? { address, helo: typeof helo === 'string' ? helo.slice(0, 255) : '' } : null
}
