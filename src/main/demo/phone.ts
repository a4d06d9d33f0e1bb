import { sql } from 'kysely'
import { askCallBack, changeExtensions, createLine, createSystem, logCall } from '#domains/calls/index.ts'
import type { Tx } from '#db/index.ts'
import type { ClientActor } from '#kernel/actor.ts'
import type { Language } from '#kernel/languages.ts'
import type { Role } from '#kernel/roles.ts'
import { day, hour, later, minute } from '#kernel/instants.ts'
import type { Id } from '#kernel/ids.ts'
import type { ClientKey, StaffKey } from './people.ts'
import type { Cast } from './settle.ts'

type Told = { readonly by: StaffKey; readonly with: ClientKey; readonly ago: number; readonly minutes: number; readonly number: string; readonly incoming: boolean; readonly summary: string }

/** What was said on the telephone of late; the numbers are of ranges kept free for fiction. */
const told: readonly Told[] = [
  { by: 'aya', with: 'marc', ago: 3 * day, minutes: 6, number: '+33 6 39 98 12 07', incoming: true, summary: 'Question sur la date de la prochaine facture. Renvoyé vers Claire, qui rappelle.' },
  { by: 'emma', with: 'luis', ago: 2 * day, minutes: 11, number: '+1 202 555 0147', incoming: true, summary: 'Walked through the encoder settings for Saturday. They will send a test stream on Friday.' },
  { by: 'claire', with: 'ines', ago: day, minutes: 18, number: '+33 6 39 98 44 10', incoming: false, summary: 'Point mensuel\u202f: rien en souffrance, avant-première le 12, renfort souhaité ce soir-là.' },
  { by: 'noe', with: 'ines', ago: 5 * hour, minutes: 0, number: '+33 6 39 98 44 10', incoming: false, summary: '' },
]

/** Numbers that clients call, what was said on the telephone lately, and a ticket whose client has just been told by telephone what happens. */
export async function settlePhone(tx: Tx, now: Date, cast: Cast): Promise<void> {
  const camille = cast.staff('camille')
  await createLine(tx, camille, later(now, -60 * day), { name: 'Support', number: '+33 1 99 00 70 00', teamId: null, calendarId: null, languages: ['fr', 'en'] })
  await createLine(tx, camille, later(now, -60 * day), { name: 'Support UK', number: '+44 20 7946 0700', teamId: null, calendarId: null, languages: ['en'] })
  await createSystem(tx, camille, later(now, -60 * day), { name: 'Standard', kind: 'generic', signed: false, authToken: '', publicKey: '' })
  await changeExtensions(tx, camille, later(now, -60 * day), { extensions: (['noe', 'aya', 'emma', 'lucas', 'helene', 'claire', 'james'] as const).map((key, index) => ({ personId: cast.staff(key).personId, extension: String(201 + index) })) })
  for (const { by, with: whom, ago, minutes, number, incoming, summary } of told) {
    const at = later(now, -ago)
    await logCall(tx, cast.staff(by), at, {
      callId: null, direction: incoming ? 'incoming' : 'outgoing', outcome: minutes > 0 ? 'answered' : 'missed', ticketId: null, personId: cast.client(whom).personId, number,
      startedAt: later(at, -minutes * minute).toISOString(), seconds: minutes * 60, summary,
    })
  }
  await tellByPhone(tx, now, cast)
  await wishToBeCalled(tx, now)
}

type Wishing = { id: Id<'ticket'>; requesterId: Id<'person'>; name: string; roles: Role[]; language: Language; zone: string; organisationId: Id<'organisation'> }

/** Two clients wait to be called: one as soon as can be, one in three hours. */
async function wishToBeCalled(tx: Tx, now: Date): Promise<void> {
  const { rows } = await sql<Wishing>`
    select * from (
      select distinct on (t.requester_id) t.id, t.requester_id as "requesterId", p.name, p.roles, p.language, p.zone, t.organisation_id as "organisationId", t.active_at from tickets t join people p on p.id = t.requester_id
       where t.state = 'examining' and t.severity in ('high', 'medium') and not t.overdue order by t.requester_id, t.active_at desc) t order by active_at desc limit 2`.execute(tx)
  for (const [index, { id, requesterId, ...person }] of rows.entries()) {
    const actor: ClientActor = { ...person, side: 'client', personId: requesterId, roles: new Set(person.roles), seesCompany: false }
    const number = person.language === 'fr' ? '+33 6 39 98 71 52' : '+44 7700 900 461'
    await askCallBack(tx, actor, later(now, -6 * minute), { ticketId: id, number, language: person.language, wantedAt: index === 0 ? null : later(now, 3 * hour).toISOString(), subject: '' })
  }
}

/** Somebody called about a ticket that is being examined. */
async function tellByPhone(tx: Tx, now: Date, cast: Cast): Promise<void> {
  const { rows: [ticket] } = await sql<{ id: Id<'ticket'>; requesterId: Id<'person'>; language: string }>`
    select t.id, t.requester_id as "requesterId", p.language from tickets t join people p on p.id = t.requester_id
     where t.state = 'examining' and t.severity = 'high' and not t.overdue and t.last_side = 'client' order by t.active_at desc limit 1`.execute(tx)
  if (ticket === undefined) return
  const summary = ticket.language === 'fr' ? 'Au téléphone\u202f: nous avons reproduit le problème ensemble. Je regarde les journaux de l’encodeur et vous écris dans l’heure.' : 'On the telephone: we reproduced the problem together. I am reading the encoder’s logs and will write within the hour.'
  await logCall(tx, cast.staff('noe'), now, { callId: null, direction: 'incoming', outcome: 'answered', ticketId: ticket.id, personId: ticket.requesterId, number: '', startedAt: later(now, -9 * minute).toISOString(), seconds: 480, summary })
}
