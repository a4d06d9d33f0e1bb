import { mkdir, open, rename } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import { actAs } from '#db/index.ts'
import { automaticOf, compose, dress, noteRefusal, recordAttempt, replyAddress, unsubscribeOf, type Sender } from '#domains/mail/index.ts'
import { desk } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import { job, stampOf, type JobDeps } from './job.ts'
import { holdItsNotice, readMail, type MailToSend } from './mails.store.ts'

/** What one address gets in an hour by itself; an urgent notice, and a head of support, are never held back. */
const mostAnHour = 60
/** After two days a server that is still away is told of as a refusal. */
const longestHours = 48
/** One address, without anything by which it could become two or a header. */
const oneAddress = /^[^\s<>,;:"()[\]\\\u0000-\u001f\u007f]+@[^\s<>,;:"()\\@\u0000-\u001f\u007f]+$/

/** Hands an outgoing mail to the server, or writes it into its file where there is none; each try is in the log. A mail that is put off is tried again, later each time; its Message-ID stays. */
export const writeMail = job('write-mail', z.strictObject({ mailId: id('mail') }), async (deps, { mailId }) => {
  const mail = await readMail(deps.db.staff, mailId, deps.mail.from.address)
  if (mail === undefined || mail.state !== 'waiting') return
  const { staff } = deps.db
  const refuse = (why: { readonly answer: string; readonly ofRecipient?: boolean | undefined }) => actAs(staff, desk, (tx, now) => noteRefusal(tx, now, mailId, why))
  if (!oneAddress.test(mail.to)) return refuse({ answer: 'not one address' })
  if (mail.dead !== null) return refuse({ answer: `not written to since: ${mail.dead}` })
  if (mail.lately >= mostAnHour) {
    await recordAttempt(staff, mailId, { outcome: 'held', answer: `${mail.lately} mails in an hour` })
    return holdItsNotice(staff, mailId)
  }
  const from = mail.sender ?? deps.mail.from
  const raw = await deps.mail.signer.sign(staff, composed(deps, mail, from), from.address)
  if (deps.mail.server === null) return recordAttempt(staff, mailId, { outcome: 'kept', answer: '', file: await writeFile(deps, mailId, mail, raw) })
  const { outcome, answer, ofRecipient } = await deps.mail.server.send({ from: from.address, to: mail.to, raw })
  const isOver = outcome === 'put_off' && mail.hours >= longestHours
  if (outcome === 'refused' || isOver) return refuse({ answer, ofRecipient })
  await recordAttempt(staff, mailId, { outcome, answer })
  if (outcome === 'put_off') throw new Error('the mail server takes it later')
})

/** The mail as it leaves: dressed, in its thread, with the way back for an answer. */
function composed(deps: JobDeps, mail: MailToSend, { name, address }: Sender): string {
  const { publicUrl, mail: { marks } } = deps
  const signature = mail.sender?.signature.trim() ?? ''
  const replyTo = mail.ticketNumber === null ? null : replyAddress(marks, address, mail.ticketNumber)
  return compose({ ...mail, body: signature === '' ? mail.body : `${mail.body.trimEnd()}\n\n-- \n${signature}\n`, html: dress(signature === '' ? mail.body : `${mail.body.trimEnd()}\n\n${signature}`, { ...mail, deskUrl: publicUrl }), from: { name, address }, at: mail.createdAt, automatic: automaticOf(mail.kind), replyTo, unsubscribe: unsubscribeOf(stampOf(deps), mail) })
}

/** Writes a mail into a file of the data directory; answers its place there. */
async function writeFile({ dataDir }: JobDeps, mailId: Id<'mail'>, { createdAt }: MailToSend, text: string): Promise<string> {
  const file = path.join(createdAt.toISOString().slice(0, 7), `${mailId}.eml`)
  const whole = path.join(dataDir, 'mail', file)
  const handle = await open(`${whole}.part`, 'w', 0o600).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    await mkdir(path.dirname(whole), { recursive: true, mode: 0o700 })
    return open(`${whole}.part`, 'w', 0o600)
  })
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${whole}.part`, whole)
  return file
}
