import type { Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { findProduct, updateProductOf } from './tickets.product.store.ts'
import type { Saved } from './tickets.shapes.ts'
import { openTicket, save } from './tickets.ts'

/** What a ticket is about: a product of its company, in one of its environments or none in particular. */
export type About = { readonly id: Id<'product'>; readonly environment: string }

/** Refuses a product that is not one in use of the company, or an environment that it has not. */
export async function requireProduct(tx: Tx, organisationId: Id<'organisation'>, { id, environment }: About): Promise<string> {
  const found = await findProduct(tx, organisationId, id)
  if (found === undefined || (environment !== '' && !found.environments.includes(environment))) throw new Failure('request.invalid', { fields: [{ field: 'product', wrong: 'choice' }] })
  return found.name
}

/** Says which product of the company a ticket is about, or none. */
export async function changeProductOf(tx: Tx, actor: StaffActor, now: Date, { id, version, product }: { readonly id: Id<'ticket'>; readonly version: number; readonly product: About | null }): Promise<Saved> {
  const ticket = await openTicket(tx, actor, id, version)
  if (ticket.state === 'closed' || ticket.state === 'merged') throw new Failure('ticket.state')
  const name = product === null ? '' : await requireProduct(tx, ticket.organisationId, product)
  await updateProductOf(tx, id, product)
  return save(tx, actor, now, { ticket, event: { kind: 'ticket.product', data: { product: name, environment: product?.environment ?? '' } } })
}
