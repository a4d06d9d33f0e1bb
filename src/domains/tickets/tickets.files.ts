import type { z } from 'zod'
import type { fileEndpoints } from '#contract/files.ts'
import type { Db, Tx } from '#db/index.ts'
import type { Actor, ClientActor, StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { randomKey, type Id } from '#kernel/ids.ts'
import { cleanName } from './tickets.files.rules.ts'
import { completeUpload, countUnfinished, deleteUpload, findAttachment, findUpload, insertAttachments, insertUpload, keepBlob, moveOn, spendUploads, type Attached, type Spent, type Upload } from './tickets.files.store.ts'
import { mayRead } from './tickets.policy.ts'

type Person = ClientActor | StaffActor
type UploadReply = z.output<(typeof fileEndpoints)['uploads.show']['reply']>

/** Where bytes lie. What is unfinished is named by its upload, what is kept by a key that nobody can guess. */
export type FileStore = {
  /** Whether so many bytes more would still leave the desk room to breathe. */
  hasRoom(size: number): Promise<boolean>
  /** Writes bytes into an unfinished file from `offset` on, at most `most` of them; `durable` bytes are on the disk when it answers, however it ended. */
  append(uploadId: string, offset: number, bytes: AsyncIterable<Uint8Array>, most: number): Promise<{ readonly durable: number; readonly ended: 'whole' | 'cut' | 'too_much' | 'full' }>
  /** The type that the content of an unfinished file shows, null when it shows none, and its first bytes. */
  sniff(uploadId: string): Promise<{ readonly type: string | null; readonly head: Uint8Array }>
  /** Copies an unfinished file aside and says what exactly was copied. */
  stage(uploadId: string): Promise<Staged>
  /** The bytes of a kept file, or of a part of it; null when it is missing. */
  read(key: string, span?: { readonly from: number; readonly to: number }): Promise<ReadableStream<Uint8Array> | null>
  /** Forgets an unfinished file. */
  forget(uploadId: string): Promise<void>
  /** Removes a kept file. */
  remove(key: string): Promise<void>
  /** Removes unfinished files and copies that nobody has touched for so many milliseconds. */
  sweep(milliseconds: number): Promise<void>
}
/** A copy that is whole: `place` gives it its key, unless a file is there already; `discard` forgets it. */
export type Staged = { readonly sha256: Buffer; readonly size: number; place(key: string): Promise<void>; discard(): Promise<void> }

const mostUnfinished = 40

/** An upload as it travels. */
export function toUpload(upload: Upload): UploadReply {
  return { id: upload.id, name: upload.name, size: upload.size, received: upload.received, complete: upload.blobKey !== null, type: upload.type }
}

/** Begins an upload; its name is made clean once, here. */
export async function startUpload(tx: Tx, actor: Person, input: { readonly name: string; readonly size: number }): Promise<UploadReply> {
  if (await countUnfinished(tx, actor.personId) >= mostUnfinished) throw new Failure('request.too_many', { params: { seconds: 3600 } })
  const upload: Upload = { id: randomKey(), name: cleanName(input.name), size: input.size, received: 0, blobKey: null, type: null, used: false }
  await insertUpload(tx, actor.personId, upload)
  return toUpload(upload)
}

/** An upload of the actor's own that is not spent yet; nobody else's exists for them. */
export async function openUpload(db: Db, actor: Person, id: string): Promise<Upload> {
  const upload = await findUpload(db, actor.personId, id)
  if (upload === undefined || upload.used) throw new Failure('not_found')
  return upload
}

/** Notes how much has arrived; refused when another request was quicker. */
export async function noteReceived(tx: Tx, upload: Upload, received: number): Promise<Upload> {
  if (!await moveOn(tx, upload, received)) throw new Failure('upload.offset')
  return { ...upload, received }
}

/** Makes a whole upload ready to be attached: its bytes are kept once, whoever has sent them before. */
export async function finishUpload(tx: Tx, upload: Upload, staged: Staged, type: string): Promise<Upload> {
  const key = await keepBlob(tx, { key: randomKey(256), sha256: staged.sha256, size: staged.size, type })
  await staged.place(key)
  await completeUpload(tx, upload.id, key, type)
  return { ...upload, blobKey: key, type }
}

/** Forgets an upload's row; its bytes are the file store's. */
export async function forgetUpload(tx: Tx, upload: Upload): Promise<void> {
  await deleteUpload(tx, upload.id)
}

type Attaching = { readonly messageId: Id<'message'>; readonly ticketId: Id<'ticket'>; readonly organisationId: Id<'organisation'>; readonly public: boolean; readonly uploadIds: readonly string[] }

/** Takes whole, unspent uploads of the actor's own, in the order given, to be kept as something. One that is not so refuses them all, at the field. */
export async function takeUploads(tx: Tx, actor: Actor, now: Date, ids: readonly string[], field: string): Promise<Spent[]> {
  const wanted = [...new Set(ids)]
  const spent = actor.side === 'desk' ? [] : await spendUploads(tx, actor.personId, wanted, now)
  const inOrder = wanted.flatMap((id) => spent.filter((upload) => upload.id === id))
  if (inOrder.length !== wanted.length) throw new Failure('request.invalid', { field })
  return inOrder
}

/** Attaches whole, unspent uploads of the actor's own to a message, in the order given. One that is not so refuses them all. */
export async function attachUploads(tx: Tx, actor: Actor, now: Date, attaching: Attaching): Promise<void> {
  if (attaching.uploadIds.length === 0) return
  const inOrder = await takeUploads(tx, actor, now, attaching.uploadIds, 'attachments')
  await insertAttachments(tx, inOrder.map((upload, index) => ({
    id: randomKey(), messageId: attaching.messageId, ticketId: attaching.ticketId, organisationId: attaching.organisationId, public: attaching.public,
    name: upload.name, type: upload.type, size: upload.size, blobKey: upload.blobKey, createdAt: new Date(now.getTime() + index),
  })))
}

/** An attachment the actor may open: a client through the database's own rules, one of ours when they may read the ticket. */
export async function openAttachment(db: Db, actor: Person, id: string): Promise<Attached> {
  const found = await findAttachment(db, actor.side, id)
  if (found === undefined || (actor.side === 'staff' && !mayRead(actor, found))) throw new Failure('not_found')
  return found
}
