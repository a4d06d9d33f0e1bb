import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import { actAs } from '#db/index.ts'
import { tellOfEvent } from '#domains/notifications/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'

/** Tells those of ours who should hear of an event. */
export const notice = job('notice', z.strictObject({ eventId: id('event') }), async ({ db }, { eventId }) => {
  await actAs(db.staff, desk, (tx, now) => tellOfEvent(tx, now, eventId))
})
