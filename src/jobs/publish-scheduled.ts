import { z } from 'zod'
import { actAs } from '#db/index.ts'
import { listDueTasks, publishDue } from '#domains/manual/index.ts'
import { tell } from '#domains/notifications/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'

/** Shows tasks of the manual whose time has come, also after a stop; whoever scheduled one that cannot appear is told. */
export const publishScheduled = job('publish-scheduled', z.unknown(), async ({ db }) => {
  for (const id of await listDueTasks(db.staff)) {
    await actAs(db.staff, desk, async (tx, now) => {
      const failed = await publishDue(tx, now, id)
      if (failed !== undefined) await tell(tx, now, { kind: 'manual.unpublished', to: [failed.to], ticketId: null, values: { reason: failed.reason, path: `/desk/manual/${id}` }, once: `${id}.${failed.at.toISOString()}` })
    })
  }
})
