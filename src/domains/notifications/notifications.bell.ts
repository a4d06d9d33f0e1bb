import type { Reply } from '#contract/index.ts'
import type { ShownNotice } from '#contract/notices.ts'
import type { Db, Tx } from '#db/index.ts'
import { hasRole, type StaffActor } from '#kernel/actor.ts'
import { readCursor, writeCursor } from '#kernel/cursor.ts'
import type { Id } from '#kernel/ids.ts'
import { formatNumber } from '#kernel/ticket-numbers.ts'
import { countUnread, listNotices, markRead, type BellRow } from './notifications.bell.store.ts'
import { placeOf } from './notifications.places.rules.ts'

const page = 30

function present(row: BellRow, actor: StaffActor): ShownNotice {
  const { id, kind, at, read, urgent, details, number, subject, client } = row
  const { path: _, link: _link, ...values } = details
  const isTechnicalOnly = !hasRole(actor, 'support', 'head', 'account_manager')
  return { id, kind, at: at.toISOString(), read, urgent, values, number: number === null ? null : formatNumber(number), subject, client, path: placeOf(row, isTechnicalOnly) }
}

/** What somebody was told, a page at a time, and how much of it they have not read. */
export async function showBell(db: Db, actor: StaffActor, cursor: string | undefined): Promise<Reply<'me.notices'>> {
  const rows = await listNotices(db, actor.personId, cursor === undefined ? undefined : readCursor(cursor))
  const last = rows.length > page ? rows[page - 1] : undefined
  return { notices: rows.slice(0, page).map((row) => present(row, actor)), unread: await countUnread(db, actor.personId), next: last === undefined ? null : writeCursor(last) }
}

/** They have read these, or everything; answers what is left. */
export async function readNotices(tx: Tx, actor: StaffActor, now: Date, ids: readonly Id<'notice'>[] | undefined): Promise<Reply<'me.notices.read'>> {
  await markRead(tx, actor.personId, now, ids ?? null)
  return { unread: await countUnread(tx, actor.personId) }
}
