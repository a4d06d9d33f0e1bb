import { hashOf, type Tx } from '#db/index.ts'
import { newId, randomKey, type Id } from '#kernel/ids.ts'
import { day, later, minute } from '#kernel/instants.ts'

export type LinkKind = 'invitation' | 'reset' | 'address'
/** A fresh link: its secret is told once and kept only as a hash. */
export type NewLink = { readonly token: string; readonly expiresAt: Date }

const life: Readonly<Record<LinkKind, number>> = { invitation: 7 * day, reset: 60 * minute, address: 7 * day }

/** Makes a link for a person; earlier ones of its kind stop. `email` is the address that one of the kind `address` confirms. */
export async function makeLink(tx: Tx, now: Date, link: { kind: LinkKind; personId: Id<'person'>; createdBy: Id<'person'> | null; email?: string }): Promise<NewLink> {
  await revokeLinks(tx, now, link.personId, link.kind)
  const token = randomKey(256)
  const expiresAt = later(now, life[link.kind])
  await tx.insertInto('links').values({
    id: newId(), kind: link.kind, person_id: link.personId, token_hash: hashOf(token), email: link.email ?? null, created_by: link.createdBy, created_at: now, expires_at: expiresAt, used_at: null, revoked_at: null,
  }).execute()
  return { token, expiresAt }
}

/** Uses a link up and tells whose it was; of two who use it at once, one gets nothing. */
export async function spendLink(tx: Tx, now: Date, kind: LinkKind, token: string): Promise<Id<'person'> | undefined> {
  const used = await tx.updateTable('links').set({ used_at: now }).where('token_hash', '=', hashOf(token)).where('kind', '=', kind)
    .where('used_at', 'is', null).where('revoked_at', 'is', null).where('expires_at', '>', now).returning('person_id').executeTakeFirst()
  return used?.person_id
}

/** Whom a living link is for, without using it. */
export async function findLink(tx: Tx, now: Date, kind: LinkKind, token: string): Promise<{ personId: Id<'person'>; expiresAt: Date } | undefined> {
  return tx.selectFrom('links').select(['person_id as personId', 'expires_at as expiresAt']).where('token_hash', '=', hashOf(token)).where('kind', '=', kind)
    .where('used_at', 'is', null).where('revoked_at', 'is', null).where('expires_at', '>', now).executeTakeFirst()
}

/** Stops a person's unused links, of one kind or of every kind; says how many there were. */
export async function revokeLinks(tx: Tx, now: Date, personId: Id<'person'>, kind?: LinkKind): Promise<number> {
  const living = tx.updateTable('links').set({ revoked_at: now }).where('person_id', '=', personId).where('used_at', 'is', null).where('revoked_at', 'is', null)
  const result = await (kind === undefined ? living : living.where('kind', '=', kind)).executeTakeFirst()
  return Number(result.numUpdatedRows)
}
