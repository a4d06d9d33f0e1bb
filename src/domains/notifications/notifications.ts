import { firmKinds, type NoticeChannel, type NoticeKind } from '#contract/notices.ts'
import type { Tx } from '#db/index.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { insertNotices } from './notifications.store.ts'

/** Something that some of ours should hear of. */
export type Notice = {
  readonly kind: NoticeKind
  readonly to: readonly Id<'person'>[]
  readonly ticketId: Id<'ticket'> | null
  /** Its own words, as the contract's list of kinds names them; the ticket's number and subject come by themselves. */
  readonly values: Readonly<Record<string, string>>
  /** Rings and mails whatever was chosen, also in quiet hours. */
  readonly urgent?: boolean
  /** By what alone they are told, when their teller says so. */
  readonly by?: readonly NoticeChannel[] | undefined
  /** With the person, tells this notice from all others: told again, it stays one. */
  readonly once: string
}

/** Tells people in the transaction of what happened: in their bell now, by mail as they like it. Each is told one time only, whatever the caller repeats; answers how many had not been told before. */
export async function tell(tx: Tx, now: Date, notice: Notice): Promise<number> {
  const to = [...new Set(notice.to)]
  if (to.length === 0) return 0
  const urgent = notice.urgent === true || firmKinds.includes(notice.kind)
  return insertNotices(tx, { ...notice, by: notice.by ?? null, ids: to.map(() => newId<'notice'>()), to, urgent, at: now })
}
