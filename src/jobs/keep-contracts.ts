import { z } from 'zod'
import { actAs } from '#db/index.ts'
import { keepContracts } from '#domains/plans/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'

/** Lets time do to contracts what it does: renew, begin, lapse, and come near their end. */
export const keepContractsJob = job('keep-contracts', z.unknown(), async ({ db }) => {
  await actAs(db.staff, desk, (tx, now) => keepContracts(tx, now))
})
