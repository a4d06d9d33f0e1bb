import { z } from 'zod'
import { id, instant } from '#contract/shapes.ts'
import { tellClient } from '#domains/notifications/index.ts'
import { errand } from './job.ts'

/** Tells the client of one reminder. */
export const sendReminder = errand('send-reminder', z.strictObject({ ticketId: id('ticket'), day: z.int(), since: instant }), async (tx, now, { publicUrl }, { ticketId, day, since }) => {
  await tellClient(tx, now, { kind: 'reminder', ticketId, messageId: null, mark: `${since.replaceAll(':', '')}.${day}` }, publicUrl)
})
