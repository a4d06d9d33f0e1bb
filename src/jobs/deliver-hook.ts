import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import { deliverHook as deliver } from '#domains/notifications/index.ts'
import { job } from './job.ts'

/** Delivers a message to another program; each program's messages stand in a queue of their own. */
export const deliverHook = job('deliver-hook', z.strictObject({ deliveryId: id('delivery') }), ({ db, publicUrl, outbound }, { deliveryId }) => deliver(db.staff, deliveryId, { deskUrl: publicUrl, outbound }))
