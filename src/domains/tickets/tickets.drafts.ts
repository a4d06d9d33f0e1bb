import type { Tx } from '#db/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { deleteDraft, findDraftVersion, writeDraft, type DraftKey } from './tickets.drafts.store.ts'
import { sightOf } from './tickets.sight.policy.ts'
import { findThere, findOwn } from './tickets.sight.store.ts'

type Writing = { readonly ticketId: Id<'ticket'>; readonly kind: DraftKey['kind']; readonly text: string; readonly version: number }

/** Keeps what somebody is writing on a ticket; an empty text forgets it. `version` is the one the writer had: what was written further elsewhere is not overwritten. */
export async function saveDraft(tx: Tx, actor: ClientActor | StaffActor, writing: Writing): Promise<{ version: number }> {
  const { ticketId, kind, version } = writing
  const seen = actor.side === 'client' ? await findOwn(tx, [ticketId]) : await findThere(tx, sightOf(actor), [ticketId])
  if (!seen.has(ticketId)) throw new Failure('not_found')
  const key = { personId: actor.personId, ticketId, kind }
  const text = writing.text.replaceAll('\u0000', '').toWellFormed()
  if (text.trim() !== '') {
    const written = await writeDraft(tx, key, text, version)
    if (written === undefined) throw new Failure('draft.changed')
    return { version: written }
  }
  const current = await findDraftVersion(tx, key)
  if (current !== undefined && current !== version) throw new Failure('draft.changed')
  await deleteDraft(tx, key)
  return { version: 0 }
}
