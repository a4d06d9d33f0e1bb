import { hot, type Db, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

type Found = { readonly name: string; readonly environments: readonly string[] }

const find = hot<Found>('ticket_product', 'select name, environments from products where id = $1 and organisation_id = $2 and retired_at is null')

/** A product in use of a company. */
export async function findProduct(db: Db, organisationId: Id<'organisation'>, id: Id<'product'>): Promise<Found | undefined> {
  return (await find(db, id, organisationId))[0]
}

/** Writes which product a ticket is about. */
export async function updateProductOf(tx: Tx, id: Id<'ticket'>, product: { readonly id: Id<'product'>; readonly environment: string } | null): Promise<void> {
  await tx.updateTable('tickets').set({ product_id: product?.id ?? null, environment: product?.environment ?? '' }).where('id', '=', id).execute()
}
