import { hot, type Db, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

export type KeyRow = {
  readonly id: Id<'signing_key'>; readonly domain: string; readonly selector: string; readonly sealed: string; readonly publicKey: string; readonly madeAt: Date; readonly usedFrom: Date | null; readonly retiredAt: Date | null
}

const columns = `id, domain, selector, sealed, public_key as "publicKey", made_at as "madeAt", used_from as "usedFrom", retired_at as "retiredAt" from signing_keys`
const all = hot<KeyRow>('signing_keys_all', `select ${columns} order by domain, made_at desc`)
const used = hot<KeyRow>('signing_keys_used', `select ${columns} where used_from is not null and retired_at is null`)
const one = hot<KeyRow>('signing_key', `select ${columns} where id = $1 for update`)
const insert = hot('signing_key_insert', `insert into signing_keys (id, domain, selector, sealed, public_key, made_at, made_by) values ($1, $2, $3, $4, $5, $6, $7)`)
const retire = hot('signing_key_retire', `update signing_keys set retired_at = $2 where domain = $1 and retired_at is null and (used_from is not null) = $3`)
const use = hot('signing_key_use', `update signing_keys set used_from = $2, retired_at = null where id = $1`)

/** Every key that there has been, the newest of a domain first. */
export async function listKeys(db: Db): Promise<KeyRow[]> {
  return all(db)
}

/** The keys that sign now. */
export async function listUsed(db: Db): Promise<KeyRow[]> {
  return used(db)
}

/** A key, locked. */
export async function lockKey(tx: Tx, id: Id<'signing_key'>): Promise<KeyRow | undefined> {
  return (await one(tx, id))[0]
}

/** Writes a key that does not sign yet. */
export async function insertKey(tx: Tx, key: Pick<KeyRow, 'id' | 'domain' | 'selector' | 'sealed' | 'publicKey' | 'madeAt'> & { readonly madeBy: Id<'person'> }): Promise<void> {
  await insert(tx, key.id, key.domain, key.selector, key.sealed, key.publicKey, key.madeAt, key.madeBy)
}

/** Takes the key of a domain that signs, or the one that was made and does not yet, out of use. */
export async function retireKey(tx: Tx, domain: string, at: Date, which: 'signing' | 'waiting'): Promise<void> {
  await retire(tx, domain, at, which === 'signing')
}

/** Lets a key sign from now on. */
export async function beginUse(tx: Tx, id: Id<'signing_key'>, at: Date): Promise<void> {
  await use(tx, id, at)
}
