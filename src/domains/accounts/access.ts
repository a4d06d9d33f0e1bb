import type { AccessRequest } from '#contract/access.ts'
import { appendEvent, beyondOwn, type Db, type Tx } from '#db/index.ts'
import { desk, type ClientActor, type StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, randomKey, type Id } from '#kernel/ids.ts'
import { day, later } from '#kernel/instants.ts'
import type { Language } from '#kernel/languages.ts'
import { domainOf } from '#kernel/mail-domains.ts'
import { beginRequest, countBegun, findAddress, findCompanyOfDomain, findProving, listDeciding, listWaiting, lockRequest, markProven, settleRequest, type WaitingRow } from './access.store.ts'
import { inviteAs } from './invitations.ts'
import { writeAccessAsked, writeAccessProof, writeAccessRefused } from './letters.ts'
import { findManagedOrganisation } from './organisations.ts'
import { findOrganisation } from './organisations.store.ts'

/** More than so many in an hour is no company that hires. */
const mostInAnHour = 50

/** Somebody gives an address. A link goes there when its domain is a company’s and nobody of it has the address; answers whether it is that of somebody who can sign in. Whoever asks hears the same in each case. */
export async function beginAccess(tx: Tx, now: Date, { email, language, deskUrl }: { readonly email: string; readonly language: Language; readonly deskUrl: string }): Promise<'known' | 'begun' | 'nothing'> {
  const company = await findCompanyOfDomain(tx, domainOf(email))
  const known = await findAddress(tx, email, company?.organisationId ?? null)
  if (known !== undefined) return known.mayEnter ? 'known' : 'nothing'
  if (company === undefined || await countBegun(tx, company.organisationId) >= mostInAnHour) return 'nothing'
  const token = randomKey(256)
  const id = newId<'access'>()
  const until = later(now, day)
  if (!await beginRequest(tx, { id, organisationId: company.organisationId, email, language, token, at: now, until })) return 'nothing'
  await writeAccessProof(tx, { to: { email, language, zone: company.zone }, link: { token, expiresAt: until }, deskUrl })
  return 'begun'
}

/** Which address a link proves, without using it. */
export async function showAccess(tx: Tx, now: Date, token: string): Promise<{ email: string; organisation: string; expiresAt: string }> {
  const found = await findProving(tx, now, token)
  if (found === undefined) throw new Failure('link.gone')
  return { email: found.email, organisation: found.organisation, expiresAt: found.expiresAt.toISOString() }
}

/** Somebody says who they are, with the link that proves their address. Those who decide for the company are told. */
export async function askAccess(tx: Tx, now: Date, { token, name, language, word, deskUrl }: { readonly token: string; readonly name: string; readonly language: Language; readonly word: string; readonly deskUrl: string }): Promise<void> {
  const found = await findProving(tx, now, token)
  // The domain may have been taken away meanwhile, or somebody else have invited them.
  if (found === undefined || (await findCompanyOfDomain(tx, domainOf(found.email)))?.organisationId !== found.organisationId || await findAddress(tx, found.email, found.organisationId) !== undefined) throw new Failure('link.gone')
  await markProven(tx, now, { id: found.id, name, language, word })
  for (const to of await listDeciding(tx, found.organisationId)) await writeAccessAsked(tx, { to, deskUrl, by: `${name} (${found.email})`, client: found.organisation, reason: word, organisationId: found.organisationId })
  await appendEvent(tx, desk, now, { kind: 'access.asked', organisationId: found.organisationId, data: { request: found.id, email: found.email, name } })
}

function present({ id, name, email, word, at }: WaitingRow): AccessRequest {
  return { id, name, email, word, at: at.toISOString() }
}

/** Who asks for access to a company that the actor manages. */
export async function showAccessRequests(db: Db, actor: StaffActor, organisationId: Id<'organisation'>): Promise<{ requests: AccessRequest[] }> {
  await findManagedOrganisation(db, actor, organisationId)
  return { requests: (await listWaiting(db, organisationId)).map(present) }
}

/** Who asks for access to the actor’s company, for its administrators; read as the desk. */
export async function showOwnAccessRequests(db: Db, { organisationId }: ClientActor): Promise<{ requests: AccessRequest[] }> {
  return { requests: (await listWaiting(db, organisationId)).map(present) }
}

type Answer = { readonly id: Id<'access'>; readonly deskUrl: string } & ({ readonly administrator: boolean; readonly seesCompany: boolean } | { readonly word: string })

/** Answers a request: lets somebody in, who is invited then, or refuses them with a word. Answers the company. */
export async function answerAccess(tx: Tx, actor: StaffActor, now: Date, answer: Answer): Promise<Id<'organisation'>> {
  const request = await lockRequest(tx, answer.id)
  if (request === undefined) throw new Failure('not_found')
  await findManagedOrganisation(tx, actor, request.organisationId)
  await settle(tx, actor, now, { request, answer })
  return request.organisationId
}

/** Answers a request as an administrator of the company. */
export async function answerOwnAccess(tx: Tx, actor: ClientActor, now: Date, answer: Answer): Promise<void> {
  await beyondOwn(tx, async () => {
    const request = await lockRequest(tx, answer.id)
    if (request === undefined || request.organisationId !== actor.organisationId) throw new Failure('not_found')
    await settle(tx, actor, now, { request, answer })
  })
}

async function settle(tx: Tx, actor: ClientActor | StaffActor, now: Date, { request, answer }: { readonly request: WaitingRow & { readonly settled: boolean }; readonly answer: Answer }): Promise<void> {
  const { id, organisationId, name, email, language } = request
  if (request.settled) throw new Failure('access.settled')
  const company = await findOrganisation(tx, organisationId)
  if (company === undefined) throw new Failure('not_found')
  if ('word' in answer) {
    await settleRequest(tx, now, { id, by: actor.personId, outcome: 'refused' })
    await writeAccessRefused(tx, { to: { name, email, language }, by: actor.name, client: company.name, reason: answer.word, deskUrl: answer.deskUrl })
    await appendEvent(tx, actor, now, { kind: 'access.refused', organisationId, reason: answer.word, data: { request: id, email } })
    return
  }
  const { administrator, seesCompany, deskUrl } = answer
  const personId = newId<'person'>()
  await settleRequest(tx, now, { id, by: actor.personId, outcome: 'approved' })
  await appendEvent(tx, actor, now, { kind: 'access.approved', organisationId, data: { request: id, person: personId } })
  await inviteAs(tx, actor, now, { deskUrl, person: { id: personId, side: 'client', organisationId, name, email, language, zone: company.zone, roles: [administrator ? 'client_admin' : 'client_user'], seesCompany: administrator || seesCompany } })
}
