import { z } from 'zod'
import { actAs } from '#db/index.ts'
import { issueDue } from '#domains/reports/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'

const atOnce = 5

/** Issues the reports of months that are over, a few companies a transaction. */
export const issueReports = job('issue-reports', z.unknown(), async ({ db }) => {
  for (let issued = atOnce; issued === atOnce;) issued = await actAs(db.staff, desk, (tx, now) => issueDue(tx, now, atOnce))
})
