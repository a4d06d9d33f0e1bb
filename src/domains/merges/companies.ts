import type { Hindrance, MergePreview, MergeRow } from '#contract/merges.ts'
import { appendEvent, enqueue, type Db, type Tx } from '#db/index.ts'
import { findManagedOrganisation, type KnownOrganisation } from '#domains/accounts/index.ts'
import { joinContracts, listLiving, readUse } from '#domains/plans/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { later, minute } from '#kernel/instants.ts'
import { carryCompany } from './carry.ts'
import { countMinutes, retireTwins } from './following.store.ts'
import { sum, told } from './merges.rules.ts'
import { insertMerge, isImporting, leadCompany, listInBoth, lockCompanies } from './merges.store.ts'
import { countRows, ofCompany } from './moves.store.ts'
import { readMerge } from './read.ts'

type Two = { readonly lost: Id<'organisation'>; readonly kept: Id<'organisation'> }
type Pair = { readonly lost: KnownOrganisation; readonly kept: KnownOrganisation; readonly hindrances: readonly Hindrance[]; readonly seats: MergePreview['seats']; readonly stays: 'lost' | 'kept' | 'either' }

/** Two companies that the actor manages, neither merged already. */
async function readCompanies(db: Db | Tx, actor: StaffActor, { lost: lostId, kept: keptId }: Two): Promise<Pick<Pair, 'lost' | 'kept'>> {
  const lost = await findManagedOrganisation(db, actor, lostId)
  if (lostId === keptId) throw new Failure('merge.self', { field: 'into' })
  return { lost, kept: await findManagedOrganisation(db, actor, keptId) }
}

async function readPair(db: Db | Tx, actor: StaffActor, now: Date, two: Two): Promise<Pair> {
  const { lost, kept } = await readCompanies(db, actor, two)
  const [theirs, own] = [(await listLiving(db, now, lost.id))[0], (await listLiving(db, now, kept.id))[0]]
  const use = await readUse(db, [lost.id, kept.id])
  const used = (use.get(lost.id)?.seats.used ?? 0) + (use.get(kept.id)?.seats.used ?? 0)
  const stays = theirs !== undefined && own !== undefined ? 'either' : theirs === undefined ? 'kept' : 'lost'
  const limit = use.get(stays === 'lost' ? lost.id : kept.id)?.seats.limit ?? null
  const hindrances: Hindrance[] = []
  if (theirs !== undefined && own !== undefined) hindrances.push({ kind: 'contract', stops: false, values: { lost: theirs.name[actor.language], kept: own.name[actor.language] } })
  if (await isImporting(db, lost.id)) hindrances.push({ kind: 'import', stops: true, values: { name: lost.name } })
  const inBoth = await listInBoth(db, lost.id, kept.id)
  if (inBoth.length > 0) hindrances.push({ kind: 'both', stops: true, values: { names: inBoth.join(', ') } })
  if (limit !== null && used > limit) hindrances.push({ kind: 'seats', stops: false, values: { used, limit } })
  return { lost, kept, hindrances, seats: { used, limit }, stays }
}

/** What merging one company into another would move, and what stands in the way. */
export async function previewCompanies(db: Db, actor: StaffActor, now: Date, two: Two): Promise<MergePreview> {
  const { lost, kept, hindrances, seats } = await readPair(db, actor, now, two)
  const counted = [{ what: 'minutes' as const, count: await countMinutes(db, two.lost) }]
  const moves = []
  for (const kind of ofCompany) moves.push({ what: kind.what, count: await countRows(db, kind, two) })
  return { lost: lost.name, kept: kept.name, moves: told(sum([...counted, ...moves])), hindrances: [...hindrances], seats, address: null }
}

/** Merges one company into another. What is written of the first as it was, its contracts and its issued reports, stays with it. */
export async function mergeCompanies(tx: Tx, actor: StaffActor, now: Date, { contract, ...two }: Two & { readonly contract: 'lost' | 'kept' | null }): Promise<MergeRow> {
  await lockCompanies(tx, [two.lost, two.kept])
  const { lost, kept, hindrances, stays } = await readPair(tx, actor, now, two)
  if (hindrances.some(({ kind }) => kind === 'import')) throw new Failure('merge.import', { params: { name: lost.name } })
  const both = hindrances.find(({ kind }) => kind === 'both')
  if (both !== undefined) throw new Failure('merge.both', { params: both.values })
  if (stays === 'either' && contract === null) throw new Failure('merge.contract', { field: 'contract' })
  const id = newId<'merge'>()
  const joined = await joinContracts(tx, actor, now, { ...two, stays: stays === 'either' ? contract ?? 'kept' : stays })
  const retired = await retireTwins(tx, now, lost.id, kept.id)
  const counts = sum(await carryCompany(tx, { mergeId: id, ...two }))
  await insertMerge(tx, { id, kind: 'organisation', lostId: lost.id, keptId: kept.id, organisationId: kept.id, lost: lost.name, kept: kept.name, before: { ...joined, retired }, counts, at: now, by: actor.personId })
  await leadCompany(tx, lost.id, kept.id)
  for (const organisationId of [lost.id, kept.id]) await appendEvent(tx, actor, now, { kind: 'organisation.merged', organisationId, data: { organisation: lost.id, into: kept.id, merge: id, counts } })
  await enqueue(tx, 'merge-strays', { mergeId: id }, { runAt: later(now, minute) })
  return readMerge(tx, id, now)
}
