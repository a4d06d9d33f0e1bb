import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import { actAs } from '#db/index.ts'
import { beginForClient, checkDelivery, noticeRefused, settle } from '#domains/escalations/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'

/** Begins the chain of a client who wrote to the head of support. */
export const escalationBegin = job('escalation-begin', z.strictObject({ escalationId: id('escalation') }), async ({ db }, { escalationId }) => {
  await actAs(db.staff, desk, (tx, now) => beginForClient(tx, now, escalationId))
})

/** Ends the escalations of a ticket that have nothing left to be about. */
export const settleEscalations = job('settle-escalations', z.strictObject({ ticketId: id('ticket') }), async ({ db }, { ticketId }) => {
  await actAs(db.staff, desk, (tx, now) => settle(tx, now, ticketId))
})

/** The server refused a mail for good: the chain goes on when it was its mail. */
export const escalationRefused = job('escalation-refused', z.strictObject({ noticeId: id('notice') }), async ({ db }, { noticeId }) => {
  await actAs(db.staff, desk, (tx, now) => noticeRefused(tx, now, noticeId))
})

/** Looks, some time after somebody was asked by mail, whether the mail was accepted. */
export const escalationDelivery = job('escalation-delivery', z.strictObject({ attemptId: id('attempt') }), async ({ db }, { attemptId }) => {
  await actAs(db.staff, desk, (tx, now) => checkDelivery(tx, now, attemptId))
})
