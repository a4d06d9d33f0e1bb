import type { BodyOf } from '#contract/endpoint.ts'
import type { accountEndpoints, PersonRow } from '#contract/accounts.ts'
import { appendEvent, takeTurn, type Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { sideOf } from '#kernel/roles.ts'
import { mayManagePerson, maySeeCompany } from './accounts.policy.ts'
import { changesOf, orderRoles } from './accounts.rules.ts'
import { revokeLinks } from './links.store.ts'
import { addPerson, countOtherAdministrators, endSessions, endSignIn, findPerson, hasTwin, listPeople, listRecords, lockPerson, updatePerson, type KnownPerson, type NewPerson } from './people.store.ts'

type Wanted = BodyOf<(typeof accountEndpoints)['people.change']>

/** Makes a person without an invitation: the first administrator, demonstration data, tests. They sign in once they have a password. */
export async function createPerson(tx: Tx, now: Date, person: Omit<NewPerson, 'id'> & { readonly id?: Id<'person'> }): Promise<Id<'person'>> {
  const id = person.id ?? newId<'person'>()
  if (!await addPerson(tx, now, { ...person, id, roles: orderRoles(person.roles) })) throw new Failure('person.email_taken', { field: 'email' })
  return id
}

/** A person whom the actor manages, locked until the transaction ends. Clients of others are unknown; our own people are known and forbidden. */
export async function findManagedPerson(tx: Tx, actor: StaffActor, id: Id<'person'>): Promise<KnownPerson> {
  await lockPerson(tx, id)
  const person = await findPerson(tx, id)
  if (person === undefined || (person.side === 'client' && !maySeeCompany(actor, person))) throw new Failure('not_found')
  if (!mayManagePerson(actor, person)) throw new Failure('forbidden')
  if (person.mergedInto !== null) throw new Failure('merge.merged', { params: { name: person.name, into: (await findPerson(tx, person.mergedInto))?.name ?? '' } })
  return person
}

/** Changes a person. Whoever loses or gains a role or is disabled loses every session at once; the last administrator stays. */
export async function changePerson(tx: Tx, actor: StaffActor, now: Date, input: Wanted & { personId: Id<'person'> }): Promise<PersonRow> {
  const { personId, ...wanted } = input
  if (wanted.roles !== undefined || wanted.disabled !== undefined) await takeTurn(tx, 'administrators')
  const person = await findManagedPerson(tx, actor, personId)
  checkFit(person, wanted)
  const present = { ...person, roles: orderRoles(person.roles), disabled: person.disabledAt !== null }
  const { before, after, none } = changesOf(present, { ...wanted, roles: wanted.roles && orderRoles(wanted.roles) })
  if (!none) {
    const leavesOffice = present.roles.includes('administrator') && !present.disabled && (after.disabled === true || after.roles?.includes('administrator') === false)
    if (leavesOffice && await countOtherAdministrators(tx, personId) === 0) throw new Failure('person.last_administrator')
    const { directLine, seesCompany, disabled, name, title, roles } = after
    if (disabled === false && await hasTwin(tx, personId)) throw new Failure('person.email_taken')
    await updatePerson(tx, personId, {
      ...(name === undefined ? {} : { name }), ...(title === undefined ? {} : { title }), ...(roles === undefined ? {} : { roles }), ...(directLine === undefined ? {} : { direct_line: directLine }),
      ...(seesCompany === undefined ? {} : { sees_company: seesCompany }), ...(disabled === undefined ? {} : { disabled_at: disabled ? now : null }),
    })
    if (disabled === true) await revokeLinks(tx, now, personId)
    if (disabled !== undefined || roles !== undefined) await endSessions(tx, personId)
    await appendEvent(tx, actor, now, { kind: 'person.changed', organisationId: person.organisationId, data: { person: personId, before, after } })
  }
  return readPerson(tx, personId)
}

/** Ends every session of a person, who has to sign in again: also those for another company, from which one could come back here. */
export async function endSessionsOf(tx: Tx, actor: StaffActor, now: Date, personId: Id<'person'>): Promise<void> {
  const person = await findManagedPerson(tx, actor, personId)
  const sessions = await endSignIn(tx, person.signIn)
  await appendEvent(tx, actor, now, { kind: 'session.ended', organisationId: person.organisationId, data: { person: personId, sessions } })
}

/** Removes somebody's access to every company that they belong to; says to how many. */
export async function endEverywhere(tx: Tx, actor: StaffActor, now: Date, personId: Id<'person'>): Promise<number> {
  const { signIn } = await findManagedPerson(tx, actor, personId)
  const records = await listRecords(tx, signIn)
  for (const record of records) await changePerson(tx, actor, now, { personId: record, disabled: true })
  return records.length
}

function checkFit(person: KnownPerson, wanted: Wanted): void {
  if (wanted.roles?.some((role) => sideOf(role) !== person.side)) throw new Failure('request.invalid', { field: 'roles' })
  if (wanted.seesCompany === true && person.side === 'staff') throw new Failure('request.invalid', { field: 'seesCompany' })
}

async function readPerson(tx: Tx, id: Id<'person'>): Promise<PersonRow> {
  const [row] = await listPeople(tx, { id })
  if (row === undefined) throw new Failure('not_found')
  return row
}
