import { z } from 'zod'
import { actAs } from '#db/index.ts'
import { closeSilent } from '#domains/tickets/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'

const batch = 100

/** Closes what was resolved seven days ago without a word since, some at a time. */
export const closeResolved = job('close-resolved', z.unknown(), async ({ db }) => {
  for (let closed = batch; closed === batch;) closed = await actAs(db.staff, desk, (tx, now) => closeSilent(tx, now, batch))
})
