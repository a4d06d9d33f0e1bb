import { z } from 'zod'
import { actAs } from '#db/index.ts'
import { sweepPictures } from '#domains/manual/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'

/** Takes away the pictures and videos of the manual that no text of it names and that nobody has put in for a week. Their bytes go with what else nothing needs. */
export const cleanManual = job('clean-manual', z.unknown(), async ({ db }) => {
  await actAs(db.staff, desk, sweepPictures)
})
