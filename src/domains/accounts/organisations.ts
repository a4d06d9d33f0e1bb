import type { BodyOf, ReplyOf } from '#contract/endpoint.ts'
import type { accountEndpoints } from '#contract/accounts.ts'
import { appendEvent, type Db, type Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { mayCreateCompanies, mayEntrustTo, mayManageCompany, maySeeCompany, seesOwnCompaniesOnly } from './accounts.policy.ts'
import { changesOf } from './accounts.rules.ts'
import { addOrganisation, findOrganisation, isNameTaken, listOrganisations, updateOrganisation, type KnownOrganisation, type OrganisationRow } from './organisations.store.ts'
import { findPerson, listPeople } from './people.store.ts'

type Endpoints = typeof accountEndpoints

/** The companies the actor may see, and whether they may create one. */
export async function showOrganisations(db: Db, actor: StaffActor, q?: string): Promise<ReplyOf<Endpoints['organisations.list']>> {
  const managedBy = seesOwnCompaniesOnly(actor) ? actor.personId : undefined
  return { organisations: await listOrganisations(db, { q, managedBy }), mayCreate: mayCreateCompanies(actor) }
}

/** A company that the actor may see; unknown to whoever may not. */
export async function seeOrganisation(db: Db | Tx, actor: StaffActor, id: Id<'organisation'>): Promise<KnownOrganisation> {
  const known = await findOrganisation(db, id)
  if (known === undefined || !maySeeCompany(actor, known)) throw new Failure('not_found')
  return known
}

/** A company with its people; an account manager finds only their own. */
export async function showOrganisation(db: Db, actor: StaffActor, id: Id<'organisation'>): Promise<ReplyOf<Endpoints['organisations.show']>> {
  const known = await seeOrganisation(db, actor, id)
  return { organisation: await readOrganisation(db, id), people: await listPeople(db, { organisationId: id, seenBy: seesOwnCompaniesOnly(actor) ? actor.personId : null }), mayManage: mayManageCompany(actor, known) && known.mergedInto === null, mergedInto: known.mergedInto === null ? null : await briefOf(db, known.mergedInto) }
}

/** Creates a client company, which has no contract yet; an account manager looks after those they create. */
export async function createOrganisation(tx: Tx, actor: StaffActor, now: Date, input: BodyOf<Endpoints['organisations.create']>): Promise<OrganisationRow> {
  if (!mayCreateCompanies(actor)) throw new Failure('forbidden')
  await checkAccountManager(tx, actor, input.accountManagerId)
  const { accountManagerId, plan: _, ...values } = input
  const id = newId<'organisation'>()
  if (!await addOrganisation(tx, { id, ...values, account_manager_id: accountManagerId, created_at: now })) throw new Failure('organisation.name_taken', { field: 'name' })
  await appendEvent(tx, actor, now, { kind: 'organisation.created', organisationId: id, data: input })
  return readOrganisation(tx, id)
}

/** Changes a client company; what it has bought is another matter. */
export async function changeOrganisation(tx: Tx, actor: StaffActor, now: Date, id: Id<'organisation'>, input: Omit<BodyOf<Endpoints['organisations.change']>, 'plan'>): Promise<OrganisationRow> {
  const known = await findManagedOrganisation(tx, actor, id)
  const { before, after, none } = changesOf(known, input)
  if (none) return readOrganisation(tx, id)
  const { accountManagerId, ...values } = after
  if (accountManagerId) await checkAccountManager(tx, actor, accountManagerId)
  if (values.name !== undefined && await isNameTaken(tx, values.name, id)) throw new Failure('organisation.name_taken', { field: 'name' })
  await updateOrganisation(tx, id, now, { ...values, ...(accountManagerId ? { account_manager_id: accountManagerId } : {}) })
  await appendEvent(tx, actor, now, { kind: 'organisation.changed', organisationId: id, data: { before, after } })
  return readOrganisation(tx, id)
}

/** A company that the actor manages; unknown to whoever may not. */
export async function findManagedOrganisation(db: Db | Tx, actor: StaffActor, id: Id<'organisation'>): Promise<KnownOrganisation> {
  const known = await findOrganisation(db, id)
  if (known === undefined || !mayManageCompany(actor, known)) throw new Failure('not_found')
  if (known.mergedInto !== null) throw new Failure('merge.merged', { params: { name: known.name, into: (await findOrganisation(db, known.mergedInto))?.name ?? '' } })
  return known
}

async function briefOf(db: Db, id: Id<'organisation'>): Promise<{ id: Id<'organisation'>; name: string }> {
  return { id, name: (await findOrganisation(db, id))?.name ?? '' }
}

async function checkAccountManager(tx: Tx, actor: StaffActor, id: Id<'person'>): Promise<void> {
  const person = await findPerson(tx, id)
  const fits = person?.side === 'staff' && person.disabledAt === null && person.roles.some((role) => role === 'account_manager' || role === 'head' || role === 'administrator')
  if (!fits) throw new Failure('request.invalid', { field: 'accountManagerId' })
  if (!mayEntrustTo(actor, id)) throw new Failure('forbidden', { field: 'accountManagerId' })
}

async function readOrganisation(db: Db | Tx, id: Id<'organisation'>): Promise<OrganisationRow> {
  const [row] = await listOrganisations(db, { id })
  if (row === undefined) throw new Failure('not_found')
  return row
}
