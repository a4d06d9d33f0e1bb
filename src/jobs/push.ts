import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import { actAs } from '#db/index.ts'
import { deliverPush as deliver, pushTest as test } from '#domains/notifications/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'

/** Tells something in one browser; the pushes of each push service stand in queues of their own. */
export const deliverPush = job('deliver-push', z.strictObject({ pushId: id('push') }), ({ db, push: sealer, outbound }, { pushId }) => deliver(db.staff, pushId, { sealer, outbound }))

/** Tells somebody in one of their browsers that notices arrive there. */
export const pushTest = job('push-test', z.strictObject({ personId: id('person'), subscriptionId: id('subscription'), mark: z.string(), path: z.string() }), async ({ db }, given) => {
  await actAs(db.staff, desk, (tx, now) => test(tx, now, given))
})
