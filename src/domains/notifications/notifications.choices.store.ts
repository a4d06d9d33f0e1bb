import type { NoticeKind } from '#contract/notices.ts'
import { hot, type Db, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Hours, MailChoice } from './notifications.rules.ts'

export type Choice = { readonly kind: NoticeKind; readonly bell: boolean; readonly mail: MailChoice }

const choices = hot<Choice>('notice_choices', `select kind, bell, mail from notice_choices where person_id = $1`)
const hours = hot<Hours>('notice_hours', `
  select to_char(quiet_from, 'HH24:MI') as "quietFrom", to_char(quiet_to, 'HH24:MI') as "quietTo", to_char(daily_at, 'HH24:MI') as "dailyAt" from notice_hours where person_id = $1`)
const putChoices = hot('notice_put_choices', `
  insert into notice_choices (person_id, kind, bell, mail) select $1, c.kind, c.bell, c.mail from jsonb_to_recordset($2::jsonb) as c(kind text, bell boolean, mail text)
  on conflict (person_id, kind) do update set bell = excluded.bell, mail = excluded.mail`)
const putHours = hot('notice_put_hours', `
  insert into notice_hours (person_id, quiet_from, quiet_to, daily_at) values ($1, $2, $3, $4)
  on conflict (person_id) do update set quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, daily_at = excluded.daily_at`)

/** What somebody chose, where they did. */
export async function findChoices(db: Db, personId: Id<'person'>): Promise<{ choices: Choice[]; hours: Hours | undefined }> {
  return { choices: await choices(db, personId), hours: (await hours(db, personId))[0] }
}

/** Keeps what somebody chose. */
export async function saveChoices(tx: Tx, personId: Id<'person'>, chosen: { readonly kinds: readonly Choice[]; readonly hours: Hours }): Promise<void> {
  await putChoices(tx, personId, JSON.stringify(chosen.kinds))
  await putHours(tx, personId, chosen.hours.quietFrom, chosen.hours.quietTo, chosen.hours.dailyAt)
}
