import { z } from 'zod'
import { actAs, appendEvent, enqueue } from '#db/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'
import { dueReminders, noteReminder } from './remind.store.ts'

/** Reminds clients of a question of ours after 3 and 7 days, once each. */
export const remind = job('remind', z.unknown(), async ({ db }) => {
  for (const waiting of await dueReminders(db.staff)) {
    await actAs(db.staff, desk, async (tx, now) => {
      if (!await noteReminder(tx, waiting, now)) return
      await appendEvent(tx, desk, now, { kind: 'ticket.reminded', ticketId: waiting.ticketId, public: true, data: { day: waiting.day } })
      await enqueue(tx, 'send-reminder', { ticketId: waiting.ticketId, day: waiting.day, since: waiting.since.toISOString() })
    })
  }
})
