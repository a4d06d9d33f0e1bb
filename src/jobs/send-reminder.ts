import { z } from 'zod'
import { id, instant } from '#contract/shapes.ts'
import { tellClient } from '#domains/notifications/index.ts'
import { errand, stampOf } from './job.ts'

/** Tells the client of one reminder. */
export const sendReminder = errand('send-reminder', z.strictObject({ ticketId: id('ticket'), day: z.int(), since: instant }), async (tx, now, deps, { ticketId, day, since }) => {
  await tellClient(tx, now, { kind: 'reminder', ticketId, messageId: null, mark: `${since.replaceAll(':', '')}.${day}` }, stampOf(deps))
})
