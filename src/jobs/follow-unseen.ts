import { z } from 'zod'
import { id, instant } from '#contract/shapes.ts'
import { actAs } from '#db/index.ts'
import { followUnseen } from '#domains/tickets/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'

/** Lets the clocks of a ticket of which its client is not told follow what the client did at an instant. */
export const followUnseenClocks = job('follow-unseen', z.strictObject({ ticketId: id('ticket'), at: instant, happening: z.enum(['submitted', 'client_wrote', 'reopened_by_client']) }), async ({ db }, { ticketId, at, happening }) => {
  await actAs(db.staff, desk, (tx) => followUnseen(tx, new Date(at), { id: ticketId, happening }))
})
