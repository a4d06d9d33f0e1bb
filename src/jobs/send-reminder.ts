import { z } from 'zod'
import { id, instant } from '#contract/shapes.ts'
import { job } from './job.ts'
import { tell } from './notify.ts'

/** Keeps the mail of one reminder. */
export const sendReminder = job('send-reminder', z.strictObject({ ticketId: id('ticket'), day: z.int(), since: instant }), async (deps, { ticketId, day, since }) => {
  await tell(deps, { kind: 'reminder', ticketId, messageId: null, mark: `${since.replaceAll(':', '')}.${day}` })
})
