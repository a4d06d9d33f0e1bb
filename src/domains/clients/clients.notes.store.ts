import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import type { NoteKind } from '#kernel/clients.ts'
import type { Id } from '#kernel/ids.ts'

export type NoteRow = { readonly id: Id<'note'>; readonly kind: NoteKind; readonly text: string; readonly pinned: boolean; readonly at: Date; readonly by: string; readonly byId: Id<'person'> }

/** The notes of a company, pinned ones first, then the newest; a hundred at most. */
export async function listNotes(db: Db, organisationId: Id<'organisation'>, id: Id<'note'> | null = null): Promise<NoteRow[]> {
  const { rows } = await sql<NoteRow>`
    select n.id, n.kind, n.body as text, n.pinned, n.at, p.name as by, p.id as "byId" from organisation_notes n join people p on p.id = n.created_by
     where n.organisation_id = ${organisationId} and n.removed_at is null and (${id}::uuid is null or n.id = ${id})
     order by n.pinned desc, n.at desc, n.id desc limit 100`.execute(db)
  return rows
}

type NewNote = { readonly id: Id<'note'>; readonly organisationId: Id<'organisation'>; readonly kind: NoteKind; readonly text: string; readonly at: Date; readonly now: Date; readonly by: Id<'person'> }

/** Keeps a note. */
export async function insertNote(tx: Tx, { id, organisationId, kind, text, at, now, by }: NewNote): Promise<void> {
  await sql`insert into organisation_notes (id, organisation_id, kind, body, at, created_at, created_by) values (${id}, ${organisationId}, ${kind}, ${text}, ${at}, ${now}, ${by})`.execute(tx)
}

/** Pins a note, lets it go, or removes it. */
export async function updateNote(tx: Tx, id: Id<'note'>, { pinned, removedAt = null }: { readonly pinned: boolean; readonly removedAt?: Date | null }): Promise<void> {
  await sql`update organisation_notes set pinned = ${pinned}, removed_at = ${removedAt} where id = ${id}`.execute(tx)
}
