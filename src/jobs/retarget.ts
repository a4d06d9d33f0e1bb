import { z } from 'zod'
import { actAs } from '#db/index.ts'
import { retargetSome } from '#domains/clocks/index.ts'
import { desk } from '#kernel/actor.ts'
import { policyNames } from '#kernel/policies.ts'
import { job } from './job.ts'

const ticketsAtOnce = 50
/** Tickets that somebody holds are left and looked at again, so often. */
const looks = 40
const pause = 250

/** Moves the clocks that are behind a policy, some tickets a transaction, so that nobody waits long for one. Begun again, it goes on where it stopped. */
export const retarget = job('retarget', z.object({ policy: z.enum(policyNames) }), async ({ db }, { policy }) => {
  for (let look = 0; look < looks;) {
    const { tickets, left } = await actAs(db.staff, desk, (tx, now) => retargetSome(tx, now, policy, ticketsAtOnce))
    if (left === 0) return
    if (tickets > 0) continue
    look++
    await new Promise((resolve) => { setTimeout(resolve, pause) })
  }
  throw new Error(`some clocks are still behind the ${policy} policy: their tickets are in somebody’s hands`)
})
