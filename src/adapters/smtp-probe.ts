import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Finding } from '#contract/outgoing.ts'
import type { Probe } from '#domains/mail/index.ts'
import { cleaner, type SmtpSettings } from './smtp.ts'

const patience = 10_000

/** Goes the way of one mail, step by step, and stops where it does not go on. */
export function openProbe(settings: SmtpSettings): Probe {
  const { host, port, user, password, tls } = settings
  const clean = cleaner(password)
  const server = `${host}:${port}`
  return async ({ from, to, raw }) => {
    const found: Finding[] = []
    const connection = new SMTPConnection({ host, port, secure: tls === 'wrapped', requireTLS: tls === 'started', ignoreTLS: tls === 'none', connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience, dnsTimeout: patience, logger: false })
    const failed = new Promise<never>((_, reject) => { connection.once('error', reject) })
    // What fails outside a step is heard by the step that waits for it.
    failed.catch(() => undefined)
    const step = (run: (done: (error?: Error | null) => void) => void) => Promise.race([failed, new Promise<void>((resolve, reject) => { run((error) => { if (error) reject(error); else resolve() }) })])
    const says = (error: unknown) => ({ server, answer: clean(error instanceof Error ? error.message : String(error)) })
    try {
      await step((done) => connection.connect(done)).then(() => found.push({ code: 'connect.yes', outcome: 'good', values: { server } }), (error: unknown) => { found.push({ code: 'connect.no', outcome: 'bad', values: says(error) }); throw error })
      found.push(connection.secure ? { code: 'tls.yes', outcome: 'good', values: { server } } : { code: 'tls.none', outcome: 'warn', values: { server } })
      if (user === '') found.push({ code: 'sign_in.none', outcome: 'good', values: { server } })
      else await step((done) => connection.login({ user, pass: password }, done)).then(() => found.push({ code: 'sign_in.yes', outcome: 'good', values: { server, user } }), (error: unknown) => { found.push({ code: 'sign_in.no', outcome: 'bad', values: { ...says(error), user } }); throw error })
      await step((done) => connection.send({ from, to: [to] }, raw, done)).then(() => found.push({ code: 'send.yes', outcome: 'good', values: { server, to } }), (error: unknown) => { found.push({ code: 'send.no', outcome: 'bad', values: { ...says(error), to } }); throw error })
    } catch {
      // The step that failed has said so.
    } finally {
      connection.close()
    }
    return found
  }
}
