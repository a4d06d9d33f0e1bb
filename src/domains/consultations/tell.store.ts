import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import { day, later } from '#kernel/instants.ts'
import type { Language } from '#kernel/languages.ts'

/** Somebody who takes part, and how they read. */
export type Reader = { readonly id: Id<'person'>; readonly side: 'client' | 'staff'; readonly name: string; readonly email: string; readonly language: Language; readonly zone: string }

/** Those of some people who have access. */
export async function listReaders(db: Db, people: readonly Id<'person'>[]): Promise<Reader[]> {
  return db.selectFrom('people').select(['id', 'side', 'name', 'email', 'language', 'zone']).where('id', 'in', [...people]).where('disabled_at', 'is', null).execute()
}

/** Consultations that begin within a day and were not reminded of; one that was booked within that day needs no reminder. */
export async function listToRemind(db: Db, now: Date): Promise<Id<'consultation'>[]> {
  const { rows } = await sql<{ id: Id<'consultation'> }>`
    select id from consultations where state = 'booked' and reminded_at is null and starts_at > ${now} and starts_at <= ${later(now, day)} and created_at < starts_at - interval '1 day' order by starts_at limit 500`.execute(db)
  return rows.map(({ id }) => id)
}

/** Notes that a consultation was reminded of; false when somebody else did. */
export async function noteReminded(tx: Tx, now: Date, id: Id<'consultation'>): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('consultations').set({ reminded_at: now }).where('id', '=', id).where('reminded_at', 'is', null).executeTakeFirst()
  return numUpdatedRows > 0n
}
