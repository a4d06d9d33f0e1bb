import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import { second } from '#kernel/instants.ts'
import type { Side } from '#kernel/roles.ts'

/** An upload's row. */
export type Upload = { readonly id: string; readonly name: string; readonly size: number; readonly received: number; readonly blobKey: string | null; readonly type: string | null; readonly used: boolean }

/** How many uploads of a person have begun and not ended. */
export async function countUnfinished(db: Db, personId: Id<'person'>): Promise<number> {
  const { count } = await db.selectFrom('uploads').select((row) => row.fn.countAll<number>().as('count')).where('person_id', '=', personId).where('blob_key', 'is', null).executeTakeFirstOrThrow()
  return count
}

/** Keeps a new upload. */
export async function insertUpload(tx: Tx, personId: Id<'person'>, upload: Upload): Promise<void> {
  await tx.insertInto('uploads').values({ id: upload.id, person_id: personId, name: upload.name, size: upload.size, blob_key: null, type: null, used_at: null }).execute()
}

/** An upload of this person. */
export async function findUpload(db: Db, personId: Id<'person'>, id: string): Promise<Upload | undefined> {
  return db.selectFrom('uploads').select((row) => ['id', 'name', 'size', 'received', 'blob_key as blobKey', 'type', row('used_at', 'is not', null).$castTo<boolean>().as('used')])
    .where('id', '=', id).where('person_id', '=', personId).executeTakeFirst()
}

/** Moves an upload on from where it was read; false when it is no longer there. */
export async function moveOn(tx: Tx, upload: Upload, received: number): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('uploads').set({ received, touched_at: sql`clock_timestamp()` })
    .where('id', '=', upload.id).where('received', '=', upload.received).where('blob_key', 'is', null).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The key under which these bytes are kept: a new one, or that of the same bytes kept before. */
export async function keepBlob(tx: Tx, blob: { readonly key: string; readonly sha256: Buffer; readonly size: number; readonly type: string }): Promise<string> {
  await tx.insertInto('blobs').values(blob).onConflict((conflict) => conflict.column('sha256').doNothing()).execute()
  const { key } = await tx.selectFrom('blobs').select('key').where('sha256', '=', blob.sha256).executeTakeFirstOrThrow()
  return key
}

/** Writes that an upload is whole. */
export async function completeUpload(tx: Tx, id: string, blobKey: string, type: string): Promise<void> {
  await tx.updateTable('uploads').set({ blob_key: blobKey, type, touched_at: sql`clock_timestamp()` }).where('id', '=', id).execute()
}

/** Forgets an upload. */
export async function deleteUpload(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('uploads').where('id', '=', id).execute()
}

/** An upload that was spent, with where its bytes lie. */
export type Spent = { id: string; name: string; size: number; type: string; blobKey: string }

/** Spends whole uploads of this person; the others are left out. */
export async function spendUploads(tx: Tx, personId: Id<'person'>, ids: readonly string[], now: Date): Promise<Spent[]> {
  return tx.updateTable('uploads').set({ used_at: now }).where('id', 'in', ids).where('person_id', '=', personId).where('used_at', 'is', null).where('blob_key', 'is not', null)
    .returning(['id', 'name', 'size']).returning((row) => [row.ref('type').$notNull().as('type'), row.ref('blob_key').$notNull().as('blobKey')]).execute()
}

type NewAttachment = Spent & { readonly messageId: Id<'message'>; readonly ticketId: Id<'ticket'>; readonly organisationId: Id<'organisation'>; readonly public: boolean; readonly createdAt: Date }

/** Keeps attachments of a message. */
export async function insertAttachments(tx: Tx, attachments: readonly NewAttachment[]): Promise<void> {
  await tx.insertInto('attachments').values(attachments.map((one) => ({
    id: one.id, message_id: one.messageId, ticket_id: one.ticketId, organisation_id: one.organisationId, public: one.public, name: one.name, type: one.type, size: one.size, blob_key: one.blobKey, created_at: one.createdAt,
  }))).execute()
}

/** An attachment with what reading it depends on. */
export type Attached = { readonly name: string; readonly type: string; readonly size: number; readonly blobKey: string; readonly reachedTechnical: boolean; readonly accountManagerId: Id<'person'> | null }

/** An attachment by its id; as a client, only within their own transaction, whose rules hide what is not theirs. */
export async function findAttachment(db: Db, side: Side, id: string): Promise<Attached | undefined> {
  const found = db.selectFrom('attachments as a').select(['a.name', 'a.type', 'a.size', 'a.blob_key as blobKey']).where('a.id', '=', id)
  if (side === 'client') {
    const own = await found.where('a.public', '=', true).executeTakeFirst()
    return own && { ...own, reachedTechnical: false, accountManagerId: null }
  }
  return found.innerJoin('tickets as t', 't.id', 'a.ticket_id').innerJoin('organisations as o', 'o.id', 't.organisation_id')
    .select(['t.reached_technical as reachedTechnical', 'o.account_manager_id as accountManagerId']).executeTakeFirst()
}

/** How many milliseconds an upload may lie untouched: one whose bytes did not all come, and one that came whole. */
type Lives = { readonly unfinished: number; readonly whole: number }

/** Forgets uploads nobody went on with, and what no upload or attachment needs any more; answers the keys of bytes to remove. */
export async function sweepFiles(tx: Tx, lives: Lives): Promise<{ uploads: string[]; keys: string[] }> {
  const before = (milliseconds: number) => sql<Date>`now() - make_interval(secs => ${milliseconds / second})`
  const old = before(lives.whole)
  const uploads = await tx.deleteFrom('uploads').where('touched_at', '<', before(lives.unfinished)).where((row) => row.or([
    row('blob_key', 'is', null), row.and([row('touched_at', '<', old), row.or([row('used_at', 'is', null), row('used_at', '<', old)])]),
  ])).returning('id').execute()
  const { rows } = await sql<{ key: string }>`
    delete from blobs b where b.created_at < ${old}
      and not exists (select from attachments a where a.blob_key = b.key) and not exists (select from uploads u where u.blob_key = b.key)
      and not exists (select from received_mails r where r.blob_key = b.key) and not exists (select from organisation_files f where f.blob_key = b.key)
      and not exists (select from manual_pictures p where p.blob_key = b.key) and not exists (select from manual_imports i where i.blob_key = b.key) returning key`.execute(tx)
  return { uploads: uploads.map((row) => row.id), keys: rows.map((row) => row.key) }
}
