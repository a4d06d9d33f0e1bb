import type { CompanyFile } from '#contract/clients.ts'
import { appendEvent, type Db, type Tx } from '#db/index.ts'
import { findManagedOrganisation, seeOrganisation } from '#domains/accounts/index.ts'
import { takeUploads } from '#domains/tickets/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { randomKey, type Id } from '#kernel/ids.ts'
import { deleteFile, findFile, insertFile, listFiles, updateShared, type OpenedFile } from './clients.files.store.ts'

type OfFile = { readonly organisationId: Id<'organisation'>; readonly fileId: string }

/** Keeps whole uploads of the actor's own as files about a company. */
export async function addFiles(tx: Tx, actor: StaffActor, now: Date, { organisationId, uploads, shared }: { readonly organisationId: Id<'organisation'>; readonly uploads: readonly string[]; readonly shared: boolean }): Promise<CompanyFile[]> {
  await findManagedOrganisation(tx, actor, organisationId)
  const taken = await takeUploads(tx, actor, now, uploads, 'uploads')
  for (const { name, type, size, blobKey } of taken) await insertFile(tx, { id: randomKey(), organisationId, name, type, size, blobKey, shared, at: now, by: actor.personId })
  await appendEvent(tx, actor, now, { kind: 'organisation.files_added', organisationId, data: { count: taken.length, shared } })
  return listFiles(tx, organisationId)
}

/** Shares a file with the company, or no longer. */
export async function shareFile(tx: Tx, actor: StaffActor, now: Date, { organisationId, fileId, shared }: OfFile & { readonly shared: boolean }): Promise<void> {
  await findManagedOrganisation(tx, actor, organisationId)
  if (!await updateShared(tx, organisationId, fileId, shared)) throw new Failure('not_found')
  await appendEvent(tx, actor, now, { kind: 'organisation.file_shared', organisationId, data: { file: fileId, shared } })
}

/** Removes a file about a company. */
export async function removeFile(tx: Tx, actor: StaffActor, now: Date, { organisationId, fileId }: OfFile): Promise<void> {
  await findManagedOrganisation(tx, actor, organisationId)
  if (!await deleteFile(tx, organisationId, fileId)) throw new Failure('not_found')
  await appendEvent(tx, actor, now, { kind: 'organisation.file_removed', organisationId, data: { file: fileId } })
}

/** A file about a company that the actor may open: one of ours who sees the company, one of its people when it is shared. */
export async function openFile(db: Db, actor: ClientActor | StaffActor, id: string): Promise<OpenedFile> {
  const found = await findFile(db, id)
  if (found === undefined) throw new Failure('not_found')
  if (actor.side === 'staff') await seeOrganisation(db, actor, found.organisationId)
  return found
}
