import { firmKinds } from '#contract/notices.ts'
import type { Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import { findNotice } from './notifications.mail.store.ts'
import { placeOf } from './notifications.places.rules.ts'
import { pushTo } from './push.ts'

/** Tells a notice in its reader's browsers, unless they want none of its kind or its teller tells it otherwise; whatever becomes of its mail. Done twice, it is told once. */
export async function pushNotice(tx: Tx, now: Date, noticeId: Id<'notice'>): Promise<void> {
  const notice = await findNotice(tx, noticeId)
  if (notice === undefined || notice.disabled) return
  const { id, kind, personId, ticketId, urgent, severity, zone, quietFrom, quietTo, technical } = notice
  if (notice.toldBy?.includes('push') === false || (notice.push === false && !firmKinds.includes(kind))) return
  await pushTo(tx, now, { personId, kind, ticketId, noticeId: id, path: placeOf(notice, technical), urgent, once: `notice.${id}`, severity, zone, hours: { quietFrom, quietTo } })
}
