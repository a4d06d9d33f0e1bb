import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import { actAs } from '#db/index.ts'
import { alertOfClock } from '#domains/escalations/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'

/** Tells whoever should hear that a clock has run for a share of its time, in per cent; at the end of it the chain begins or goes on. */
export const clockAlert = job('clock-alert', z.strictObject({ obligationId: id('obligation'), share: z.int() }), async ({ db }, given) => {
  await actAs(db.staff, desk, (tx, now) => alertOfClock(tx, now, given))
})
