import { sql } from 'kysely'
import type { CompanyFile } from '#contract/clients.ts'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** The files about a company, the newest first. */
export async function listFiles(db: Db, organisationId: Id<'organisation'>): Promise<CompanyFile[]> {
  const { rows } = await sql<Omit<CompanyFile, 'at'> & { at: Date }>`
    select f.id, f.name, f.type, f.size, f.shared, f.created_at as at, p.name as by from organisation_files f join people p on p.id = f.created_by
     where f.organisation_id = ${organisationId} and f.removed_at is null order by f.created_at desc, f.id limit 200`.execute(db)
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}

type NewFile = { readonly id: string; readonly organisationId: Id<'organisation'>; readonly name: string; readonly type: string; readonly size: number; readonly blobKey: string; readonly shared: boolean; readonly at: Date; readonly by: Id<'person'> }

/** Keeps a file about a company. */
export async function insertFile(tx: Tx, { id, organisationId, name, type, size, blobKey, shared, at, by }: NewFile): Promise<void> {
  await sql`insert into organisation_files (id, organisation_id, name, type, size, blob_key, shared, created_at, created_by)
    values (${id}, ${organisationId}, ${name}, ${type}, ${size}, ${blobKey}, ${shared}, ${at}, ${by})`.execute(tx)
}

/** Shares a file about a company, or no longer; false when there is none. */
export async function updateShared(tx: Tx, organisationId: Id<'organisation'>, id: string, shared: boolean): Promise<boolean> {
  const { rows } = await sql`update organisation_files set shared = ${shared} where id = ${id} and organisation_id = ${organisationId} and removed_at is null returning id`.execute(tx)
  return rows.length > 0
}

/** Forgets a file about a company, whose bytes go with the next sweep; false when there is none. */
export async function deleteFile(tx: Tx, organisationId: Id<'organisation'>, id: string): Promise<boolean> {
  const { rows } = await sql`delete from organisation_files where id = ${id} and organisation_id = ${organisationId} returning id`.execute(tx)
  return rows.length > 0
}

export type OpenedFile = { readonly organisationId: Id<'organisation'>; readonly name: string; readonly type: string; readonly size: number; readonly blobKey: string }

/** A file about a company by its id; as a client, only what the database's own rules show. */
export async function findFile(db: Db, id: string): Promise<OpenedFile | undefined> {
  const { rows } = await sql<OpenedFile>`select organisation_id as "organisationId", name, type, size, blob_key as "blobKey" from organisation_files where id = ${id} and removed_at is null`.execute(db)
  return rows[0]
}
