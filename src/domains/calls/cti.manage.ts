import type { PhoneSystem, telephonyEndpoints } from '#contract/telephony.ts'
import type { BodyOf } from '#contract/endpoint.ts'
import type { Reply } from '#contract/index.ts'
import { sightOf } from '#domains/tickets/index.ts'
import { appendEvent, hashOf, takeTurn, type Db, type Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, randomKey, type Id } from '#kernel/ids.ts'
import { lockCall } from './calls.store.ts'
import { findNames } from './cti.people.store.ts'
import { isPublicKey } from './cti.signing.ts'
import { findTakerOf, insertSystem, listExtensions, listSystems, setExtensions, takeCallFor, updateSecrets, updateSystem } from './cti.store.ts'

type Endpoints = typeof telephonyEndpoints
/** A system with what is told of its secrets this once. */
export type Made = { readonly system: PhoneSystem; readonly token: string; readonly secret: string | null }

function secrets(signed: boolean): { readonly token: string; readonly secret: string | null } {
  return { token: randomKey(256), secret: signed ? randomKey(256) : null }
}

/** Those that sign with a key of their own, which is given to the desk and stays when the address changes. */
function hasOwnKey(kind: PhoneSystem['kind']): boolean {
  return kind === 'twilio' || kind === 'sipgate'
}

async function findOne(db: Db, id: Id<'system'>): Promise<PhoneSystem> {
  const [row] = await listSystems(db, id)
  if (row === undefined) throw new Failure('not_found')
  return { ...row, createdAt: row.createdAt.toISOString(), lastAt: row.lastAt?.toISOString() ?? null }
}

/** Telephone systems, and as whom they know our people. */
export async function showTelephony(db: Db): Promise<Reply<'admin.telephony'>> {
  const extensions = await listExtensions(db)
  const names = await findNames(db, extensions.map(({ personId }) => personId))
  return {
    systems: (await listSystems(db)).map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), lastAt: row.lastAt?.toISOString() ?? null })),
    extensions: extensions.map(({ extension, personId }) => ({ extension, person: { id: personId, name: names.get(personId) ?? '' } })),
  }
}

/** Listens to a telephone system from now on. Its address and secret are told this once. */
export async function createSystem(tx: Tx, actor: StaffActor, now: Date, { name, kind, signed, authToken, publicKey }: BodyOf<Endpoints['admin.telephony.create']>): Promise<Made> {
  const id = newId<'system'>()
  const { token, secret } = secrets(signed && !hasOwnKey(kind))
  if (kind === 'twilio' && authToken === '') throw new Failure('request.invalid', { fields: [{ field: 'authToken', wrong: 'required' }] })
  if (kind === 'sipgate' && publicKey !== '' && !isPublicKey(publicKey)) throw new Failure('request.invalid', { field: 'publicKey' })
  const given = { twilio: authToken, sipgate: publicKey === '' ? null : publicKey, generic: secret, placetel: secret }
  await insertSystem(tx, { id, name, kind, tokenHash: hashOf(token), signingSecret: given[kind], at: now })
  await appendEvent(tx, actor, now, { kind: 'telephony.created', data: { system: id, name, kind, signed } })
  return { system: await findOne(tx, id), token, secret }
}

/** Renames a system, or listens to it no more, or again. */
export async function changeSystem(tx: Tx, actor: StaffActor, now: Date, { id, ...change }: BodyOf<Endpoints['admin.telephony.change']> & { readonly id: Id<'system'> }): Promise<PhoneSystem> {
  if (!await updateSystem(tx, id, { ...change, at: now })) throw new Failure('not_found')
  await appendEvent(tx, actor, now, { kind: 'telephony.changed', data: { system: id, ...change } })
  return findOne(tx, id)
}

/** Another address and secret; the old ones stop at once. */
export async function renewSystem(tx: Tx, actor: StaffActor, now: Date, id: Id<'system'>): Promise<Made> {
  const { signed, kind } = await findOne(tx, id)
  const { token, secret } = secrets(signed && !hasOwnKey(kind))
  await updateSecrets(tx, id, { tokenHash: hashOf(token), signingSecret: secret })
  await appendEvent(tx, actor, now, { kind: 'telephony.renewed', data: { system: id } })
  return { system: await findOne(tx, id), token, secret }
}

/** Sets as whom systems know our people. */
export async function changeExtensions(tx: Tx, actor: StaffActor, now: Date, { extensions, was }: BodyOf<Endpoints['admin.extensions']>): Promise<void> {
  await takeTurn(tx, 'telephone extensions')
  const told = (list: readonly { readonly personId: string; readonly extension: string }[]) => list.map(({ personId, extension }) => JSON.stringify([extension, personId])).toSorted().join()
  if (was !== undefined && told(was) !== told(await listExtensions(tx))) throw new Failure('policy.changed')
  await setExtensions(tx, extensions)
  await appendEvent(tx, actor, now, { kind: 'telephony.extensions', data: { extensions } })
}

/** One of ours says that they have a call, so that everybody else sees it; of two at once one has it. */
export async function takeCall(tx: Tx, actor: StaffActor, now: Date, id: Id<'call'>): Promise<void> {
  const call = await lockCall(tx, id, sightOf(actor))
  if (call === undefined) throw new Failure('not_found')
  const taker = await findTakerOf(tx, id)
  if (taker?.id === actor.personId) return
  if (taker !== undefined) throw new Failure('call.taken', { params: { name: taker.name } })
  if (call.state !== 'ringing' && call.state !== 'answered') throw new Failure('call.taken', { params: { name: '–' } })
  await takeCallFor(tx, id, actor.personId, now)
  await appendEvent(tx, actor, now, { kind: 'call.answered', organisationId: call.organisationId, ticketId: call.ticketId, data: { callId: id } })
}
