import { sql, type Updateable } from 'kysely'
import type { Consultation } from '#contract/consultations.ts'
import type { Db, Tables, Tx } from '#db/index.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import type { Span } from '#kernel/service-calendar.ts'

/** A consultation with the names that stand around it. */
export type ConsultationRow = {
  readonly id: Id<'consultation'>; readonly version: number; readonly sequence: number; readonly state: Consultation['state']; readonly topicId: Id<'topic'>; readonly topicName: Consultation['topic']['name']; readonly subject: string; readonly language: Language
  readonly organisationId: Id<'organisation'>; readonly organisation: string; readonly accountManagerId: Id<'person'> | null; readonly personId: Id<'person'>; readonly person: string; readonly expertId: Id<'person'>; readonly expert: string
  readonly startsAt: Date; readonly endsAt: Date; readonly blockedFrom: Date; readonly blockedTo: Date; readonly minutes: number; readonly videoLink: string; readonly movedByUs: boolean; readonly answers: Consultation['answers']
  readonly cancelledAt: Date | null; readonly cancelledSide: 'client' | 'staff' | null; readonly cancelReason: string; readonly minutesReturned: boolean
  readonly heldAt: Date | null; readonly attended: boolean | null; readonly minutesUsed: number | null; readonly outcome: string; readonly confirmedAt: Date | null; readonly confirmedBy: Id<'person'> | null; readonly rating: number | null; readonly ratingWord: string
}
type Wanted = { readonly id?: Id<'consultation'>; readonly organisationId?: Id<'organisation'> | undefined; readonly from?: Date; readonly to?: Date; readonly expertId?: Id<'person'> | undefined; readonly accountManagerId?: Id<'person'> | undefined }

const most = 500

/** Consultations as far as whoever asks may see them, from the earliest. `expertId` and `accountManagerId` together ask for those of either. */
export async function listRows(db: Db, { id, organisationId, from, to, expertId, accountManagerId }: Wanted): Promise<ConsultationRow[]> {
  const { rows } = await sql<ConsultationRow>`
    select c.id, c.version, c.sequence, c.state, c.topic_id as "topicId", t.name as "topicName", c.subject, c.language, c.organisation_id as "organisationId", o.name as organisation, o.account_manager_id as "accountManagerId",
      c.person_id as "personId", c.person_name as person, c.expert_id as "expertId", c.expert_name as expert, c.starts_at as "startsAt", c.ends_at as "endsAt", lower(c.blocked) as "blockedFrom", upper(c.blocked) as "blockedTo", c.minutes,
      c.video_link as "videoLink", c.moved_by_us as "movedByUs", c.answers, c.cancelled_at as "cancelledAt", c.cancelled_side as "cancelledSide", c.cancel_reason as "cancelReason", c.minutes_returned as "minutesReturned",
      c.held_at as "heldAt", c.attended, c.minutes_used as "minutesUsed", c.outcome, c.confirmed_at as "confirmedAt", c.confirmed_by as "confirmedBy", c.rating, c.rating_word as "ratingWord"
      from consultations c join organisations o on o.id = c.organisation_id join consultation_topics t on t.id = c.topic_id
     where (${id ?? null}::uuid is null or c.id = ${id ?? null}) and (${organisationId ?? null}::uuid is null or c.organisation_id = ${organisationId ?? null})
       and (${from ?? null}::timestamptz is null or c.ends_at > ${from ?? null}) and (${to ?? null}::timestamptz is null or c.starts_at < ${to ?? null})
       and ((${expertId ?? null}::uuid is null and ${accountManagerId ?? null}::uuid is null) or c.expert_id = ${expertId ?? null} or o.account_manager_id = ${accountManagerId ?? null})
     order by c.starts_at, c.id limit ${most}`.execute(db)
  return rows
}

/** Lets one at a time change a consultation, until the transaction ends. */
export async function lockRow(tx: Tx, id: Id<'consultation'>): Promise<void> {
  await sql`select from consultations where id = ${id} for update`.execute(tx)
}

type NewRow = {
  readonly id: Id<'consultation'>; readonly organisationId: Id<'organisation'>; readonly topicId: Id<'topic'>; readonly expert: { readonly id: Id<'person'>; readonly name: string }; readonly person: { readonly id: Id<'person'>; readonly name: string }
  readonly subject: string; readonly answers: Consultation['answers']; readonly language: Language; readonly startsAt: Date; readonly endsAt: Date; readonly minutes: number; readonly blocked: Span; readonly videoLink: string
}

function range([from, to]: Span) {
  return sql<string>`tstzrange(${new Date(from)}, ${new Date(to)})`
}

/** Whoever was a moment later than somebody else is told so. */
async function unlessTaken<T>(written: Promise<T>): Promise<T> {
  return written.catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === '23P01') throw new Failure('consultation.taken', { field: 'at' })
    throw error
  })
}

/** Keeps a consultation that is booked; refused when somebody else has the slot. */
export async function insertRow(tx: Tx, now: Date, row: NewRow): Promise<void> {
  await unlessTaken(tx.insertInto('consultations').values({
    id: row.id, organisation_id: row.organisationId, topic_id: row.topicId, expert_id: row.expert.id, expert_name: row.expert.name, person_id: row.person.id, person_name: row.person.name, subject: row.subject, answers: JSON.stringify(row.answers), language: row.language,
    starts_at: row.startsAt, ends_at: row.endsAt, minutes: row.minutes, blocked: range(row.blocked), video_link: row.videoLink, created_at: now,
  }).execute())
}

type Change = Omit<Updateable<Tables['consultations']>, 'blocked' | 'version' | 'sequence'> & { readonly blocked?: Span }

/** Changes a consultation; `told` when its invitation changes with it. */
export async function updateRow(tx: Tx, id: Id<'consultation'>, { blocked, ...change }: Change, told = false): Promise<void> {
  await unlessTaken(tx.updateTable('consultations').set((row) => ({
    ...change, ...blocked === undefined ? {} : { blocked: range(blocked) }, version: sql<number>`${row.ref('version')} + 1`, ...told ? { sequence: sql<number>`${row.ref('sequence')} + 1` } : {},
  })).where('id', '=', id).execute())
}

/** A client's person who may take part: of this company, with access. */
export async function findParticipant(db: Db, organisationId: Id<'organisation'>, personId: Id<'person'>): Promise<{ id: Id<'person'>; name: string } | undefined> {
  return db.selectFrom('people').select(['id', 'name']).where('id', '=', personId).where('organisation_id', '=', organisationId).where('disabled_at', 'is', null).executeTakeFirst()
}
