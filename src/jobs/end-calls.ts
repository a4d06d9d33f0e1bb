import { z } from 'zod'
import { actAs } from '#db/index.ts'
import { endForgottenCalls } from '#domains/calls/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'

/** Ends calls of whose end no telephone system has told. */
export const endCalls = job('end-calls', z.unknown(), async ({ db }) => {
  await actAs(db.staff, desk, (tx, now) => endForgottenCalls(tx, now))
})
