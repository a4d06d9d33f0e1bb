import type { Undoing } from '#contract/merges.ts'
import { appendEvent, type Db, type Tx } from '#db/index.ts'
import { hasTwin, mayManageCompany, seeOrganisation } from '#domains/accounts/index.ts'
import { partContracts } from '#domains/plans/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import type { MergeMove } from '#kernel/merges.ts'
import { followAll, restoreTwins, returnLots, returnWork } from './following.store.ts'
import { sum, told, undoUntil } from './merges.rules.ts'
import { findLater, findMerge, leadCompany, leadPerson, lockCompanies, lockPeople, markUndone, type Merge } from './merges.store.ts'
import { countReturning, countSince, ofCompany, ofPerson, returnRows } from './moves.store.ts'
import { present } from './read.ts'

type OfCompany = Extract<Merge, { kind: 'organisation' }>
type OfPerson = Extract<Merge, { kind: 'person' }>
type Counted = { readonly what: MergeMove; readonly count: number }

/** A merge in a company that the actor manages; the one that was merged away is no company that anybody manages. */
async function findManagedMerge(db: Db | Tx, actor: StaffActor, id: Id<'merge'>): Promise<Merge> {
  const merge = await findMerge(db, id)
  if (merge === undefined) throw new Failure('not_found')
  const company = await seeOrganisation(db, actor, merge.organisationId)
  if (!mayManageCompany(actor, company)) throw new Failure('not_found')
  return merge
}

/** What undoing a merge would put back, and what it would leave. */
export async function showUndoing(db: Db, actor: StaffActor, now: Date, id: Id<'merge'>): Promise<Undoing> {
  const merge = await findManagedMerge(db, actor, id)
  const back: Counted[] = []
  for (const kind of merge.kind === 'person' ? ofPerson : ofCompany) back.push({ what: kind.what, count: await countReturning(db, kind, { mergeId: id, lost: merge.lostId, kept: merge.keptId }) })
  return { merge: present(merge, now, true), back: told(sum(back)), stays: told(sum(await countSince(db, { mergeId: id, kept: merge.keptId, at: merge.at }, merge.kind))) }
}

/** Undoes a merge, once and within its time: exactly what was moved goes back, what happened since stays where it is. */
export async function undoMerge(tx: Tx, actor: StaffActor, now: Date, id: Id<'merge'>): Promise<Undoing> {
  const found = await findManagedMerge(tx, actor, id)
  await (found.kind === 'person' ? lockPeople(tx, [found.lostId, found.keptId]) : lockCompanies(tx, [found.lostId, found.keptId]))
  const merge = await findManagedMerge(tx, actor, id)
  if (merge.undoneAt !== null) throw new Failure('merge.undone')
  if (undoUntil(merge.at) <= now) throw new Failure('merge.too_late')
  const after = await findLater(tx, merge)
  if (after !== undefined) throw new Failure('merge.later', { params: { name: after } })
  const stays = told(sum(await countSince(tx, { mergeId: id, kept: merge.keptId, at: merge.at }, merge.kind)))
  const back = told(sum(merge.kind === 'person' ? await partPeople(tx, merge) : await partCompanies(tx, actor, now, merge)))
  if (!await markUndone(tx, id, actor.personId, now)) throw new Failure('merge.undone')
  const about = merge.kind === 'person' ? { person: merge.lostId, from: merge.keptId } : { organisation: merge.lostId, from: merge.keptId }
  await appendEvent(tx, actor, now, { kind: merge.kind === 'person' ? 'person.unmerged' : 'organisation.unmerged', organisationId: merge.organisationId, data: { ...about, merge: id, back: counted(back), stays: counted(stays) } })
  return { merge: present({ ...merge, undoneAt: now, undoneBy: actor.name }, now, true), back, stays }
}

function counted(rows: readonly Counted[]): Record<string, number> {
  return Object.fromEntries(rows.map(({ what, count }) => [what, count]))
}

async function partPeople(tx: Tx, { id, lostId, keptId, before }: OfPerson): Promise<Counted[]> {
  const back: Counted[] = []
  for (const kind of ofPerson) back.push({ what: kind.what, count: await returnRows(tx, kind, { mergeId: id, lost: lostId, kept: keptId }) })
  // Whoever had no access before has none again.
  const disabledAt = before.disabledAt ?? null
  // The one who stayed may have been given this address since.
  if (disabledAt === null && await hasTwin(tx, lostId)) throw new Failure('person.email_taken')
  await leadPerson(tx, lostId, null, disabledAt === null ? null : new Date(disabledAt))
  return back
}

async function partCompanies(tx: Tx, actor: StaffActor, now: Date, { id, lostId, keptId, before, at }: OfCompany): Promise<Counted[]> {
  const way = { mergeId: id, lost: lostId, kept: keptId }
  const { tickets, consultations } = await returnWork(tx, { ...way, at })
  const back: Counted[] = [{ what: 'tickets', count: tickets }, { what: 'consultations', count: consultations }]
  for (const kind of ofCompany) {
    if (kind.what !== 'tickets' && kind.what !== 'consultations') back.push({ what: kind.what, count: await returnRows(tx, kind, way) })
  }
  await returnLots(tx, lostId, keptId)
  await followAll(tx, keptId, lostId)
  await leadCompany(tx, lostId, null)
  await restoreTwins(tx, before.retired ?? [])
  await partContracts(tx, actor, now, { lost: lostId, kept: keptId, joined: { contracts: before.contracts ?? [], made: before.made ?? [] } })
  return back
}
