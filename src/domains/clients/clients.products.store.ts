import { sql } from 'kysely'
import type { Product } from '#contract/clients.ts'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** The products of a company with how many open tickets are about each, retired ones last. */
export async function listProducts(db: Db, organisationId: Id<'organisation'>, id: Id<'product'> | null = null): Promise<Product[]> {
  const { rows } = await sql<Product>`
    select p.id, p.kind, p.name, p.url, p.environments, p.retired_at is not null as retired, coalesce(t.count, 0)::int as "openTickets"
      from products p left join (select product_id, count(*) from tickets where organisation_id = ${organisationId} and state not in ('resolved', 'closed', 'merged') group by product_id) t on t.product_id = p.id
     where p.organisation_id = ${organisationId} and (${id}::uuid is null or p.id = ${id})
     order by p.retired_at is not null, plain(p.name), p.id`.execute(db)
  return rows
}

type Values = Pick<Product, 'kind' | 'name' | 'url' | 'environments'>

/** Adds a product; false when the company has one in use by this name. */
export async function insertProduct(tx: Tx, { id, organisationId, by, at, kind, name, url, environments }: Values & { readonly id: Id<'product'>; readonly organisationId: Id<'organisation'>; readonly by: Id<'person'>; readonly at: Date }): Promise<boolean> {
  const { rows } = await sql`insert into products (id, organisation_id, kind, name, url, environments, created_at, created_by)
    values (${id}, ${organisationId}, ${kind}, ${name}, ${url}, ${environments}, ${at}, ${by}) on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

/** Whether another product in use of the company bears a name. */
export async function isProductNamed(tx: Tx, organisationId: Id<'organisation'>, name: string, except: Id<'product'>): Promise<boolean> {
  const { rows } = await sql`select id from products where organisation_id = ${organisationId} and plain(name) = plain(${name}) and retired_at is null and id <> ${except} limit 1`.execute(tx)
  return rows.length > 0
}

/** Changes a product. */
export async function updateProduct(tx: Tx, id: Id<'product'>, { kind, name, url, environments, retired, at }: Values & { readonly retired: boolean; readonly at: Date }): Promise<void> {
  await sql`update products set kind = ${kind}, name = ${name}, url = ${url}, environments = ${environments}, retired_at = case when ${retired} then coalesce(retired_at, ${at}) end where id = ${id}`.execute(tx)
}
