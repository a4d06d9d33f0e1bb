import type { BodyOf } from '#contract/endpoint.ts'
import type { clientPageEndpoints, Note } from '#contract/clients.ts'
import { appendEvent, type Db, type Tx } from '#db/index.ts'
import { mayManageCompany, seeOrganisation, type KnownOrganisation } from '#domains/accounts/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { day, later } from '#kernel/instants.ts'
import { insertNote, listNotes, updateNote, type NoteRow } from './clients.notes.store.ts'

type OfNote = { readonly organisationId: Id<'organisation'>; readonly noteId: Id<'note'> }

function present({ byId, at, ...note }: NoteRow, actor: StaffActor, company: KnownOrganisation): Note {
  return { ...note, at: at.toISOString(), mayRemove: byId === actor.personId || mayManageCompany(actor, company) }
}

/** The notes of a company that the actor sees. */
export async function showNotes(db: Db, actor: StaffActor, company: KnownOrganisation): Promise<Note[]> {
  return (await listNotes(db, company.id)).map((note) => present(note, actor, company))
}

/** Notes something of a company, or a talk with it, which may have been up to a year ago but lies not ahead. */
export async function addNote(tx: Tx, actor: StaffActor, now: Date, { organisationId, kind, text, at }: BodyOf<(typeof clientPageEndpoints)['clients.notes.create']> & { readonly organisationId: Id<'organisation'> }): Promise<Note> {
  const company = await seeOrganisation(tx, actor, organisationId)
  const said = at === null ? now : new Date(at)
  if (said > now || said < later(now, -365 * day)) throw new Failure('note.time', { field: 'at' })
  const id = newId<'note'>()
  await insertNote(tx, { id, organisationId, kind, text, at: said, now, by: actor.personId })
  await appendEvent(tx, actor, now, { kind: 'organisation.noted', organisationId, data: { note: id, as: kind } })
  const [row] = await listNotes(tx, organisationId, id)
  if (row === undefined) throw new Failure('not_found')
  return present(row, actor, company)
}

async function find(tx: Tx, actor: StaffActor, { organisationId, noteId }: OfNote): Promise<Note> {
  const company = await seeOrganisation(tx, actor, organisationId)
  const [row] = await listNotes(tx, organisationId, noteId)
  if (row === undefined) throw new Failure('not_found')
  return present(row, actor, company)
}

/** Pins a note to the top, or lets it go. */
export async function pinNote(tx: Tx, actor: StaffActor, now: Date, { pinned, ...of }: OfNote & { readonly pinned: boolean }): Promise<void> {
  const note = await find(tx, actor, of)
  if (note.pinned === pinned) return
  await updateNote(tx, note.id, { pinned })
  await appendEvent(tx, actor, now, { kind: 'organisation.note_pinned', organisationId: of.organisationId, data: { note: note.id, pinned } })
}

/** Removes a note: one's own, or any of a company that the actor manages. */
export async function removeNote(tx: Tx, actor: StaffActor, now: Date, of: OfNote): Promise<void> {
  const note = await find(tx, actor, of)
  if (!note.mayRemove) throw new Failure('forbidden')
  await updateNote(tx, note.id, { pinned: false, removedAt: now })
  await appendEvent(tx, actor, now, { kind: 'organisation.note_removed', organisationId: of.organisationId, data: { note: note.id } })
}
