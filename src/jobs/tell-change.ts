import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import { actAs } from '#db/index.ts'
import { tellOfChange } from '#domains/clients/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'

/** Tells whoever looks after a company that one of its people asks for a change of the contract. */
export const tellChange = job('tell-change', z.strictObject({ asked: id('task'), organisationId: id('organisation'), by: z.string(), text: z.string() }), async ({ db }, given) => {
  await actAs(db.staff, desk, (tx, now) => tellOfChange(tx, now, given))
})
