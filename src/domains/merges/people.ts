import type { Hindrance, MergePreview, MergeRow } from '#contract/merges.ts'
import { appendEvent, enqueue, type Db, type Tx } from '#db/index.ts'
import { countOtherAdmins, endSessions, findPerson, listRecords, mayManageCompany, revokeLinks, writeMerged, type KnownPerson } from '#domains/accounts/index.ts'
import { readUse } from '#domains/plans/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure, type FailureCode } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { later, minute } from '#kernel/instants.ts'
import { insertMerge, leadPerson, lockPeople } from './merges.store.ts'
import { sum, told } from './merges.rules.ts'
import { carryPerson } from './carry.ts'
import { readMerge } from './read.ts'
import { countRows, ofPerson } from './moves.store.ts'

type Two = { readonly lost: Id<'person'>; readonly kept: Id<'person'> }
type Pair = { readonly lost: KnownPerson; readonly kept: KnownPerson; readonly organisationId: Id<'organisation'> }

async function findManaged(db: Db | Tx, actor: StaffActor, id: Id<'person'>): Promise<KnownPerson> {
  const person = await findPerson(db, id)
  if (person === undefined || (person.side === 'client' && !mayManageCompany(actor, person))) throw new Failure('not_found')
  return person
}

/** Two people who can be merged at all: of one company that the actor manages, neither merged already. */
async function readPair(db: Db | Tx, actor: StaffActor, { lost: lostId, kept: keptId }: Two): Promise<Pair> {
  const lost = await findManaged(db, actor, lostId)
  if (lostId === keptId) throw new Failure('merge.self', { field: 'into' })
  const kept = await findManaged(db, actor, keptId)
  if (lost.side === 'staff' || kept.side === 'staff') throw new Failure('merge.staff', { field: 'into' })
  for (const person of [lost, kept]) await refuseMerged(db, person)
  if (lost.organisationId === null || lost.organisationId !== kept.organisationId) throw new Failure('merge.other_company', { field: 'into' })
  return { lost, kept, organisationId: lost.organisationId }
}

async function refuseMerged(db: Db | Tx, { name, mergedInto }: KnownPerson): Promise<void> {
  if (mergedInto === null) return
  throw new Failure('merge.merged', { params: { name, into: (await findPerson(db, mergedInto))?.name ?? '' } })
}

/** What stands in the way of a merge of two people. */
async function hindrancesOf(db: Db | Tx, { lost, kept, organisationId }: Pair): Promise<Hindrance[]> {
  const values = { name: lost.name, into: kept.name }
  const found: Hindrance[] = []
  if (lost.disabledAt === null && kept.disabledAt !== null) found.push({ kind: 'left', stops: true, values })
  if (lost.joined && !kept.joined) found.push({ kind: 'keep_the_other', stops: true, values })
  if (lost.joined && lost.disabledAt === null && kept.joined) found.push({ kind: 'sign_in', stops: false, values })
  const isLastAdmin = lost.roles.includes('client_admin') && lost.disabledAt === null && !(kept.roles.includes('client_admin') && kept.disabledAt === null)
  if (isLastAdmin && await countOtherAdmins(db, organisationId, lost.id) === 0) found.push({ kind: 'last_client_admin', stops: true, values })
  return found
}

const refusals: Partial<Record<Hindrance['kind'], FailureCode>> = { left: 'merge.left', keep_the_other: 'merge.keep_the_other', last_client_admin: 'merge.last_client_admin', sign_in: 'merge.sign_in' }

/** What merging one person into another would move, and what stands in the way. */
export async function previewPeople(db: Db, actor: StaffActor, two: Two): Promise<MergePreview> {
  const pair = await readPair(db, actor, two)
  const counted = []
  for (const kind of ofPerson) counted.push({ what: kind.what, count: await countRows(db, kind, two) })
  const seats = (await readUse(db, [pair.organisationId])).get(pair.organisationId)?.seats ?? { used: 0, limit: null }
  const freed = pair.lost.disabledAt === null ? 1 : 0
  return { lost: pair.lost.name, kept: pair.kept.name, moves: told(sum(counted)), hindrances: await hindrancesOf(db, pair), seats: { used: seats.used - freed, limit: seats.limit }, address: pair.lost.email }
}

/** Merges one person into another: what was theirs is the other’s, and their address leads there, as whoever signed in with it is told. */
export async function mergePeople(tx: Tx, actor: StaffActor, now: Date, { endsSignIn, deskUrl, ...two }: Two & { readonly endsSignIn: boolean; readonly deskUrl: string }): Promise<MergeRow> {
  await lockPeople(tx, [two.lost, two.kept])
  const pair = await readPair(tx, actor, two)
  const { lost, kept, organisationId } = pair
  for (const { kind } of await hindrancesOf(tx, pair)) {
    const code = refusals[kind]
    if (code !== undefined && !(kind === 'sign_in' && endsSignIn)) throw new Failure(code, { params: { name: lost.name, into: kept.name } })
  }
  const id = newId<'merge'>()
  const counts = sum(await carryPerson(tx, { mergeId: id, ...two }))
  await insertMerge(tx, { id, kind: 'person', lostId: lost.id, keptId: kept.id, organisationId, lost: lost.name, kept: kept.name, before: { disabledAt: lost.disabledAt?.toISOString() ?? null }, counts, at: now, by: actor.personId })
  await leadPerson(tx, lost.id, kept.id, lost.disabledAt ?? now)
  await revokeLinks(tx, now, lost.id)
  const sessions = await endSessions(tx, lost.id)
  const signedIn = lost.joined && lost.disabledAt === null && lost.email !== kept.email
  // Whoever still signs in with that address, for another company, has lost nothing.
  if (signedIn && (await listRecords(tx, lost.signIn)).length === 0) await writeMerged(tx, { to: lost, by: actor.name, address: kept.email, deskUrl })
  await appendEvent(tx, actor, now, { kind: 'person.merged', organisationId, data: { person: lost.id, into: kept.id, merge: id, counts, sessions } })
  await enqueue(tx, 'merge-strays', { mergeId: id }, { runAt: later(now, minute) })
  return readMerge(tx, id, now)
}
