import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import { tellClient, clientNews } from '#domains/notifications/index.ts'
import { errand, stampOf } from './job.ts'

/** Tells a ticket's client what has happened. */
export const notify = errand('notify', z.object({ ticketId: id('ticket'), kind: z.enum(clientNews), messageId: id('message').nullish() }), (tx, now, deps, given) =>
  tellClient(tx, now, { ...given, messageId: given.messageId ?? null }, stampOf(deps)))
