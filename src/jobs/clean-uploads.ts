import { z } from 'zod'
import { actAs } from '#db/index.ts'
import { sweepFiles } from '#domains/tickets/index.ts'
import { desk } from '#kernel/actor.ts'
import { day, minute } from '#kernel/instants.ts'
import { job } from './job.ts'

/** With a look every five minutes, a part is gone within the hour after it was last written to. */
const unfinishedFor = 55 * minute
/** What arrived whole may still be waiting for its words. */
const wholeFor = day

/** Removes what arrived of uploads that were broken off, whole ones that nobody attached for a day, and bytes that no attachment needs. The rows go first: a file without a row harms nobody. */
export const cleanUploads = job('clean-uploads', z.unknown(), async ({ db, files }) => {
  const { uploads, keys } = await actAs(db.staff, desk, (tx) => sweepFiles(tx, { unfinished: unfinishedFor, whole: wholeFor }))
  for (const id of uploads) await files.forget(id)
  for (const key of keys) await files.remove(key)
  await files.sweep(unfinishedFor)
})
