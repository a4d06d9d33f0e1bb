import { z } from 'zod'
import { actAs } from '#db/index.ts'
import { sweepFiles } from '#domains/tickets/index.ts'
import { desk } from '#kernel/actor.ts'
import { day, hour } from '#kernel/instants.ts'
import { job } from './job.ts'

/** Removes uploads nobody went on with for a day, and bytes that no attachment needs. The rows go first: a file without a row harms nobody. */
export const cleanUploads = job('clean-uploads', z.unknown(), async ({ db, files }) => {
  const { uploads, keys } = await actAs(db.staff, desk, (tx) => sweepFiles(tx, day / hour))
  for (const id of uploads) await files.forget(id)
  for (const key of keys) await files.remove(key)
  await files.sweep(day)
})
