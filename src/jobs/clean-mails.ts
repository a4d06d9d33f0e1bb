import { z } from 'zod'
import { emptyOld } from '#domains/mail/index.ts'
import { job } from './job.ts'

/** Deletes what nobody took of the mail that came in, after thirty days; that it came, and why it was left, stays. */
export const cleanMails = job('clean-mails', z.unknown(), async ({ db }) => {
  await emptyOld(db.staff)
})
