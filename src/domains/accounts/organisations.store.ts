import { sql, type Insertable, type Updateable } from 'kysely'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { accountEndpoints } from '#contract/accounts.ts'
import type { Db, Tables, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

export type OrganisationRow = ReplyOf<(typeof accountEndpoints)['organisations.create']>
type Listed = Omit<OrganisationRow, 'accountManager' | 'createdAt'> & { readonly manager_id: Id<'person'> | null; readonly manager: string | null; readonly created_at: Date }
export type OrganisationFilter = { readonly q?: string | undefined; readonly id?: Id<'organisation'>; readonly managedBy?: Id<'person'> | undefined }

/** Companies with the number of their people and open tickets, by name. */
export async function listOrganisations(db: Db | Tx, filter: OrganisationFilter): Promise<OrganisationRow[]> {
  const { rows } = await sql<Listed>`
    select o.id, o.name, o.plan, o.language, o.zone, o.created_at, m.id as manager_id, m.name as manager,
      (select count(*)::int from people p where p.organisation_id = o.id and p.disabled_at is null) as people,
      (select count(*)::int from tickets t where t.organisation_id = o.id and t.state not in ('resolved', 'closed', 'merged')) as "openTickets"
    from organisations o left join people m on m.id = o.account_manager_id
    where (o.merged_into is null or o.id = ${filter.id ?? null}) and (${filter.id ?? null}::uuid is null or o.id = ${filter.id ?? null})
      and (${filter.managedBy ?? null}::uuid is null or o.account_manager_id = ${filter.managedBy ?? null} or standing_in(o.account_manager_id, now()) = ${filter.managedBy ?? null})
      and (${filter.q ?? ''} = '' or strpos(plain(o.name), plain(${filter.q ?? ''})) > 0)
    order by plain(o.name), o.id limit 1000`.execute(db)
  return rows.map(({ manager_id, manager, created_at, ...row }) => ({ ...row, accountManager: manager_id === null ? null : { id: manager_id, name: manager ?? '' }, createdAt: created_at.toISOString() }))
}

/** Adds a company; false when another has the name, be it in other letters or accents. */
export async function addOrganisation(tx: Tx, row: Insertable<Tables['organisations']>): Promise<boolean> {
  const result = await tx.insertInto('organisations').values(row).onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Whether another company has this name. */
export async function isNameTaken(tx: Tx, name: string, by: Id<'organisation'>): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select exists (select from organisations where plain(name) = plain(${name}) and id <> ${by}) as taken`.execute(tx)
  return rows[0]?.taken ?? false
}

/** Changes columns of a company. */
export async function updateOrganisation(tx: Tx, id: Id<'organisation'>, now: Date, values: Updateable<Tables['organisations']>): Promise<void> {
  await tx.updateTable('organisations').set({ ...values, changed_at: now }).where('id', '=', id).execute()
}

export type KnownOrganisation = { readonly id: Id<'organisation'>; readonly name: string; readonly plan: string; readonly language: 'fr' | 'en'; readonly zone: string; readonly accountManagerId: Id<'person'> | null; /** Who is there for it now: its account manager, or whoever stands in. */ readonly standInId: Id<'person'> | null; /** The company it was merged into: this record only leads there. */ readonly mergedInto: Id<'organisation'> | null }

/** One company; in a transaction held against a change at the same time. */
export async function findOrganisation(db: Db | Tx, id: Id<'organisation'>): Promise<KnownOrganisation | undefined> {
  const found = db.selectFrom('organisations').select(['id', 'name', 'plan', 'language', 'zone', 'account_manager_id as accountManagerId', 'merged_into as mergedInto', sql<Id<'person'> | null>`standing_in(account_manager_id, now())`.as('standInId')]).where('id', '=', id)
  return (db.isTransaction ? found.forUpdate() : found).executeTakeFirst()
}
