import type { BodyOf } from '#contract/endpoint.ts'
import type { ContractPreview, ContractRow, Exceptions, planEndpoints } from '#contract/plans.ts'
import { appendEvent, type Db, type Tx } from '#db/index.ts'
import { findManagedOrganisation } from '#domains/accounts/index.ts'
import type { Actor, StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { checkSpan, shortened, standingOf, type Span } from './contracts.rules.ts'
import { endForGood, findContract, insertContract, listContracts, settlePlansOf, takeContractsTurn, updateEnd, type Contract } from './contracts.store.ts'
import { changedTerms, termsInForce } from './entitlements.rules.ts'
import { readBought } from './entitlements.store.ts'
import { checkWhole } from './plans.ts'
import { listPlans, readStandard, type PlanNow } from './plans.store.ts'

/** What a contract is made with; it begins now where no date is given. */
export type Agreed = BodyOf<(typeof planEndpoints)['contracts.start']> & { readonly organisationId: Id<'organisation'> }

/** A contract as pages show it. */
export function presentContract({ startsAt, endsAt, createdAt, organisationId: _, ...contract }: Contract, now: Date): ContractRow {
  return { ...contract, startsAt: startsAt.toISOString(), endsAt: endsAt?.toISOString() ?? null, createdAt: createdAt.toISOString(), standing: standingOf({ startsAt, endsAt }, now) }
}

/** The plan that a new contract takes, and from when to when. */
async function readAgreed(db: Db, now: Date, { plan: key, startsAt, endsAt, renews, exceptions }: Agreed): Promise<{ readonly plan: PlanNow; readonly span: Span; readonly exceptions: Exceptions }> {
  const plan = (await listPlans(db)).find((each) => each.key === key)
  if (plan === undefined) throw new Failure('request.invalid', { field: 'plan' })
  if (plan.retired) throw new Failure('plan.retired', { field: 'plan' })
  const span = { startsAt: startsAt === null ? now : new Date(startsAt), endsAt: endsAt === null ? null : new Date(endsAt) }
  checkSpan(span, renews, now)
  await checkWhole(db, termsInForce(plan.terms, exceptions).terms, 'exceptions')
  return { plan, span, exceptions }
}

/** What a new contract would end, and what the company would have otherwise than today; changes nothing. */
export async function previewContract(tx: Tx, actor: StaffActor, now: Date, agreed: Agreed): Promise<Pick<ContractPreview, 'shortens' | 'before' | 'after' | 'changed'>> {
  await findManagedOrganisation(tx, actor, agreed.organisationId)
  const { plan, span, exceptions } = await readAgreed(tx, now, agreed)
  const bought = await readBought(tx, agreed.organisationId)
  const before = bought === undefined ? plan.terms : termsInForce(bought.terms, bought.exceptions).terms
  const after = termsInForce(plan.terms, exceptions).terms
  return {
    shortens: shortened(await listContracts(tx, agreed.organisationId), span).map(({ contract, endsAt }) => ({ id: contract.id, plan: contract.plan, endsAt: endsAt.toISOString() })),
    before, after, changed: changedTerms(before, after),
  }
}

/** Makes a contract; the one before it ends where it begins, those that would have come later never do. */
export async function startContract(tx: Tx, actor: StaffActor, now: Date, agreed: Agreed): Promise<ContractRow> {
  const { organisationId, renews, note } = agreed
  await findManagedOrganisation(tx, actor, organisationId)
  await takeContractsTurn(tx, organisationId)
  const { plan, span, exceptions } = await readAgreed(tx, now, agreed)
  const ended = shortened(await listContracts(tx, organisationId), span)
  for (const { contract, endsAt } of ended) await updateEnd(tx, contract.id, endsAt)
  const id = newId<'contract'>()
  await insertContract(tx, { id, organisationId, planVersionId: plan.versionId, ...span, renews, exceptions, note, by: actor.personId, at: now })
  await appendEvent(tx, actor, now, { kind: 'contract.started', organisationId, data: {
    contract: id, plan: plan.key, version: plan.version, from: span.startsAt.toISOString(), until: span.endsAt?.toISOString() ?? null, renews, exceptions,
    ended: ended.map(({ contract, endsAt }) => ({ contract: contract.id, at: endsAt.toISOString() })),
  } })
  await settlePlans(tx, actor, now, organisationId)
  return readContract(tx, now, id)
}

/** Gives a company that was just created its first contract, of a plan's newest version and without an end. */
export async function beginContract(tx: Tx, actor: StaffActor, now: Date, { organisationId, plan }: { readonly organisationId: Id<'organisation'>; readonly plan: string }): Promise<void> {
  await startContract(tx, actor, now, { organisationId, plan, startsAt: null, endsAt: null, renews: 'none', exceptions: {}, note: '' })
}

/** Lets a company have another plan from now on, on the terms of that plan alone; nothing when it has it already. */
export async function changePlanOf(tx: Tx, actor: StaffActor, now: Date, { organisationId, plan }: { readonly organisationId: Id<'organisation'>; readonly plan: string }): Promise<void> {
  const bought = await readBought(tx, organisationId)
  if (bought === undefined || bought.plan !== plan || bought.contractId === null) await beginContract(tx, actor, now, { organisationId, plan })
}

/** Ends a contract, now or at a date. */
export async function endContract(tx: Tx, actor: StaffActor, now: Date, { id, endsAt, reason }: { readonly id: Id<'contract'>; readonly endsAt: string | null; readonly reason: string }): Promise<ContractRow> {
  const known = await findContract(tx, id)
  if (known === undefined) throw new Failure('not_found')
  await findManagedOrganisation(tx, actor, known.organisationId)
  await takeContractsTurn(tx, known.organisationId)
  const contract = await findContract(tx, id)
  const end = endsAt === null ? now : new Date(endsAt)
  if (contract === undefined || standingOf(contract, now) === 'ended' || end < contract.startsAt || end < now || (contract.endsAt !== null && end > contract.endsAt)) throw new Failure('contract.dates', { field: 'endsAt' })
  await endForGood(tx, id, end)
  await appendEvent(tx, actor, now, { kind: 'contract.ended', organisationId: contract.organisationId, reason, data: { contract: id, at: end.toISOString(), before: contract.endsAt?.toISOString() ?? null } })
  await settlePlans(tx, actor, now, contract.organisationId)
  return readContract(tx, now, id)
}

/** Lets companies have the plan that holds for them now: all of them, or one. What runs keeps its targets. */
export async function settlePlans(tx: Tx, actor: Actor, now: Date, organisationId: Id<'organisation'> | null): Promise<number> {
  const drifted = await settlePlansOf(tx, await readStandard(tx), organisationId)
  for (const { organisationId: of, before, after } of drifted) await appendEvent(tx, actor, now, { kind: 'organisation.plan', organisationId: of, data: { before, after } })
  return drifted.length
}

/** Every contract of a company, the newest first. */
export async function showContracts(db: Db, now: Date, organisationId: Id<'organisation'>): Promise<ContractRow[]> {
  return (await listContracts(db, organisationId)).map((contract) => presentContract(contract, now))
}

async function readContract(db: Db, now: Date, id: Id<'contract'>): Promise<ContractRow> {
  const contract = await findContract(db, id)
  if (contract === undefined) throw new Failure('not_found')
  return presentContract(contract, now)
}

