import { z } from 'zod'
import { id, instant } from '#contract/shapes.ts'
import { actAs } from '#db/index.ts'
import { tellClient } from '#domains/notifications/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'

/** Tells the client of one reminder. */
export const sendReminder = job('send-reminder', z.strictObject({ ticketId: id('ticket'), day: z.int(), since: instant }), async ({ db, publicUrl }, { ticketId, day, since }) => {
  await actAs(db.staff, desk, (tx, now) => tellClient(tx, now, { kind: 'reminder', ticketId, messageId: null, mark: `${since.replaceAll(':', '')}.${day}` }, publicUrl))
})
