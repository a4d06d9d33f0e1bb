import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import { actAs } from '#db/index.ts'
import { carryStrays } from '#domains/merges/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'

/** A minute after a merge, lets what was being written in its moment follow. */
export const mergeStrays = job('merge-strays', z.strictObject({ mergeId: id('merge') }), ({ db }, { mergeId }) => actAs(db.staff, desk, (tx) => carryStrays(tx, mergeId)))
