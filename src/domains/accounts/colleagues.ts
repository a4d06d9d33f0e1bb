import type { BodyOf } from '#contract/endpoint.ts'
import type { Colleague, credentialEndpoints } from '#contract/credentials.ts'
import { appendEvent, beyondOwn, type Db, type Tx } from '#db/index.ts'
import type { ClientActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { changesOf } from './accounts.rules.ts'
import { countOtherAdmins, listColleagues } from './colleagues.store.ts'
import { inviteAs, sendInvitation } from './invitations.ts'
import { revokeLinks } from './links.store.ts'
import { findOrganisation } from './organisations.store.ts'
import { endSessions, findPerson, hasTwin, lockPerson, updatePerson } from './people.store.ts'

type Invited = { readonly name: string; readonly email: string; readonly administrator: boolean; readonly seesCompany: boolean; readonly language: Language; readonly deskUrl: string }
type Wanted = BodyOf<(typeof credentialEndpoints)['client.people.change']>

/** The people of the actor's company, for its administrators; read as the desk. */
export function showColleagues(db: Db, { organisationId, personId }: ClientActor): Promise<Colleague[]> {
  return listColleagues(db, organisationId, personId)
}

async function read(tx: Tx, actor: ClientActor, id: Id<'person'>): Promise<Colleague> {
  const [found] = await listColleagues(tx, actor.organisationId, actor.personId, id)
  if (found === undefined) throw new Failure('not_found')
  return found
}

/** Invites a colleague of the actor's own company. */
export async function inviteColleague(tx: Tx, actor: ClientActor, now: Date, { deskUrl, administrator, seesCompany, ...person }: Invited): Promise<Colleague> {
  return beyondOwn(tx, async () => {
    const company = await findOrganisation(tx, actor.organisationId)
    if (company === undefined) throw new Failure('not_found')
    const id = newId<'person'>()
    await inviteAs(tx, actor, now, { deskUrl, person: { ...person, id, side: 'client', organisationId: company.id, zone: company.zone, roles: [administrator ? 'client_admin' : 'client_user'], seesCompany: administrator || seesCompany } })
    return read(tx, actor, id)
  })
}

/** A new invitation for a colleague who has not come in yet. */
export async function reinviteColleague(tx: Tx, actor: ClientActor, now: Date, { id, deskUrl }: { readonly id: Id<'person'>; readonly deskUrl: string }): Promise<void> {
  await beyondOwn(tx, async () => {
    await lockPerson(tx, id)
    const person = await findPerson(tx, id)
    if (person === undefined || person.organisationId !== actor.organisationId) throw new Failure('not_found')
    if (person.joined || person.disabledAt !== null) throw new Failure('forbidden')
    await sendInvitation(tx, actor, now, { person, deskUrl })
  })
}

/** Changes what a colleague may do, removes them, or takes them back. A company keeps an administrator with access; whoever loses or gains rights signs in anew. */
export async function changeColleague(tx: Tx, actor: ClientActor, now: Date, { id, ...wanted }: Wanted & { readonly id: Id<'person'> }): Promise<Colleague> {
  return beyondOwn(tx, async () => {
    // One at a time, so that two administrators do not remove each other.
    await findOrganisation(tx, actor.organisationId)
    const person = await read(tx, actor, id)
    const present = { administrator: person.administrator, seesCompany: person.seesCompany, contact: person.contact, disabled: person.disabled }
    const { before, after, none } = changesOf(present, wanted)
    if (none) return person
    const next = { ...present, ...after }
    const leaves = present.administrator && !present.disabled && (!next.administrator || next.disabled)
    if (leaves && await countOtherAdmins(tx, actor.organisationId, id) === 0) throw new Failure('person.last_client_admin')
    if (after.disabled === false && await hasTwin(tx, id)) throw new Failure('person.email_taken')
    await updatePerson(tx, id, {
      roles: [next.administrator ? 'client_admin' : 'client_user'], sees_company: next.administrator || next.seesCompany, contact: next.contact, disabled_at: next.disabled ? now : null,
    })
    if (after.disabled === true) await revokeLinks(tx, now, id)
    if (after.disabled !== undefined || after.administrator !== undefined || after.seesCompany !== undefined) await endSessions(tx, id)
    await appendEvent(tx, actor, now, { kind: 'person.changed', organisationId: actor.organisationId, data: { person: id, before, after } })
    return read(tx, actor, id)
  })
}
