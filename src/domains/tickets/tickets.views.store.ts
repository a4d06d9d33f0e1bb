import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import { viewConditions } from '#contract/desk.ts'
import type { ViewConditions } from './tickets.queue.conditions.store.ts'

/** A view somebody has saved. */
export type SavedView = { readonly id: Id<'view'>; readonly ownerId: Id<'person'>; readonly name: string; readonly shared: boolean; readonly conditions: ViewConditions }
type Row = { id: Id<'view'>; owner_id: Id<'person'>; name: string; shared: boolean; conditions: Record<string, unknown> }

const columns = ['id', 'owner_id', 'name', 'shared', 'conditions'] as const

// A condition that an older version wrote and this one no longer knows must not hide the view: without conditions it shows everything.
function toView({ id, owner_id, name, shared, conditions }: Row): SavedView {
  const known = viewConditions.safeParse(conditions)
  return { id, ownerId: owner_id, name, shared, conditions: known.success ? known.data : {} }
}

/** A saved view by its id. */
export async function findView(db: Db, id: Id<'view'>): Promise<SavedView | undefined> {
  const row = await db.selectFrom('views').select(columns).where('id', '=', id).executeTakeFirst()
  return row && toView(row)
}

/** The views a person has in their list: their own and those that are shared, by name. */
export async function listViews(db: Db, personId: Id<'person'>): Promise<SavedView[]> {
  const rows = await db.selectFrom('views').select(columns).where((or) => or.or([or('owner_id', '=', personId), or('shared', '=', true)])).orderBy('name').orderBy('id').limit(50).execute()
  return rows.map(toView)
}

/** Keeps a new view. */
export async function insertView(tx: Tx, view: SavedView & { readonly createdAt: Date }): Promise<void> {
  await tx.insertInto('views').values({ id: view.id, owner_id: view.ownerId, name: view.name, shared: view.shared, conditions: JSON.stringify(view.conditions), created_at: view.createdAt }).execute()
}

/** Writes a changed view. */
export async function updateView(tx: Tx, view: SavedView): Promise<void> {
  await tx.updateTable('views').set({ name: view.name, shared: view.shared, conditions: JSON.stringify(view.conditions) }).where('id', '=', view.id).execute()
}

/** Forgets a view. */
export async function deleteView(tx: Tx, id: Id<'view'>): Promise<void> {
  await tx.deleteFrom('views').where('id', '=', id).execute()
}
