import { timingSafeEqual } from 'node:crypto'
import { appendEvent, beginSignature, newSigningSecret, type Pools, type Tx } from '#db/index.ts'
import type { FileStore } from '#domains/tickets/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { randomKey, type Id } from '#kernel/ids.ts'
import { minute } from '#kernel/instants.ts'
import { collectMail, InboundFault, keepReceived } from './inbound.ts'
import { lockMailbox } from './mailboxes.store.ts'
import { deletePost, notePosted, savePost, type Posting } from './posting.store.ts'
import { seal, unseal, type SealKey } from './sealed.ts'

/** How old a signed request may be, and how far ahead its clock. */
const freshness = 5 * minute

type Opening = { readonly id: Id<'mailbox'>; readonly key: SealKey }

/** Takes mail for a mailbox by HTTP, at a new address and with a new secret; those before end at once. Both are told this once. */
export async function openPosting(tx: Tx, actor: StaffActor, now: Date, { id, key }: Opening): Promise<{ readonly token: string; readonly secret: string }> {
  const mailbox = await lockMailbox(tx, id)
  if (mailbox === undefined) throw new Failure('not_found')
  const [token, secret] = [randomKey(256), newSigningSecret()]
  await savePost(tx, now, { mailboxId: id, token, sealed: seal(key, `post ${id}`, secret) })
  await appendEvent(tx, actor, now, { kind: 'mailbox.post', data: { mailbox: id, address: mailbox.address, on: true } })
  return { token, secret }
}

/** Takes no more mail by HTTP. */
export async function closePosting(tx: Tx, actor: StaffActor, now: Date, id: Id<'mailbox'>): Promise<void> {
  const mailbox = await lockMailbox(tx, id)
  if (mailbox === undefined || !await deletePost(tx, id)) throw new Failure('not_found')
  await appendEvent(tx, actor, now, { kind: 'mailbox.post', data: { mailbox: id, address: mailbox.address, on: false } })
}

/** What a request says of itself, in the words of Standard Webhooks 1.0. */
type Signed = { readonly id: string; readonly timestamp: string; readonly signatures: readonly string[] }

function signedOf(headers: Headers): Signed {
  const [id, timestamp, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => headers.get(name) ?? '')
  if (!id || !timestamp || !signature) throw new Failure('mail.unsigned')
  return { id, timestamp, signatures: signature.split(' ').slice(0, 20).flatMap((each) => (each.startsWith('v1,') ? [each.slice(3)] : [])) }
}

type Posted = { readonly bytes: AsyncIterable<Uint8Array>; readonly headers: Headers; readonly now: Date; readonly key: SealKey }

/** Keeps a mail that a provider hands over, when it is signed with the mailbox's secret; `known` when it is here already. Throws when nothing was kept: what may pass later says so. */
export async function takePosted(deps: { readonly db: Pools; readonly files: FileStore }, posting: Posting, { bytes, headers, now, key }: Posted): Promise<'new' | 'known'> {
  const { id, timestamp, signatures } = signedOf(headers)
  const at = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) * 1000 : Number.NaN
  if (!(Math.abs(now.getTime() - at) <= freshness)) throw new Failure('mail.stale')
  const secret = unseal(key, `post ${posting.mailboxId}`, posting.sealed)
  if (secret === undefined) throw new Failure('mail.signature')
  const mac = beginSignature(secret, { id, timestamp })
  async function* heard(): AsyncGenerator<Uint8Array> {
    for await (const part of bytes) {
      mac.update(part)
      yield part
    }
  }
  const mail = await collectMail(heard(), deps.files).catch((error: unknown) => { throw failureOf(error) })
  try {
    const own = mac.digest()
    if (!signatures.some((each) => isSame(Buffer.from(each, 'base64'), own))) throw new Failure('mail.signature')
    if (mail.size === 0) throw new Failure('mail.empty')
    return await deps.db.staff.transaction().execute(async (tx) => {
      const isNew = await keepReceived(tx, mail, { mailboxId: posting.mailboxId, via: 'http', envelopeFrom: null, envelopeTo: posting.address })
      await notePosted(tx, posting.mailboxId, now)
      return isNew ? 'new' : 'known'
    })
  } finally {
    await mail.staged?.discard()
  }
}

function isSame(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}

function failureOf(error: unknown): unknown {
  if (!(error instanceof InboundFault)) return error
  return new Failure(error.trouble === 'too_large' ? 'request.too_large' : error.trouble === 'full' ? 'mail.full' : 'request.malformed')
}
