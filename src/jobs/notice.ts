import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import { tellOfEvent } from '#domains/notifications/index.ts'
import { errand } from './job.ts'

/** Tells those of ours who should hear of an event. */
export const notice = errand('notice', z.strictObject({ eventId: id('event') }), (tx, now, _deps, { eventId }) => tellOfEvent(tx, now, eventId))
