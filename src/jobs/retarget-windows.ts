import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import { actAs } from '#db/index.ts'
import { moveWindowsSome } from '#domains/clocks/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'
import { moveAll } from './retarget.ts'

/** Moves the running clocks of a company to its newest live events, some tickets a transaction. Begun again, it goes on with what is behind. */
export const retargetWindows = job('retarget-windows', z.strictObject({ organisationId: id('organisation') }), async ({ db }, { organisationId }) => {
  await moveAll((progress) => actAs(db.staff, desk, (tx, now) => moveWindowsSome(tx, now, organisationId, progress)), `the live events of company ${organisationId}`)
})
