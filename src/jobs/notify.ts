import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import { actAs } from '#db/index.ts'
import { clientNews, tellClient } from '#domains/notifications/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'

/** Tells a ticket's client what has happened. */
export const notify = job('notify', z.object({ ticketId: id('ticket'), kind: z.enum(clientNews), messageId: id('message').nullish() }), async ({ db, publicUrl }, given) => {
  await actAs(db.staff, desk, (tx, now) => tellClient(tx, now, { ...given, messageId: given.messageId ?? null }, publicUrl))
})
