import type { Db, Tx } from '#db/index.ts'
import type { FileStore, Staged } from '#domains/tickets/index.ts'
import { newId, randomKey, type Id } from '#kernel/ids.ts'
import { imprinter, plainAddress, type Imprint } from './imprint.ts'
import { insertReceived, keepBytes, type Via } from './inbound.store.ts'
import { readMailboxes, type OpenMailbox } from './mailboxes.store.ts'
import type { Peer } from './received.ts'

/** Why a mail cannot be taken now, or at all. */
export type InboundTrouble = 'too_large' | 'full' | 'cut'
/** A mail that was not taken: only what is full may pass later. */
export class InboundFault extends Error {
  readonly trouble: InboundTrouble

  constructor(trouble: InboundTrouble) {
    super(`the mail was not taken: ${trouble}`)
    this.trouble = trouble
  }
}

/** The largest mail that is taken. */
export const largestMail = 64 * 1024 * 1024
/** Up to this size a mail lies in the database, which writes many at once to the disk; beyond it lies in the file store. */
const small = 256 * 1024

/** A mail whose bytes have all come: in memory, or set aside on the disk. */
export type Collected = Imprint & { readonly raw: Buffer | null; readonly staged: Staged | null }

/** Takes the bytes of a mail as they come, without ever holding a large one in memory. Whoever collects must keep it or `discard` what it set aside. */
export async function collectMail(bytes: AsyncIterable<Uint8Array>, files: FileStore): Promise<Collected> {
  if (!await files.hasRoom(0)) throw new InboundFault('full')
  const imprint = imprinter()
  const parts: Uint8Array[] = []
  const source = bytes[Symbol.asyncIterator]()
  let held = 0
  while (held <= small) {
    const { done, value } = await source.next()
    if (done === true) return { ...imprint.end(), raw: Buffer.concat(parts), staged: null }
    imprint.add(value)
    parts.push(value)
    held += value.byteLength
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* parts.splice(0)
    for (let next = await source.next(); next.done !== true; next = await source.next()) {
      imprint.add(next.value)
      yield next.value
    }
  }
  const staged = await setAside(all(), files)
  return { ...imprint.end(), raw: null, staged }
}

async function setAside(bytes: AsyncIterable<Uint8Array>, files: FileStore): Promise<Staged> {
  const id = randomKey()
  try {
    const { ended } = await files.append(id, 0, bytes, largestMail)
    if (ended !== 'whole') throw new InboundFault(ended === 'too_much' ? 'too_large' : ended)
    return await files.stage(id)
  } finally {
    await files.forget(id)
  }
}

/** A mail that is in memory already. */
export function inHand(raw: Buffer): Collected {
  const imprint = imprinter()
  imprint.add(raw)
  return { ...imprint.end(), raw, staged: null }
}

/** Where a mail came to, and how. */
export type Arrival = { readonly mailboxId: Id<'mailbox'>; readonly via: Via; readonly envelopeFrom: string | null; readonly envelopeTo: string; /** Who brought it to the first server of ours, when whoever hands it over knows. */ readonly peer?: Peer | null }

/** Keeps a mail as it came, in one transaction with its key; false when the mailbox has it already. Nothing else happens to it here. */
export async function keepReceived(tx: Tx, { raw, staged, key, messageId, size }: Collected, arrival: Arrival): Promise<boolean> {
  let blobKey: string | null = null
  if (staged !== null) {
    blobKey = await keepBytes(tx, { key: randomKey(256), sha256: staged.sha256, size: staged.size })
    await staged.place(blobKey)
  }
  return insertReceived(tx, { id: newId<'received'>(), peer: null, ...arrival, key, messageId, size, raw, blobKey })
}

/** The mailbox that an address belongs to, with or without a `+` part; undefined when it takes no mail. */
export async function findMailbox(db: Db, address: string): Promise<OpenMailbox | undefined> {
  const plain = plainAddress(address)
  return (await readMailboxes(db)).find((mailbox) => !mailbox.disabled && mailbox.address === plain)
}
