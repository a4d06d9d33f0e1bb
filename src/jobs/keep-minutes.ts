import { z } from 'zod'
import { actAs } from '#db/index.ts'
import { listMonthsDue, turnMonth } from '#domains/consultations/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'

/** Grants each company the minutes with experts of its month, and lets those of earlier months be carried or expire; one company at a time, so that one that fails keeps no other waiting. */
export const keepMinutes = job('keep-minutes', z.unknown(), async ({ db, log }) => {
  for (const due of await listMonthsDue(db.staff)) {
    await actAs(db.staff, desk, (tx, now) => turnMonth(tx, now, due)).catch((error: unknown) => log.error({ organisation: due.organisationId, error: String(error) }, 'the month of a company was not turned'))
  }
})
