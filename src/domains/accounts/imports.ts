import type { ImportPreview, ImportProgress } from '#contract/credentials.ts'
import { appendEvent, enqueue, type Db, type Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { readCsv } from '#kernel/csv-read.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, randomKey, type Id } from '#kernel/ids.ts'
import { day, later } from '#kernel/instants.ts'
import { mostPeople, readPeople } from './imports.rules.ts'
import { beginImport, endImport, findImport, insertImport, insertMembers, readRunning, type NewMember } from './imports.store.ts'
import { writeInvitation } from './letters.ts'
import { findManagedOrganisation } from './organisations.ts'
import { findSigningIn, findTaken } from './people.store.ts'

/** As large as a file of people may be. */
export const largestImport = 8 * 1024 * 1024
const shownPeople = 20
const shownFaults = 200
const atOnce = 500

type OfCompany = { readonly organisationId: Id<'organisation'> }
type OfImport = OfCompany & { readonly importId: Id<'import'> }

/** Looks at a file of people: whom it would make, and everything that is wrong with it. What is whole is kept, to be done at a press. */
export async function previewImport(tx: Tx, actor: StaffActor, now: Date, { organisationId, read }: OfCompany & { readonly read: () => Promise<{ readonly name: string; readonly bytes: Uint8Array }> }): Promise<Omit<ImportPreview, 'seatsLeft'>> {
  const company = await findManagedOrganisation(tx, actor, organisationId)
  const { name, bytes } = await read()
  const table = readCsv(bytes)
  // Only what has the look of an address is asked for, and not more than a file may hold.
  const addresses = table.rows.slice(0, mostPeople + 1).flatMap(({ cells }) => cells.filter((cell) => cell.includes('@')).map((cell) => cell.toLowerCase()))
  const taken = await findTaken(tx, organisationId, addresses)
  const { people, faults } = readPeople(table, { language: company.language, taken: (email) => taken.has(email) })
  const id = faults.length === 0 ? newId<'import'>() : null
  if (id !== null) await insertImport(tx, { id, organisationId, name, people, by: actor.personId, at: now })
  return { id, encoding: table.encoding, separator: table.separator, total: people.length, people: people.slice(0, shownPeople), faults: faults.slice(0, shownFaults), wrong: faults.length, signIn: (await findSigningIn(tx, people.map(({ email }) => email))).size }
}

/** How far an import is. */
export async function showImport(db: Db, actor: StaffActor, { organisationId, importId }: OfImport): Promise<ImportProgress> {
  await findManagedOrganisation(db, actor, organisationId)
  const found = await findImport(db, organisationId, importId)
  if (found === undefined) throw new Failure('not_found')
  return found
}

/** Lets an import begin, once. */
export async function startImport(tx: Tx, actor: StaffActor, now: Date, of: OfImport): Promise<ImportProgress> {
  await showImport(tx, actor, of)
  if (!await beginImport(tx, of.organisationId, of.importId)) throw new Failure('import.state')
  await enqueue(tx, 'import-people', { importId: of.importId }, { jobKey: `import ${of.importId}` })
  await appendEvent(tx, actor, now, { kind: 'import.started', organisationId: of.organisationId, data: { import: of.importId } })
  return showImport(tx, actor, of)
}

/** Makes everybody of an import and keeps their invitations, all in this transaction; `told` hears how many there are so far. Nothing when it is not under way. Answers the company they belong to. */
export async function carryOutImport(tx: Tx, now: Date, { importId, deskUrl, told }: { readonly importId: Id<'import'>; readonly deskUrl: string; readonly told: (done: number) => Promise<void> }): Promise<Id<'organisation'> | undefined> {
  const found = await readRunning(tx, importId)
  if (found === undefined) return undefined
  const { organisationId, people, by, byName, zone, company } = found
  const until = later(now, 7 * day)
  const actor = { side: 'staff', personId: by, name: byName, roles: new Set<never>(), language: 'en', zone } as const
  for (let from = 0; from < people.length; from += atOnce) {
    const members = people.slice(from, from + atOnce).map((person): NewMember => ({ ...person, id: newId(), linkId: newId(), token: randomKey(256) }))
    if (await insertMembers(tx, { organisationId, by, zone, at: now, until, members }) < members.length) throw new Failure('person.email_taken')
    const known = await findSigningIn(tx, members.map(({ email }) => email))
    for (const { id, name, email, language, token } of members) await writeInvitation(tx, { to: { id, name, email, language, zone }, link: { token, expiresAt: until }, deskUrl, inviter: byName, company: known.has(email) ? company : null })
    await appendEvent(tx, actor, now, { kind: 'person.imported', organisationId, data: { import: importId, people: members.map(({ id }) => id) } })
    await told(from + members.length)
  }
  await endImport(tx, importId, { state: 'done', why: null, at: now })
  return organisationId
}

/** An import came to nothing, and why. */
export async function abandonImport(tx: Tx, now: Date, importId: Id<'import'>, why: string): Promise<void> {
  await endImport(tx, importId, { state: 'failed', why, at: now })
}
