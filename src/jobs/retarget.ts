import { z } from 'zod'
import { actAs } from '#db/index.ts'
import { followSome, retargetSome, type RetargetProgress } from '#domains/clocks/index.ts'
import { desk } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import { policyName } from '#contract/shapes.ts'
import { job } from './job.ts'

const ticketsAtOnce = 50
/** Tickets that somebody holds are left and looked at again, so often. */
const looks = 40
const pause = 250

/** Moves the clocks that are behind a policy, some tickets a transaction, so that nobody waits long for one. Begun again, it goes on with what is behind. */
export const retarget = job('retarget', z.object({ policy: policyName }), async ({ db }, { policy }) => {
  let after: Id<'ticket'> | null = null
  while (await actAs(db.staff, desk, (tx) => followSome(tx, policy)));
  for (let look = 0; look < looks;) {
    const from: Id<'ticket'> | null = after
    const progress: RetargetProgress = await actAs(db.staff, desk, (tx, now) => retargetSome(tx, now, policy, { after: from, limit: ticketsAtOnce }))
    after = progress.after
    if (after !== null) continue
    if (progress.left === 0) return
    look++
    await actAs(db.staff, desk, (tx) => followSome(tx, policy))
    await new Promise((resolve) => { setTimeout(resolve, pause) })
  }
  throw new Error(`some clocks are still behind the ${policy} policy: their tickets are in somebody’s hands`)
})
