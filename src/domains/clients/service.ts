import type { Reply } from '#contract/index.ts'
import { appendEvent, enqueue, type Db, type Tx } from '#db/index.ts'
import { tell } from '#domains/notifications/index.ts'
import type { ClientActor } from '#kernel/actor.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { insertTask } from './managers.store.ts'
import { listDocuments, listLookingAfter, listMonth } from './service.store.ts'

/** What became of the promises to the actor's company this month, and its documents. */
export async function showService(db: Db, { organisationId }: ClientActor): Promise<Reply<'client.service'>> {
  return { ...await listMonth(db, organisationId), documents: await listDocuments(db, organisationId) }
}

/** Asks for a change of the contract: whoever looks after the company is told, and has it to do. */
export async function askForChange(tx: Tx, actor: ClientActor, now: Date, text: string): Promise<void> {
  const asked = newId<'task'>()
  await appendEvent(tx, actor, now, { kind: 'contract.change_asked', organisationId: actor.organisationId, reason: text, data: { asked } })
  await enqueue(tx, 'tell-change', { asked, organisationId: actor.organisationId, by: actor.name, text })
}

/** Tells whoever looks after a company that a change of its contract is asked for. */
export async function tellOfChange(tx: Tx, now: Date, { asked, organisationId, by, text }: { readonly asked: Id<'task'>; readonly organisationId: Id<'organisation'>; readonly by: string; readonly text: string }): Promise<void> {
  const { name, people } = await listLookingAfter(tx, organisationId)
  const told = await tell(tx, now, { kind: 'client.change_asked', to: people, ticketId: null, values: { by, client: name, reason: text, path: `/desk/companies/${organisationId}` }, once: `change.${asked}` })
  const last = people.at(-1)
  if (told > 0 && last !== undefined) await insertTask(tx, { id: asked, personId: last, organisationId, text: `${by}: ${text.replaceAll(/\s+/g, ' ')}`.slice(0, 200), dueOn: now.toISOString().slice(0, 10), now })
}
