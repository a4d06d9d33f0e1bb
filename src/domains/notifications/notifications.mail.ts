import { messageIdOf, type Stamp } from '#domains/mail/index.ts'
import { writeMail } from '#domains/templates/index.ts'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import { digestOf, letterOf } from './notifications.letters.ts'
import { findOpenNotice, listHeld, listHeldFor, markMail, type NoticeToMail } from './notifications.mail.store.ts'
import { mailTimeOf, standardHours } from './notifications.rules.ts'

/** When its mail goes out; null when its reader, or its teller, wants none. */
function timeOf(notice: NoticeToMail, now: Date): Date | null {
  if (notice.toldBy?.includes('mail') === false) return null
  const { urgent, choice, zone, quietFrom, quietTo, dailyAt } = notice
  return mailTimeOf({ urgent, choice: choice ?? 'now', zone, hours: dailyAt === null ? standardHours : { quietFrom, quietTo, dailyAt } }, now)
}

/** Decides what becomes of a notice's mail: kept now, held back, or none. Done twice, it is decided once. */
export async function mailNotice(tx: Tx, now: Date, noticeId: Id<'notice'>, stamp: Stamp): Promise<void> {
  const notice = await findOpenNotice(tx, noticeId)
  if (notice === undefined) return
  const at = notice.disabled ? null : timeOf(notice, now)
  if (at === null) return markMail(tx, [notice.id], 'none')
  if (at > now) return markMail(tx, [notice.id], 'held', at)
  const once = `notice.${notice.id}`
  const thread = notice.number === null ? { once } : { messageId: messageIdOf(stamp, once, notice.number), ticketId: notice.ticketId }
  await writeMail(tx, { ...letterOf(notice, stamp.deskUrl), ...thread, noticeId: notice.id })
  await markMail(tx, [notice.id], 'kept')
}

/** For whom a mail of what was held back is due. */
export async function dueDigests(db: Db, now: Date): Promise<Id<'person'>[]> {
  return listHeldFor(db, now)
}

/** Keeps one mail of all that was held back for somebody until now. */
export async function mailDigest(tx: Tx, now: Date, { personId, deskUrl }: { readonly personId: Id<'person'>; readonly deskUrl: string }): Promise<void> {
  const notices = await listHeld(tx, personId, now)
  const [first] = notices
  if (first === undefined) return
  const ids = notices.map((notice) => notice.id)
  if (first.disabled) return markMail(tx, ids, 'none')
  await writeMail(tx, { ...digestOf(first, notices, deskUrl), once: `digest.${first.id}` })
  await markMail(tx, ids, 'kept')
}
