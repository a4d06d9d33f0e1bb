import type { NoticeChannel, NoticeKind } from '#contract/notices.ts'
import { hot, type Db, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import type { MailChoice } from './notifications.rules.ts'

/** A notice as its mail needs it, with how its reader likes mail. */
export type NoticeToMail = {
  readonly id: Id<'notice'>; readonly kind: NoticeKind; readonly urgent: boolean; readonly ticketId: Id<'ticket'> | null; readonly details: Readonly<Record<string, string>>; /** By what alone it is told; null: by everything. */ readonly toldBy: readonly NoticeChannel[] | null
  readonly number: number | null; readonly subject: string | null; readonly client: string | null
  readonly personId: Id<'person'>; readonly name: string; readonly email: string; readonly language: Language; readonly zone: string; readonly disabled: boolean; readonly technical: boolean
  readonly severity: string | null; readonly choice: MailChoice | null; readonly push: boolean | null; readonly quietFrom: string | null; readonly quietTo: string | null; readonly dailyAt: string | null
}

const columns = `
  n.id, n.kind, n.urgent, n.ticket_id as "ticketId", n.details, n.told_by as "toldBy", t.number, t.subject, o.name as client, p.id as "personId", p.name, p.email, p.language, p.zone, t.severity,
  p.disabled_at is not null as disabled, not p.roles && array['support', 'head', 'account_manager'] as technical`
const joins = `
  join people p on p.id = n.person_id left join tickets t on t.id = n.ticket_id left join organisations o on o.id = t.organisation_id`

const chosen = `
  select ${columns}, c.mail as choice, c.push, h.quiet_from::text as "quietFrom", h.quiet_to::text as "quietTo", h.daily_at::text as "dailyAt"
  from notices n ${joins} left join notice_choices c on c.person_id = n.person_id and c.kind = n.kind left join notice_hours h on h.person_id = n.person_id where n.id = $1`
const open = hot<NoticeToMail>('notice_open', `${chosen} and n.mail = 'open' for update of n`)
const one = hot<NoticeToMail>('notice_one', chosen)
const mark = hot('notice_mark_mail', `update notices set mail = $2, mail_at = $3, details = details - 'link' where id = any($1::uuid[])`)
const heldFor = hot<{ personId: Id<'person'> }>('notice_held_for', `select distinct person_id as "personId" from notices where mail = 'held' and mail_at <= $1 limit 500`)
const held = hot<NoticeToMail>('notice_held', `
  select ${columns}, null as choice, null as push, null as "quietFrom", null as "quietTo", null as "dailyAt"
  from notices n ${joins} where n.person_id = $1 and n.mail = 'held' and n.mail_at <= $2 order by n.created_at, n.id limit 200 for update of n`)

/** A notice of whose mail nothing has been decided, locked. */
export async function findOpenNotice(tx: Tx, id: Id<'notice'>): Promise<NoticeToMail | undefined> {
  return (await open(tx, id))[0]
}

/** A notice with how its reader likes to be told. */
export async function findNotice(db: Db, id: Id<'notice'>): Promise<NoticeToMail | undefined> {
  return (await one(db, id))[0]
}

/** Notes what became of the mail of some notices. */
export async function markMail(tx: Tx, ids: readonly Id<'notice'>[], mail: 'none' | 'held' | 'kept', at: Date | null = null): Promise<void> {
  await mark(tx, ids, mail, at)
}

/** Who has something that was held back until now. */
export async function listHeldFor(db: Db, now: Date): Promise<Id<'person'>[]> {
  return (await heldFor(db, now)).map((row) => row.personId)
}

/** What was held back for somebody until now, oldest first, locked. */
export async function listHeld(tx: Tx, personId: Id<'person'>, now: Date): Promise<NoticeToMail[]> {
  return held(tx, personId, now)
}
