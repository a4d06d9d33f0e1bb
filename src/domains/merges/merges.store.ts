import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { MergeMove } from '#kernel/merges.ts'

/** What undoing needs beside the rows that were moved. */
export type Before = { readonly disabledAt?: string | null; readonly contracts?: readonly { readonly id: Id<'contract'>; readonly endsAt: string | null }[]; readonly made?: readonly Id<'contract'>[]; readonly retired?: readonly Id<'product'>[] }
type Common = {
  readonly id: Id<'merge'>; readonly organisationId: Id<'organisation'>; readonly lost: string; readonly kept: string
  readonly before: Before; readonly counts: Partial<Record<MergeMove, number>>; readonly at: Date; readonly by: string; readonly undoneAt: Date | null; readonly undoneBy: string | null
}
export type Merge = Common & ({ readonly kind: 'person'; readonly lostId: Id<'person'>; readonly keptId: Id<'person'> } | { readonly kind: 'organisation'; readonly lostId: Id<'organisation'>; readonly keptId: Id<'organisation'> })

const merge = sql`m.id, m.kind, m.lost_id as "lostId", m.kept_id as "keptId", m.organisation_id as "organisationId", m.lost_name as lost, m.kept_name as kept, m.before, m.counts, m.merged_at as at, b.name as by, m.undone_at as "undoneAt", u.name as "undoneBy"`

/** One merge. */
export async function findMerge(db: Db | Tx, id: Id<'merge'>): Promise<Merge | undefined> {
  const { rows } = await sql<Merge>`select ${merge} from merges m join people b on b.id = m.merged_by left join people u on u.id = m.undone_by where m.id = ${id}`.execute(db)
  return rows[0]
}

/** What was merged in a company or into it, the newest first. */
export async function listMerges(db: Db, organisationId: Id<'organisation'>): Promise<Merge[]> {
  const { rows } = await sql<Merge>`select ${merge} from merges m join people b on b.id = m.merged_by left join people u on u.id = m.undone_by where m.organisation_id = ${organisationId} order by m.merged_at desc, m.id desc limit 200`.execute(db)
  return rows
}

type NewMerge = Pick<Merge, 'id' | 'kind' | 'lostId' | 'keptId' | 'organisationId' | 'lost' | 'kept' | 'before' | 'counts' | 'at'> & { readonly by: Id<'person'> }

/** Keeps a merge. */
export async function insertMerge(tx: Tx, { by, at, ...row }: NewMerge): Promise<void> {
  await tx.insertInto('merges').values({
    id: row.id, kind: row.kind, lost_id: row.lostId, kept_id: row.keptId, organisation_id: row.organisationId, lost_name: row.lost, kept_name: row.kept,
    before: JSON.stringify(row.before), counts: JSON.stringify(row.counts), merged_at: at, merged_by: by, undone_at: null, undone_by: null,
  }).execute()
}

/** Writes that a merge was undone; false when somebody else was first. */
export async function markUndone(tx: Tx, id: Id<'merge'>, by: Id<'person'>, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('merges').set({ undone_at: at, undone_by: by }).where('id', '=', id).where('undone_at', 'is', null).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A merge that came after this one and is built on what it left: of the record that stayed, or of people whom it moved. */
export async function findLater(db: Db | Tx, { id, keptId, at }: Merge): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select m.lost_name as name from merges m where m.undone_at is null and m.id <> ${id} and m.merged_at >= ${at}
      and (m.lost_id = ${keptId} or (m.kind = 'person' and exists (select from merge_moves v where v.merge_id = ${id} and v.kind = 'people.organisation_id' and v.key in (m.lost_id::text, m.kept_id::text))))
     order by m.merged_at desc limit 1`.execute(db)
  return rows[0]?.name
}

/** Holds two people until the transaction ends, always in the same order, so that two who merge them crosswise follow one another. */
export async function lockPeople(tx: Tx, ids: readonly [Id<'person'>, Id<'person'>]): Promise<void> {
  await sql`select id from people where id = any (${[...ids]}::uuid[]) order by id for update`.execute(tx)
}

/** Holds two companies until the transaction ends: nothing is opened for them meanwhile. */
export async function lockCompanies(tx: Tx, ids: readonly [Id<'organisation'>, Id<'organisation'>]): Promise<void> {
  await sql`select id from organisations where id = any (${[...ids]}::uuid[]) order by id for update`.execute(tx)
}

/** Lets a person lead to another, without access of their own; null lets them be themselves again. */
export async function leadPerson(tx: Tx, id: Id<'person'>, into: Id<'person'> | null, disabledAt: Date | null): Promise<void> {
  await tx.updateTable('people').set({ merged_into: into, disabled_at: disabledAt }).where('id', '=', id).execute()
}

/** Lets a company lead to another. */
export async function leadCompany(tx: Tx, id: Id<'organisation'>, into: Id<'organisation'> | null): Promise<void> {
  await tx.updateTable('organisations').set({ merged_into: into }).where('id', '=', id).execute()
}

/** Who has access to both of two companies by one address. */
export async function listInBoth(db: Db | Tx, lost: Id<'organisation'>, kept: Id<'organisation'>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select p.name from people p join people o on o.email = p.email and o.organisation_id = ${kept} and o.disabled_at is null where p.organisation_id = ${lost} and p.disabled_at is null order by plain(p.name), p.id limit 20`.execute(db)
  return rows.map(({ name }) => name)
}

/** Whether people of a company are being made from a file. */
export async function isImporting(db: Db | Tx, organisationId: Id<'organisation'>): Promise<boolean> {
  const { rows } = await sql<{ running: boolean }>`select exists (select from imports where organisation_id = ${organisationId} and state = 'running') as running`.execute(db)
  return rows[0]?.running ?? false
}
