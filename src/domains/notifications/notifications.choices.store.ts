import { hot, type Db, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Hours, MailChoice } from './notifications.rules.ts'

/** What somebody chose for a kind: of notices, or of news about a client's tickets. */
export type Choice = { readonly kind: string; readonly bell: boolean; readonly mail: MailChoice; readonly push: boolean }
/** When somebody wants to be left alone, and how much a notice in a browser may say. */
export type Manners = Hours & { readonly pushSubject: boolean }

const choices = hot<Choice>('notice_choices', `select kind, bell, mail, push from notice_choices where person_id = $1`)
const manners = hot<Manners>('notice_hours', `
  select to_char(quiet_from, 'HH24:MI') as "quietFrom", to_char(quiet_to, 'HH24:MI') as "quietTo", to_char(daily_at, 'HH24:MI') as "dailyAt", push_subject as "pushSubject" from notice_hours where person_id = $1`)
const putChoices = hot('notice_put_choices', `
  insert into notice_choices (person_id, kind, bell, mail, push) select $1, c.kind, c.bell, c.mail, c.push from jsonb_to_recordset($2::jsonb) as c(kind text, bell boolean, mail text, push boolean)
  on conflict (person_id, kind) do update set bell = excluded.bell, mail = excluded.mail, push = excluded.push`)
const putHours = hot('notice_put_hours', `
  insert into notice_hours (person_id, quiet_from, quiet_to, daily_at, push_subject) values ($1, $2, $3, $4, $5)
  on conflict (person_id) do update set quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, daily_at = excluded.daily_at, push_subject = excluded.push_subject`)

const turnOff = hot<object>('notice_no_mails', `
  insert into notice_choices (person_id, kind, bell, mail, push) select p.id, $2, true, 'none', $3 from people p where p.id = $1
  on conflict (person_id, kind) do update set mail = 'none' returning person_id`)

/** Turns off the mails of a kind for somebody, and nothing else; false when there is nobody. */
export async function noMails(tx: Tx, personId: Id<'person'>, { kind, push }: { readonly kind: string; readonly push: boolean }): Promise<boolean> {
  return (await turnOff(tx, personId, kind, push)).length > 0
}

/** What somebody chose, where they did. */
export async function findChoices(db: Db, personId: Id<'person'>): Promise<{ choices: Choice[]; manners: Manners | undefined }> {
  return { choices: await choices(db, personId), manners: (await manners(db, personId))[0] }
}

/** Keeps what somebody chose. */
export async function saveChoices(tx: Tx, personId: Id<'person'>, { kinds, manners: { quietFrom, quietTo, dailyAt, pushSubject } }: { readonly kinds: readonly Choice[]; readonly manners: Manners }): Promise<void> {
  await putChoices(tx, personId, JSON.stringify(kinds))
  await putHours(tx, personId, quietFrom, quietTo, dailyAt, pushSubject)
}
