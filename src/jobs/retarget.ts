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

type Place = { readonly after: Id<'ticket'> | null; readonly limit: number }

/** Moves clocks some tickets at a time until none is behind; `what` they are behind is told when tickets stay in somebody's hands. `again` is done before each further look. */
export async function moveAll(some: (place: Place) => Promise<RetargetProgress>, what: string, again: () => Promise<unknown> = async () => undefined): Promise<void> {
  let after: Id<'ticket'> | null = null
  for (let look = 0; look < looks;) {
    const progress: RetargetProgress = await some({ after, limit: ticketsAtOnce })
    after = progress.after
    if (after !== null) continue
    if (progress.left === 0) return
    look++
    await again()
    await new Promise((resolve) => { setTimeout(resolve, pause) })
  }
  throw new Error(`some clocks are still behind ${what}: their tickets are in somebody’s hands`)
}

/** Moves the clocks that are behind a policy, some tickets a transaction, so that nobody waits long for one. Begun again, it goes on with what is behind. */
export const retarget = job('retarget', z.object({ policy: policyName }), async ({ db }, { policy }) => {
  const follow = () => actAs(db.staff, desk, (tx) => followSome(tx, policy))
  while (await follow());
  await moveAll((place) => actAs(db.staff, desk, (tx, now) => retargetSome(tx, now, policy, place)), `the ${policy} policy`, follow)
})
