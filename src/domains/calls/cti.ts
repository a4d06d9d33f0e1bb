import { appendEvent, hashOf, type Db, type Tx } from '#db/index.ts'
import { desk } from '#kernel/actor.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { answerTo, readEvent, readFields } from './cti.formats.ts'
import { afterEvent, type PhoneEvent, type Told } from './cti.rules.ts'
import { isSigned, isSignedBySipgate } from './cti.signing.ts'
import { endForgotten, findAround, findByToken, findSystem, insertCall, lockCallOf, noteHeard, updateCall, type KnownCall, type KnownSystem } from './cti.store.ts'

/** A request of a telephone system as it came. */
export type Request = { readonly headers: Headers; readonly text: string }
/** What became of it, and what the system reads in return. */
export type Outcome = { readonly is: 'taken'; readonly body: string; readonly type: string } | { readonly is: 'unsigned' } | { readonly is: 'meaningless' }

/** The system that an address belongs to; what is not there, or no longer listened to, is nobody's. */
export function knownSystem(db: Db, token: string): Promise<KnownSystem | undefined> {
  return findByToken(db, hashOf(token))
}

/** A system in use by its id. */
export function systemById(db: Db, id: Id<'system'>): Promise<KnownSystem | undefined> {
  return findSystem(db, id)
}

function isNews(before: KnownCall | undefined, told: Told, takenBy: Id<'person'> | null): boolean {
  return before === undefined || before.state !== told.state || before.voicemail !== told.voicemail || before.takenBy !== takenBy
}

/** Everybody who sees calls hears that one has changed. */
async function record(tx: Tx, now: Date, call: Pick<KnownCall, 'id' | 'organisationId' | 'ticketId'>, state: Told['state']): Promise<void> {
  await appendEvent(tx, desk, now, { kind: `call.${state}`, organisationId: call.organisationId, ticketId: call.ticketId, data: { callId: call.id } })
}

/** Brings a call to where what was told leaves it; what is known already changes nothing, and what rings is locked against itself. */
export async function follow(tx: Tx, now: Date, systemId: Id<'system'>, event: PhoneEvent, taker?: Id<'person'>): Promise<void> {
  const before = await lockCallOf(tx, systemId, event.callId)
  const [ours, theirs] = event.direction === 'incoming' ? [event.to, event.from] : [event.from, event.to]
  const found = await findAround(tx, { line: ours, number: theirs, ours: event.kind === 'ringing' && event.direction === 'incoming' ? [] : event.ours })
  const around = taker === undefined ? found : { ...found, takenBy: taker }
  const told = afterEvent(before, event, now)
  if (before === undefined) {
    const call = { ...told, ...around, id: newId<'call'>(), systemId, externalId: event.callId, direction: event.direction, number: theirs }
    // Somebody else wrote it meanwhile: then it is there to be followed.
    if (!await insertCall(tx, call)) return follow(tx, now, systemId, event, taker)
    return record(tx, now, { id: call.id, organisationId: around.organisationId, ticketId: null }, told.state)
  }
  const isHandedOn = event.kind === 'transferred' && around.takenBy !== null
  const takenBy = isHandedOn ? around.takenBy : before.takenBy ?? around.takenBy
  if (before.logged || !isNews(before, told, takenBy)) return
  await updateCall(tx, before.id, told, takenBy)
  await record(tx, now, before, told.state)
}

/** Takes what a telephone system tells. The simulator's requests come this way too, from where nobody needs to sign. */
export async function takeTold(tx: Tx, now: Date, system: KnownSystem, { headers, text }: Request, { url, isOurs = false }: { readonly url: string; readonly isOurs?: boolean }): Promise<Outcome> {
  const { id, kind, signingSecret } = system
  if (!isOurs && signingSecret !== null && !(kind === 'sipgate' ? isSignedBySipgate(signingSecret, headers, text) : isSigned(signingSecret, headers, text, now))) return { is: 'unsigned' }
  const fields = await readFields(headers.get('content-type') ?? '', text)
  const event = fields === null ? null : readEvent(fields)
  if (event === null) return { is: 'meaningless' }
  await follow(tx, now, id, event)
  await noteHeard(tx, id, now, event.kind)
  return { is: 'taken', ...answerTo(kind, event, url) }
}

/** Ends calls of whose end nobody has told. */
export async function endForgottenCalls(tx: Tx, now: Date): Promise<void> {
  for (const { state, ...call } of await endForgotten(tx, now)) await record(tx, now, call, state === 'missed' ? 'missed' : 'ended')
}
