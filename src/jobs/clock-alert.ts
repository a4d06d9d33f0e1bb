import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import { alertOfClock } from '#domains/escalations/index.ts'
import { errand } from './job.ts'

/** Tells whoever should hear that a clock has run for a share of its time, in per cent; at the end of it the chain begins or goes on. */
export const clockAlert = errand('clock-alert', z.strictObject({ obligationId: id('obligation'), share: z.int() }), (tx, now, _deps, given) => alertOfClock(tx, now, given))
