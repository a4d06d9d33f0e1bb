import { createOrganisation, createPerson, inviteClient } from '#domains/accounts/index.ts'
import { beginContract } from '#domains/plans/index.ts'
import { hashPassword, joinSignIn, writeCredential } from '#domains/auth/index.ts'
import type { Tx } from '#db/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import { day, later } from '#kernel/instants.ts'
import type { Id } from '#kernel/ids.ts'
import { addressOf, clients, companies, demoPassword, ours, twofold, type ClientKey, type CompanyKey, type DemoPerson, type StaffKey } from './people.ts'

/** Whoever acts in the demonstration, by key. */
export type Cast = { readonly staff: (key: StaffKey) => StaffActor, readonly client: (key: ClientKey) => ClientActor, readonly company: (key: CompanyKey) => Id<'organisation'> }

/** Peoples the desk as of some weeks ago: our own, the companies through the account managers who create them, and the companies' people; all with the demonstration's password. */
export async function settlePeople(tx: Tx, now: Date, deskUrl: string): Promise<Cast> {
  const began = later(now, -75 * day)
  // One password: hashed once, not 25 times.
  const hash = await hashPassword(demoPassword)
  const staff = new Map<string, StaffActor>()
  for (const [key, person] of Object.entries<DemoPerson>(ours)) {
    const id = await createPerson(tx, began, { ...person, side: 'staff', organisationId: null })
    await writeCredential(tx, { id, name: person.name, email: person.email }, hash)
    staff.set(key, { side: 'staff', personId: id, name: person.name, roles: new Set(person.roles), language: person.language, zone: person.zone })
  }
  const actors = { staff: (key: StaffKey) => known(staff, key) }
  const organisations = await createCompanies(tx, now, actors.staff)
  const people = new Map<string, ClientActor>()
  for (const client of clients) {
    const { language, zone, manager } = companies[client.company]
    const organisationId = known(organisations, client.company)
    const person = { organisationId, name: client.name, email: addressOf(client), language, seesCompany: client.seesCompany }
    if ('awaited' in client) {
      await inviteClient(tx, actors.staff(manager), later(now, -day), { ...person, roles: [client.role], deskUrl })
      continue
    }
    const id = await createPerson(tx, later(now, -72 * day), { ...person, side: 'client', roles: [client.role], zone })
    await writeCredential(tx, { id, name: person.name, email: person.email }, hash)
    people.set(client.key, { side: 'client', personId: id, organisationId, name: client.name, roles: new Set([client.role]), language, zone, seesCompany: client.seesCompany })
  }
  await settleTwofold(tx, now, known(people, twofold.key), known(organisations, twofold.company))
  return { ...actors, client: (key) => known(people, key), company: (key) => known(organisations, key) }
}

/** Somebody whom a second company invited, with the sign-in that they had. */
async function settleTwofold(tx: Tx, now: Date, { personId, name, language }: ClientActor, organisationId: Id<'organisation'>): Promise<void> {
  const email = clients.filter(({ key }) => key === twofold.key).map(addressOf)[0] ?? ''
  const id = await createPerson(tx, later(now, -20 * day), { side: 'client', organisationId, name, email, roles: [twofold.role], language, zone: companies[twofold.company].zone, seesCompany: twofold.seesCompany })
  await joinSignIn(tx, id, personId, personId)
}

async function createCompanies(tx: Tx, now: Date, staff: Cast['staff']): Promise<Map<string, Id<'organisation'>>> {
  const organisations = new Map<string, Id<'organisation'>>()
  const keys: readonly CompanyKey[] = ['cinephare', 'kinoNord', 'studioAzur', 'festivals', 'littoral', 'harbour', 'prairie', 'kestrel']
  for (const [place, key] of keys.entries()) {
    const { name, plan, language, zone, manager } = companies[key]
    const actor = staff(manager)
    const at = later(now, (place - 74) * day / 2 - 36 * day)
    const { id } = await createOrganisation(tx, actor, at, { name, plan, language, zone, accountManagerId: actor.personId })
    await beginContract(tx, actor, at, { organisationId: id, plan })
    organisations.set(key, id)
  }
  return organisations
}

function known<Value>(values: ReadonlyMap<string, Value>, key: string): Value {
  const value = values.get(key)
  if (value === undefined) throw new Error(`the demonstration has no ${key}`)
  return value
}
