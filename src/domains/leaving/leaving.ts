import type { LeavingPreview } from '#contract/leaving.ts'
import { appendEvent, beyondOwn, type Db, type Tx } from '#db/index.ts'
import { changeColleague, changePerson, countOtherAdmins, findManagedPerson, findPerson, lockPerson, mayManageCompany, mayManagePerson, type KnownPerson } from '#domains/accounts/index.ts'
import { countDuties, passDuties } from '#domains/calendars/index.ts'
import { leaveExpert, passBooked } from '#domains/consultations/index.ts'
import { passOwned, passRequested, passTechnical } from '#domains/tickets/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { writeHandedOver, type Handed } from './leaving.letters.ts'
import { fits, ordered, partsOf, type Part } from './leaving.rules.ts'
import { countOfClient, countOfStaff, dropTraces, listCandidates, passAccounts, passCallBacks, passContact, passDesk, passParticipations, passTeams } from './leaving.store.ts'

type Person = Id<'person'>
type Successors = Readonly<Record<Part, Person | null>>
type Leave = { readonly personId: Person; readonly word: string; readonly deskUrl: string }

async function readPreview(db: Db | Tx, now: Date, person: KnownPerson): Promise<LeavingPreview> {
  const counts = person.side === 'client' ? await countOfClient(db, person.id) : [...await countOfStaff(db, person.id), { what: 'on_call' as const, count: await countDuties(db, now, person.id) }]
  const left = ordered(counts)
  const candidates = await listCandidates(db, person)
  const parts = partsOf(left).map((part) => ({ part, people: candidates.filter(({ roles }) => fits(part, person.side, roles)).map(({ id, name }) => ({ id, name })) }))
  return { name: person.name, left, parts }
}

/** What somebody who leaves would hand over, and who could take it. */
export async function previewLeaving(db: Db, actor: StaffActor, now: Date, personId: Person): Promise<LeavingPreview> {
  const person = await findPerson(db, personId)
  if (person === undefined || person.mergedInto !== null || (person.side === 'client' && !mayManageCompany(actor, person))) throw new Failure('not_found')
  if (!mayManagePerson(actor, person)) throw new Failure('forbidden')
  return readPreview(db, now, person)
}

/** The same for a colleague, for the administrators of their company; read as the desk. */
export async function previewColleague(db: Db, actor: ClientActor, now: Date, personId: Person): Promise<LeavingPreview> {
  return readPreview(db, now, await findColleague(db, actor, personId))
}

async function findColleague(db: Db | Tx, { organisationId }: ClientActor, id: Person): Promise<KnownPerson> {
  const person = await findPerson(db, id)
  if (person === undefined || person.organisationId !== organisationId || person.mergedInto !== null) throw new Failure('not_found')
  return person
}

type Taking = { readonly part: Part; readonly to: { readonly id: Person; readonly name: string } }

/** Who takes over what; each part that needs somebody has to have somebody who can. */
function takingOf({ parts }: LeavingPreview, successors: Successors): Taking[] {
  return parts.map(({ part, people }) => {
    const to = people.find(({ id }) => id === successors[part])
    if (to === undefined) throw new Failure('leaving.successor', { field: part })
    return { part, to }
  })
}

/** Somebody leaves: in one go what they had is handed over, their access ends, and whoever takes over is told. */
export async function letLeave(tx: Tx, actor: StaffActor, now: Date, { personId, to, accounts, onCall, ...said }: Leave & Successors): Promise<void> {
  const person = await findManagedPerson(tx, actor, personId)
  if (person.side === 'client') await handOverClient(tx, actor, now, { person, to, ...said })
  else await handOverStaff(tx, actor, now, { person, successors: { to, accounts, onCall }, ...said })
  await changePerson(tx, actor, now, { personId, disabled: true })
}

/** A colleague leaves, as an administrator of their company says. */
export async function letColleagueLeave(tx: Tx, actor: ClientActor, now: Date, { personId, to, ...said }: Leave & { readonly to: Person | null }): Promise<void> {
  await beyondOwn(tx, async () => {
    await lockPerson(tx, personId)
    await handOverClient(tx, actor, now, { person: await findColleague(tx, actor, personId), to, ...said })
  })
  await changeColleague(tx, actor, now, { id: personId, disabled: true })
}

type HandOver = { readonly person: KnownPerson; readonly word: string; readonly deskUrl: string }

async function handOverClient(tx: Tx, actor: ClientActor | StaffActor, now: Date, { person, to, word, deskUrl }: HandOver & { readonly to: Person | null }): Promise<void> {
  const preview = await beginLeaving(tx, now, person)
  if (person.organisationId !== null && person.roles.includes('client_admin') && await countOtherAdmins(tx, person.organisationId, person.id) === 0) throw new Failure('person.last_client_admin')
  const [taking] = takingOf(preview, { to, accounts: null, onCall: null })
  const next = taking?.to
  if (next !== undefined) {
    await passRequested(tx, actor, now, { from: person, to: next })
    await passParticipations(tx, person.id, next.id)
    await passBooked(tx, actor, now, { from: person, to: next })
    await passCallBacks(tx, person.id, next.id)
  }
  await passContact(tx, person.id, next?.id ?? null)
  await dropTraces(tx, person.id)
  await tell(tx, actor, now, { person, preview, taking: taking === undefined ? [] : [taking], word, deskUrl })
}

async function handOverStaff(tx: Tx, actor: StaffActor, now: Date, { person, successors, word, deskUrl }: HandOver & { readonly successors: Successors }): Promise<void> {
  const preview = await beginLeaving(tx, now, person)
  const taking = takingOf(preview, successors)
  const of = (part: Part) => taking.find((each) => each.part === part)?.to
  const [to, accounts, onCall] = [of('to'), of('accounts'), of('onCall')]
  if (to !== undefined) await passOwned(tx, actor, now, { from: person, to })
  await passDesk(tx, person.id, to?.id ?? null)
  await passTechnical(tx, actor, now, person)
  const companies = await passAccounts(tx, person.id, accounts?.id ?? null)
  if (accounts !== undefined) for (const organisationId of companies) await appendEvent(tx, actor, now, { kind: 'organisation.changed', organisationId, data: { before: { accountManagerId: person.id }, after: { accountManagerId: accounts.id } } })
  if (onCall !== undefined) await passDuties(tx, actor, now, { from: person.id, to: onCall.id })
  await passTeams(tx, person.id, onCall?.id ?? null)
  await leaveExpert(tx, actor, now, { id: person.id, word })
  await dropTraces(tx, person.id)
  await tell(tx, actor, now, { person, preview, taking, word, deskUrl })
}

async function beginLeaving(tx: Tx, now: Date, person: KnownPerson): Promise<LeavingPreview> {
  if (person.disabledAt !== null) throw new Failure('leaving.gone', { params: { name: person.name } })
  return readPreview(tx, now, person)
}

async function tell(tx: Tx, actor: ClientActor | StaffActor, now: Date, handed: Handed): Promise<void> {
  const { person, preview, taking, word } = handed
  await writeHandedOver(tx, actor, handed)
  await appendEvent(tx, actor, now, {
    kind: 'person.left', organisationId: person.organisationId, reason: word === '' ? null : word,
    data: { person: person.id, left: Object.fromEntries(preview.left.map(({ what, count }) => [what, count])), to: Object.fromEntries(taking.map(({ part, to }) => [part, to.id])) },
  })
}
