import { sql } from 'kysely'
import type { Written } from '#contract/policies.ts'
import { hot, type Db, type Tx } from '#db/index.ts'
import { newId, type Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'

/** Somebody with the role of an expert, and what they have written about themselves; version 0: nothing yet. */
export type ExpertNow = {
  readonly personId: Id<'person'>; readonly name: string; readonly zone: string; readonly language: Language; readonly version: number; readonly offers: boolean; readonly skills: string[]; readonly languages: Language[]
  readonly written: Written | null; readonly beforeMinutes: number; readonly afterMinutes: number; readonly videoLink: string
}

/** Everybody with the role of an expert who has access. */
export async function listExperts(db: Db, id?: Id<'person'>): Promise<ExpertNow[]> {
  const { rows } = await sql<ExpertNow>`
    select p.id as "personId", p.name, p.zone, p.language, coalesce(e.version, 0) as version, coalesce(e.offers, false) as offers, coalesce(e.skills, '{}') as skills, coalesce(e.languages, array[p.language]) as languages,
      e.written, coalesce(e.before_minutes, 0) as "beforeMinutes", coalesce(e.after_minutes, 15) as "afterMinutes", coalesce(e.video_link, '') as "videoLink"
      from people p left join experts e on e.person_id = p.id
     where p.side = 'staff' and 'expert' = any(p.roles) and p.disabled_at is null and (${id ?? null}::uuid is null or p.id = ${id ?? null}) order by p.name, p.id`.execute(db)
  return rows
}

type Given = Omit<ExpertNow, 'personId' | 'name' | 'zone' | 'language' | 'written' | 'version'> & { readonly written: Written }

/** Keeps what an expert writes; false when this version was not the newest. */
export async function writeExpert(tx: Tx, now: Date, { personId, version, ...given }: Given & { readonly personId: Id<'person'>; readonly version: number }): Promise<boolean> {
  const row = { offers: given.offers, skills: [...new Set(given.skills)], languages: [...new Set(given.languages)], written: JSON.stringify(given.written), before_minutes: given.beforeMinutes, after_minutes: given.afterMinutes, video_link: given.videoLink, changed_at: now }
  if (version === 0) {
    const { numInsertedOrUpdatedRows } = await tx.insertInto('experts').values({ person_id: personId, ...row }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
    return (numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  const { numUpdatedRows } = await tx.updateTable('experts').set({ ...row, version: version + 1 }).where('person_id', '=', personId).where('version', '=', version).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A time in which an expert is away. */
export type Absence = { readonly id: Id<'absence'>; readonly personId: Id<'person'>; readonly from: Date; readonly to: Date; readonly reason: string }

/** When experts are away from now on. */
export async function listAbsences(db: Db, now: Date): Promise<Absence[]> {
  return db.selectFrom('expert_absences').select(['id', 'person_id as personId', 'starts_at as from', 'ends_at as to', 'reason']).where('withdrawn_at', 'is', null).where('ends_at', '>', now).orderBy('starts_at').execute()
}

/** Keeps that an expert is away; one who has written nothing yet is given no hours by it. */
export async function insertAbsence(tx: Tx, now: Date, { personId, from, to, reason, by }: Omit<Absence, 'id'> & { readonly by: Id<'person'> }): Promise<Id<'absence'>> {
  const id = newId<'absence'>()
  await tx.insertInto('expert_absences').values({ id, person_id: personId, starts_at: from, ends_at: to, reason, created_at: now, created_by: by, withdrawn_at: null }).execute()
  return id
}

/** Takes an absence back; false when there is none of this person's. */
export async function withdrawAbsence(tx: Tx, now: Date, personId: Id<'person'>, id: Id<'absence'>): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('expert_absences').set({ withdrawn_at: now }).where('id', '=', id).where('person_id', '=', personId).where('withdrawn_at', 'is', null).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** An expert of whom slots are offered. */
export type OfferedRow = { readonly personId: Id<'person'>; readonly name: string; readonly title: string; readonly skills: string[]; readonly languages: Language[]; readonly written: Written; readonly beforeMinutes: number; readonly afterMinutes: number; readonly videoLink: string }

const offered = hot<OfferedRow>('experts_offered', `
    select e.person_id as "personId", e.name, e.title, e.skills, e.languages, e.written, e.before_minutes as "beforeMinutes", e.after_minutes as "afterMinutes", e.video_link as "videoLink"
      from offered_experts e join consultation_topics t on t.id = $1 and e.skills @> t.skills
     where $2::uuid is null or e.person_id = $2 order by e.name, e.person_id`)

/** Experts who know enough for a topic: all of them, or one. */
export function listOffered(db: Db, topicId: Id<'topic'>, personId: Id<'person'> | null): Promise<OfferedRow[]> {
  return offered(db, topicId, personId)
}

type TakenRow = { personId: Id<'person'>; from: Date; to: Date }
const taken = hot<TakenRow>('experts_taken', `
    select person_id as "personId", lower(blocked) as from, upper(blocked) as to from expert_taken
     where person_id = any(array(select e.person_id from offered_experts e join consultation_topics t on t.id = $1 and e.skills @> t.skills where $2::uuid is null or e.person_id = $2)) and blocked && tstzrange($3, $4)`)

/** What of the time of those who may hold a topic, or of one of them, is taken between two instants, by whatever it is. */
export function listTaken(db: Db, { topicId, expertId }: { readonly topicId: Id<'topic'>; readonly expertId: Id<'person'> | null }, from: Date, to: Date): Promise<TakenRow[]> {
  return taken(db, topicId, expertId, from, to)
}
