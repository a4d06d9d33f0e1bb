import { hot, type Db } from '#db/index.ts'
import type { MailCalendar } from '#domains/mail/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'

export type MailToSend = {
  readonly messageId: string; readonly to: string; readonly subject: string; readonly body: string; readonly action: string; readonly actionLine: number | null; readonly language: Language; readonly createdAt: Date; readonly kind: string
  readonly personId: Id<'person'> | null
  /** The ticket that it is about, and what of its thread went before. */
  readonly ticketNumber: number | null; readonly references: readonly string[]
  /** How the reader's Outlook names the conversation of the ticket, if they wrote from one. */
  readonly threadIndex: string | null
  readonly state: 'waiting' | 'sent' | 'kept' | 'refused' | 'held' | 'bounced'; readonly deskName: string
  readonly calendar: MailCalendar | null
  /** The mailbox that it goes out from, with what stands under it; null: from whom all mails are. */
  readonly sender: { readonly address: string; readonly name: string; readonly signature: string } | null
  /** Why nothing is written to this address; null when something is. */
  readonly dead: string | null
  /** For how long it has been tried, in hours of the database's clock. */
  readonly hours: number
  /** How many mails went to this address in the last hour; none are counted for whoever is never held back. */
  readonly lately: number
}

// A ticket that came by mail is answered from where it came in; any other from the mailbox of its owner's team, else the one at our own address, else the first that fits its reader.
// Nobody is kept from an urgent notice or from what a person wrote to them, and a head of support from nothing; what somebody has let through by hand counts as asked for.
const read = hot<MailToSend>('mail_read', `
  select m.message_id as "messageId", m.to_address as "to", m.subject, m.body, m.action, m.action_line as "actionLine", m.language, m.created_at as "createdAt", m.kind, m.state, m.person_id as "personId", t.number as "ticketNumber", m.reference_ids as "references",
    (select r.thread_index from received_mails r where r.ticket_id = m.ticket_id and r.state = 'taken' and r.from_address = lower(m.to_address) and r.thread_index is not null order by r.received_at desc limit 1) as "threadIndex",
    case when c.mail_id is null then null else json_build_object('method', c.method, 'text', c.text) end as calendar,
    case when b.address is not null then json_build_object('address', b.address, 'name', b.name, 'signature', case when reader.side <> 'client' then '' when m.language = 'fr' then b.signature_fr else b.signature_en end) end as sender,
    case when not exists (select from people p where p.id = m.person_id and 'head' = any(p.roles)) then (select d.answer from dead_addresses d where d.address = lower(m.to_address)) end as dead,
    coalesce((select value #>> '{}' from settings where key = 'desk_name'), 'Relais') as "deskName", (extract(epoch from now() - coalesce(
      (select max(a.at) from mail_attempts a where a.mail_id = m.id and a.outcome = 'again'), m.created_at)) / 3600)::float as hours,
    case when m.kind in ('invitation', 'membership', 'reset', 'second_factor_removed', 'access_proof', 'access_asked', 'access_refused', 'merged', 'handed_over', 'address_confirm', 'address_asked', 'address_changed', 'address_taken', 'digest', 'replied', 'asked', 'resolved') or coalesce(n.urgent, false)
      or exists (select from mail_attempts a where a.mail_id = m.id and a.outcome = 'again')
      or exists (select from people p where p.id = m.person_id and 'head' = any(p.roles)) then 0
    else (select count(*) from mails x where x.to_address = m.to_address and x.created_at > m.created_at - interval '1 hour' and x.created_at <= m.created_at
      and x.id <> m.id and x.state in ('sent', 'kept')) end as lately
  from mails m left join notices n on n.id = m.notice_id left join tickets t on t.id = m.ticket_id left join mail_calendars c on c.mail_id = m.id left join people reader on reader.id = m.person_id
    left join lateral (select x.address, x.name, x.signature_en, x.signature_fr from mailboxes x where x.disabled_at is null and x.sends and x.purpose = 'tickets'
      order by coalesce(x.id = (select r.mailbox_id from received_mails r where r.ticket_id = m.ticket_id and r.state = 'taken' order by r.received_at limit 1), false) desc,
        x.team_id is not null and exists (select from team_members w where w.team_id = x.team_id and w.person_id = t.owner_id) desc, x.address = $2 desc, x.team_id is null desc, x.language = m.language desc, x.created_at, x.id
      limit 1) b on m.ticket_id is not null
  where m.id = $1`)

const holdNotice = hot('mail_hold_notice', `update notices n set mail = 'held', mail_at = now() + interval '1 hour' from mails m where m.id = $1 and n.id = m.notice_id`)

/** A mail that may have to be sent; `ownAddress` is the one that mails are from where no mailbox says otherwise. */
export async function readMail(db: Db, id: Id<'mail'>, ownAddress: string): Promise<MailToSend | undefined> {
  return (await read(db, id, ownAddress.toLowerCase()))[0]
}

/** What a mail that is held back was to tell comes in the reader's next collected mail. */
export async function holdItsNotice(db: Db, id: Id<'mail'>): Promise<void> {
  await holdNotice(db, id)
}
