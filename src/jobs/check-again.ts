import { z } from 'zod'
import { lookAgain } from '#domains/manual/index.ts'
import { job } from './job.ts'

/** Looks again, at night, at sites of readers on which a step of the manual was done. */
export const checkAgain = job('check-again', z.unknown(), async ({ db, outbound, resolve }) => {
  if (resolve !== undefined) await lookAgain(db, { look: (url, most) => outbound.look(url, most), resolve })
})
