import { sql, type RawBuilder } from 'kysely'
import type { NewAddress } from '#contract/addresses.ts'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'

/** What waits to become the address of a sign-in, as a part of a statement. */
export function waitingAddress(signIn: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select x.email, x.expires_at, case when coalesce(b.signs_in_as, b.id) <> x.person_id then b.name end as by from links x left join people b on b.id = x.created_by where x.person_id = ${signIn} and x.kind = 'address' and x.used_at is null and x.revoked_at is null`
}

/** The other address of a sign-in that waits for its confirmation, be its link expired. */
export async function findWaitingAddress(db: Db | Tx, signIn: Id<'person'>): Promise<NewAddress | null> {
  const { rows } = await sql<{ email: string; until: Date; expired: boolean; by: string | null }>`select w.email, w.expires_at as until, w.expires_at <= now() as expired, w.by from (${waitingAddress(sql`${signIn}`)}) w`.execute(db)
  return rows[0] === undefined ? null : { ...rows[0], until: rows[0].until.toISOString() }
}

/** Whether an error of the database says that somebody was given the address in the same moment. */
export function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '23505' || error.code === '23P01')
}

/** Whether somebody was ever invited; who was not, and is there, became known by a mail of theirs. */
export async function wasInvited(tx: Tx, personId: Id<'person'>): Promise<boolean> {
  return await tx.selectFrom('links').select('id').where('person_id', '=', personId).where('kind', '=', 'invitation').limit(1).executeTakeFirst() !== undefined
}

type Wanted = { readonly signIn: Id<'person'>; /** The company that is asked about; null: ours. */ readonly organisationId: Id<'organisation'> | null; readonly email: string }
/** Somebody else whose address it is. `near`: of the same company, or on the other side; the others sign in with it for a company that whoever asks may not know. */
export type Holder = { readonly id: Id<'person'>; readonly name: string; readonly language: Language; readonly near: boolean; readonly mayEnter: boolean }

/** Whose an address is that cannot become that of a sign-in: of somebody in one of its companies, of the other side, or of another sign-in. A record that was merged into it is its own. */
export async function findHolder(tx: Tx, { signIn, organisationId, email }: Wanted): Promise<Holder | undefined> {
  const { rows } = await sql<Holder>`
    with own as materialized (select id, organisation_id, side from people where id = ${signIn} or signs_in_as = ${signIn}),
    others as (
      select p.*, p.signs_in_as is not null or exists (select from auth_users u where u.id = p.id) as joined from people p where p.email = ${email} and p.id not in (select id from own))
    select o.id, o.name, o.language, o.organisation_id is not distinct from ${organisationId}::uuid or (o.side = 'staff') <> ${organisationId === null} as near, o.disabled_at is null as "mayEnter" from others o
     where (o.joined or o.side <> (select min(side) from own) or exists (select from own where own.organisation_id is not distinct from o.organisation_id))
       and (o.joined or o.merged_into is null or survivor_of(o.id) not in (select id from own))
     order by near desc, o.disabled_at is not null, o.created_at limit 1`.execute(tx)
  return rows[0]
}

/** Gives every record of a sign-in its other address; those of before are known as theirs until then, where that is said. Needs `relais_auth` for a sign-in that is used. */
export async function moveAddress(tx: Tx, { signIn, email, keptUntil }: { readonly signIn: Id<'person'>; readonly email: string; readonly keptUntil: Date | null }): Promise<{ readonly id: Id<'person'>; readonly organisationId: Id<'organisation'> | null }[]> {
  if (keptUntil !== null) {
    await sql`delete from earlier_addresses where address = ${email} and person_id in (select id from people where id = ${signIn} or signs_in_as = ${signIn})`.execute(tx)
    await sql`
      insert into earlier_addresses (address, person_id, until) select email, id, ${keptUntil}::timestamptz from people where id = ${signIn} or signs_in_as = ${signIn}
      on conflict (address, person_id) do update set until = excluded.until`.execute(tx)
  }
  const { rows } = await sql<{ id: Id<'person'>; organisationId: Id<'organisation'> | null }>`
    update people set email = ${email} where id = ${signIn} or signs_in_as = ${signIn} returning id, organisation_id as "organisationId"`.execute(tx)
  return rows
}
