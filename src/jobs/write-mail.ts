import { mkdir, open, rename } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import { compose } from '#domains/mail/index.ts'
import { job } from './job.ts'
import { markWritten, readMail } from './mails.store.ts'

/** Writes an outgoing mail into its file; the row then names the file and forgets the text. */
export const writeMail = job('write-mail', z.strictObject({ mailId: id('mail') }), async ({ db, dataDir, publicUrl }, { mailId }) => {
  const mail = await readMail(db.staff, mailId)
  if (mail === undefined || mail.file !== null) return
  const file = path.join(mail.createdAt.toISOString().slice(0, 7), `${mailId}.eml`)
  const whole = path.join(dataDir, 'mail', file)
  await mkdir(path.dirname(whole), { recursive: true, mode: 0o700 })
  const text = compose({ ...mail, from: `support@${new URL(publicUrl).hostname}`, at: mail.createdAt })
  const handle = await open(`${whole}.part`, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${whole}.part`, whole)
  await markWritten(db.staff, mailId, file)
})
