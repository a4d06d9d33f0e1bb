import type { BodyOf } from '#contract/endpoint.ts'
import type { clientPageEndpoints, Product } from '#contract/clients.ts'
import { appendEvent, type Tx } from '#db/index.ts'
import { findManagedOrganisation } from '#domains/accounts/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { insertProduct, isProductNamed, listProducts, updateProduct } from './clients.products.store.ts'

type Endpoints = typeof clientPageEndpoints
type OfCompany = { readonly organisationId: Id<'organisation'> }

async function find(tx: Tx, organisationId: Id<'organisation'>, id: Id<'product'>): Promise<Product> {
  const [product] = await listProducts(tx, organisationId, id)
  if (product === undefined) throw new Failure('not_found')
  return product
}

function once(names: readonly string[]): string[] {
  return [...new Set(names)]
}

/** Adds a site, an app or a live channel to a company. */
export async function addProduct(tx: Tx, actor: StaffActor, now: Date, { organisationId, ...values }: BodyOf<Endpoints['clients.products.create']> & OfCompany): Promise<Product> {
  await findManagedOrganisation(tx, actor, organisationId)
  const id = newId<'product'>()
  const environments = once(values.environments)
  if (!await insertProduct(tx, { ...values, environments, id, organisationId, by: actor.personId, at: now })) throw new Failure('product.name_taken', { field: 'name' })
  await appendEvent(tx, actor, now, { kind: 'product.added', organisationId, data: { product: id, ...values, environments } })
  return find(tx, organisationId, id)
}

/** Changes a product of a company, retires it, or takes it back into use. Tickets that name it keep it. */
export async function changeProduct(tx: Tx, actor: StaffActor, now: Date, { organisationId, productId, ...wanted }: BodyOf<Endpoints['clients.products.change']> & OfCompany & { readonly productId: Id<'product'> }): Promise<Product> {
  await findManagedOrganisation(tx, actor, organisationId)
  const { id, kind, name, url, environments, retired } = await find(tx, organisationId, productId)
  const before = { kind, name, url, environments, retired }
  const after = {
    kind: wanted.kind ?? kind, name: wanted.name ?? name, url: wanted.url ?? url, environments: once(wanted.environments ?? environments), retired: wanted.retired ?? retired,
  }
  if (JSON.stringify(before) !== JSON.stringify(after)) {
    if (!after.retired && await isProductNamed(tx, organisationId, after.name, id)) throw new Failure('product.name_taken', { field: 'name' })
    await updateProduct(tx, id, { ...after, at: now })
    await appendEvent(tx, actor, now, { kind: 'product.changed', organisationId, data: { product: id, before, after } })
  }
  return find(tx, organisationId, id)
}
