import { z } from 'zod'
import { actAs } from '#db/index.ts'
import { dueDigests, mailDigest } from '#domains/notifications/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'

/** Sends everybody one mail of what was held back for them until now. */
export const digest = job('digest', z.unknown(), async ({ db, publicUrl }) => {
  const people = await actAs(db.staff, desk, (tx, now) => dueDigests(tx, now))
  for (const personId of people) await actAs(db.staff, desk, (tx, now) => mailDigest(tx, now, { personId, deskUrl: publicUrl }))
})
