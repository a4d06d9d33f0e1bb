import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import { newId, parseId, type Id } from '#kernel/ids.ts'

/** Whether somebody may have a session at all: a record that signs in as them is not disabled. */
export async function mayEnter(db: Db | Tx, userId: string): Promise<boolean> {
  const id = parseId<'person'>(userId)
  if (id === undefined) return false
  return await db.selectFrom('people').select('id').where((row) => row.or([row('id', '=', id), row('signs_in_as', '=', id)])).where('disabled_at', 'is', null).executeTakeFirst() !== undefined
}

/** The address that counts for one that somebody writes: where no access is left by it and the record was merged into another, that one's; where it was somebody's until lately and is nobody's now, their present one. */
export async function presentAddress(db: Db | Tx, email: string): Promise<string> {
  if (await findLiving(db, email) !== undefined) return email
  const { rows } = await sql<{ email: string }>`
    (select s.email from people p join people s on s.id = survivor_of(p.id) where p.email = ${email} and p.merged_into is not null order by s.disabled_at is not null, p.created_at limit 1)
    union all
    select s.email from earlier_addresses a join people s on s.id = survivor_of(a.person_id) where a.address = ${email} and a.until > now() and not exists (select from people where email = ${email}) and s.disabled_at is null limit 1`.execute(db)
  return rows[0]?.email ?? email
}

async function findLiving(db: Db | Tx, email: string): Promise<Id<'person'> | undefined> {
  const { rows } = await sql<{ id: Id<'person'> }>`
    select u.id from auth_users u where u.email = ${email} and exists (select from people p where (p.id = u.id or p.signs_in_as = u.id) and p.disabled_at is null)`.execute(db)
  return rows[0]?.id
}

/** The sign-in of somebody who can use it, by their address; undefined for strangers, those whose access has ended everywhere and those who have not accepted their invitation. */
export async function findByEmail(db: Db | Tx, email: string): Promise<Id<'person'> | undefined> {
  return findLiving(db, await presentAddress(db, email))
}

/** A sign-in by its address, whether it can be used or not. */
export async function findSignIn(db: Db | Tx, email: string): Promise<{ readonly id: Id<'person'>; readonly secondFactor: boolean } | undefined> {
  return db.selectFrom('auth_users').select(['id', 'two_factor_enabled as secondFactor']).where('email', '=', email).executeTakeFirst()
}

/** Lets a record that nobody has come in with yet sign in as somebody, who reads it as they read their others. */
export async function joinSignIn(tx: Tx, id: Id<'person'>, signIn: Id<'person'>, as: Id<'person'>): Promise<void> {
  await sql`update people p set signs_in_as = ${signIn}, language = m.language, zone = m.zone, theme = m.theme from people m where p.id = ${id} and m.id = ${as}`.execute(tx)
}

/** Lets somebody sign in with another address from now on. */
export async function renameSignIn(tx: Tx, id: Id<'person'>, email: string): Promise<void> {
  await tx.updateTable('auth_users').set({ email, updated_at: sql`now()` }).where('id', '=', id).execute()
}

/** The hash of a person's password, if they have one. */
export async function findPasswordHash(db: Db | Tx, personId: Id<'person'>): Promise<string | undefined> {
  const found = await db.selectFrom('auth_accounts').select('password').where('user_id', '=', personId).where('provider_id', '=', 'credential').executeTakeFirst()
  return found?.password ?? undefined
}

/** Gives a person their user in the sign-in tables, with this password. */
export async function writeCredential(tx: Tx, person: { readonly id: Id<'person'>; readonly name: string; readonly email: string }, hash: string): Promise<void> {
  await tx.insertInto('auth_users').values({ id: person.id, name: person.name, email: person.email, image: null }).onConflict((conflict) => conflict.column('id').doNothing()).execute()
  const changed = await tx.updateTable('auth_accounts').set({ password: hash, updated_at: sql`now()` }).where('user_id', '=', person.id).where('provider_id', '=', 'credential').executeTakeFirst()
  if (changed.numUpdatedRows > 0n) return
  await tx.insertInto('auth_accounts').values({ id: newId(), account_id: person.id, provider_id: 'credential', user_id: person.id, password: hash }).execute()
}

/** A person's second factor as it is kept: the secret sealed by the library. */
export async function findSecondFactor(db: Db | Tx, personId: Id<'person'>): Promise<{ secret: string; verified: boolean } | undefined> {
  const found = await db.selectFrom('auth_two_factors').select(['secret', 'verified']).where('user_id', '=', personId).executeTakeFirst()
  return found && { secret: found.secret, verified: found.verified === true }
}

/** Takes a person's second factor away, recovery codes and all; false when none counts. */
export async function deleteSecondFactor(tx: Tx, personId: Id<'person'>): Promise<boolean> {
  const changed = await tx.updateTable('auth_users').set({ two_factor_enabled: false, updated_at: sql`now()` }).where('id', '=', personId).where('two_factor_enabled', '=', true).executeTakeFirst()
  await tx.deleteFrom('auth_two_factors').where('user_id', '=', personId).execute()
  return changed.numUpdatedRows > 0n
}

/** Takes a time step for the code of a person; false when it, or a later one, was taken before. */
export async function takeStep(db: Db | Tx, personId: Id<'person'>, step: number): Promise<boolean> {
  const taken = await db.updateTable('auth_two_factors').set({ last_step: step }).where('user_id', '=', personId)
    .where((row) => row.or([row('last_step', 'is', null), row('last_step', '<', step)])).executeTakeFirst()
  return taken.numUpdatedRows > 0n
}

/** Who must still give a code, by the challenge in their cookie. */
export async function findChallenged(db: Db, challenge: string): Promise<Id<'person'> | undefined> {
  const { rows } = await sql<{ value: string }>`select value from auth_verifications where identifier = ${challenge} and expires_at > now()`.execute(db)
  return parseId<'person'>(rows[0]?.value ?? '')
}
