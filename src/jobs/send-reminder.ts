import { z } from 'zod'
import { id, instant } from '#contract/shapes.ts'
import { errand } from './job.ts'
import { tell } from './notify.ts'

/** Keeps the mail of one reminder. */
export const sendReminder = errand('send-reminder', z.strictObject({ ticketId: id('ticket'), day: z.int(), since: instant }), async (tx, _now, { publicUrl }, { ticketId, day, since }) => {
  await tell(tx, publicUrl, { kind: 'reminder', ticketId, messageId: null, mark: `${since.replaceAll(':', '')}.${day}` })
})
