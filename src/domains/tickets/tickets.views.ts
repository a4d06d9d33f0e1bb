import type { Db, Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import type { ViewConditions } from './tickets.queue.conditions.store.ts'
import { mayChangeView, mayUseView } from './tickets.views.policy.ts'
import { deleteView, findView, insertView, updateView, type SavedView } from './tickets.views.store.ts'

/** A saved view the actor may use; what is neither theirs nor shared does not exist for them. */
export async function openView(db: Db, actor: StaffActor, id: Id<'view'>): Promise<SavedView> {
  const view = await findView(db, id)
  if (view === undefined || !mayUseView(actor, view)) throw new Failure('not_found')
  return view
}

/** Saves a view. */
export async function saveView(tx: Tx, actor: StaffActor, now: Date, input: { name: string; shared: boolean; conditions: ViewConditions }): Promise<{ id: Id<'view'> }> {
  const id = newId<'view'>()
  await insertView(tx, { id, ownerId: actor.personId, createdAt: now, ...input })
  return { id }
}

type Change = { readonly name?: string | undefined; readonly shared?: boolean | undefined; readonly conditions?: ViewConditions | undefined }

/** Changes a saved view. */
export async function changeView(tx: Tx, actor: StaffActor, id: Id<'view'>, change: Change): Promise<void> {
  const view = await openView(tx, actor, id)
  if (!mayChangeView(actor, view)) throw new Failure('forbidden')
  await updateView(tx, { ...view, name: change.name ?? view.name, shared: change.shared ?? view.shared, conditions: change.conditions ?? view.conditions })
}

/** Removes a saved view. */
export async function removeView(tx: Tx, actor: StaffActor, id: Id<'view'>): Promise<void> {
  const view = await openView(tx, actor, id)
  if (!mayChangeView(actor, view)) throw new Failure('forbidden')
  await deleteView(tx, id)
}
