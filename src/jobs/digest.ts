import { z } from 'zod'
import { actAs } from '#db/index.ts'
import { dueDigests, duePushes, mailDigest, releaseHeld } from '#domains/notifications/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'

/** Sends everybody one mail of what was held back for them until now, and tells it once in each of their browsers. */
export const digest = job('digest', z.unknown(), async ({ db, publicUrl }) => {
  const people = await actAs(db.staff, desk, (tx, now) => dueDigests(tx, now))
  for (const personId of people) await actAs(db.staff, desk, (tx, now) => mailDigest(tx, now, { personId, deskUrl: publicUrl }))
  const waiting = await actAs(db.staff, desk, (tx, now) => duePushes(tx, now))
  for (const personId of waiting) await actAs(db.staff, desk, (tx, now) => releaseHeld(tx, now, personId))
})
