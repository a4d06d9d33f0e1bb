import { z } from 'zod'
import { actAs } from '#db/index.ts'
import { listFailing } from '#domains/mail/index.ts'
import { tell } from '#domains/notifications/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'
import { listAdministrators } from './watch-clocks.store.ts'

/** After so many seconds in which nothing could be fetched from a mailbox, administrators are told. */
const patience = 300

/** Tells administrators of mailboxes from which no mail can be fetched, once for each time that one fails. */
export const watchMailboxes = job('watch-mailboxes', z.unknown(), async ({ db }) => {
  const failing = await listFailing(db.staff, patience)
  if (failing.length === 0) return
  await actAs(db.staff, desk, async (tx, now) => {
    const to = await listAdministrators(tx)
    for (const { mailboxId, address, since } of failing) {
      await tell(tx, now, { kind: 'desk.mailbox_failing', to, ticketId: null, urgent: true, once: `desk.mailbox_failing.${mailboxId}.${since.toISOString()}`, values: { by: address, path: '/admin/mailboxes' } })
    }
  })
})
