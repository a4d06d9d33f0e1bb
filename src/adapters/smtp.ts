import nodemailer from 'nodemailer'
import type { Delivery, MailServer } from '#domains/mail/index.ts'

/** Where mails are handed over. */
export type SmtpSettings = {
  readonly host: string; readonly port: number; readonly user: string; readonly password: string
  /** `wrapped` speaks TLS from the first byte, `started` demands STARTTLS, `none` is for a server on this machine. Certificates are checked. */
  readonly tls: 'wrapped' | 'started' | 'none'
}

/** How many connections are open at once. */
export const smtpConnections = 4
const longestAnswer = 400

/** What a server said, in one line and without the password. */
export function cleaner(password: string): (text: string) => string {
  return (text) => (password === '' ? text : text.replaceAll(password, '•••')).replaceAll(/\s+/g, ' ').slice(0, longestAnswer)
}

/** Opens the way to a mail server; it connects with the first mail. */
export function openSmtp({ host, port, user, password, tls }: SmtpSettings): MailServer {
  const transport = nodemailer.createTransport({
    host, port, pool: true, maxConnections: smtpConnections, maxMessages: 500, maxRequeues: 0, secure: tls === 'wrapped', requireTLS: tls === 'started', ignoreTLS: tls === 'none',
    ...(user === '' ? {} : { auth: { user, pass: password } }),
    connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, dnsTimeout: 10_000, disableFileAccess: true, disableUrlAccess: true, logger: false,
  })
  const clean = cleaner(password)
  return {
    send: async ({ from, to, raw }): Promise<Delivery> => {
      try {
        const { response } = await transport.sendMail({ envelope: { from, to: [to] }, raw })
        return { outcome: 'sent', answer: clean(response) }
      } catch (error) {
        return { outcome: isFinal(error) ? 'refused' : 'put_off', answer: clean(error instanceof Error ? error.message : String(error)), ofRecipient: isOfRecipient(error) }
      }
    },
    close: () => transport.close({ force: true }),
  }
}

/** Whether the server said no to this very mail, for good; a server that is away, full, or will not let us in may take it later. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  const said = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : 0
  return (error.code === 'EENVELOPE' || error.code === 'EMESSAGE') && said >= 500
}

function isOfRecipient(error: unknown): boolean {
  return error instanceof Error && 'command' in error && error.command === 'RCPT TO'
}
