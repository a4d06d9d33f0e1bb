import { hot, type Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import type { Severity } from '#kernel/severity.ts'
import type { MailChoice } from './notifications.rules.ts'

/** What a mail about a ticket may tell: nothing here comes from notes or from the technical team. */
export type Told = {
  readonly number: number; readonly subject: string; readonly severity: Severity; readonly dueAt: Date | null
  /** The public message the mail brings, if there is one. */
  readonly text: string | null; readonly author: string | null; readonly authorId: Id<'person'> | null; readonly fix: string | null
}
/** Somebody of a client, with what they chose about this kind of news, where they did. */
export type Reader = {
  readonly id: Id<'person'>; readonly name: string; readonly email: string; readonly language: Language; readonly zone: string
  readonly mail: MailChoice | null; readonly push: boolean | null; readonly quietFrom: string | null; readonly quietTo: string | null
}

const told = hot<Told>('notify_told', `
  select t.number, t.subject, t.severity, t.client_due_at as "dueAt", m.body as text, m.author_name as author, m.author_id as "authorId", t.resolution_fix as fix
  from tickets t left join messages m on m.ticket_id = t.id and m.id = $2 and m.kind = 'public' where t.id = $1`)
const readers = hot<Reader>('notify_readers', `
  select p.id, p.name, p.email, p.language, p.zone, c.mail, c.push, to_char(h.quiet_from, 'HH24:MI') as "quietFrom", to_char(h.quiet_to, 'HH24:MI') as "quietTo"
  from people p join tickets t on t.id = $1 left join notice_choices c on c.person_id = p.id and c.kind = $2 left join notice_hours h on h.person_id = p.id
  where p.side = 'client' and p.disabled_at is null and p.organisation_id = t.organisation_id
    and (p.id = t.requester_id or exists (select from participants x where x.ticket_id = t.id and x.person_id = p.id)) order by p.id`)

/** The ticket, and the message when it is a public one. */
export async function readTold(db: Db, ticketId: Id<'ticket'>, messageId: Id<'message'> | null): Promise<Told | undefined> {
  return (await told(db, ticketId, messageId))[0]
}

/** The client's people who hear of a ticket: who opened it, and who takes part; not those who have lost their access. */
export async function readersOf(db: Db, ticketId: Id<'ticket'>, choice: string): Promise<Reader[]> {
  return readers(db, ticketId, choice)
}
