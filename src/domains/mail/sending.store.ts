import { hot, type Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

export type Trouble = { readonly waiting: number; readonly waitingSince: Date | null; readonly lastAnswer: string | null; readonly refused: number; readonly bounced: number }
export type DeadRow = { readonly address: string; readonly since: Date; readonly answer: string; readonly id: Id<'person'> | null; readonly name: string | null }

// What has been on its way for less than a minute waits for nothing.
const trouble = hot<Trouble>('mail_trouble', `
  select (select count(*) from mails where state = 'waiting' and created_at < now() - interval '1 minute') as waiting, (select min(created_at) from mails where state = 'waiting' and created_at < now() - interval '1 minute') as "waitingSince",
    (select a.answer from mails m join mail_attempts a on a.mail_id = m.id where m.state = 'waiting' and a.outcome = 'put_off' order by a.at desc limit 1) as "lastAnswer",
    (select count(*) from mails where state = 'refused' and created_at > now() - interval '1 day') as refused, (select count(*) from mails where state = 'bounced' and created_at > now() - interval '1 day') as bounced`)
const dead = hot<DeadRow>('addresses_dead', `
  select d.address, d.since, d.answer, p.id, p.name from dead_addresses d left join lateral (select id, name from people where email = d.address order by disabled_at is not null, created_at limit 1) p on true order by d.since desc limit 100`)

/** What of the mail does not get out. */
export async function readTrouble(db: Db): Promise<Trouble> {
  return (await trouble(db))[0] ?? { waiting: 0, waitingSince: null, lastAnswer: null, refused: 0, bounced: 0 }
}

/** The addresses that were given up last. */
export async function listDead(db: Db): Promise<DeadRow[]> {
  return dead(db)
}
