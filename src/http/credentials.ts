import { credentialEndpoints } from '#contract/credentials.ts'
import { changeColleague, inviteColleague, largestImport, previewImport, reinviteColleague, showColleagues, showImport, startImport } from '#domains/accounts/index.ts'
import { readUse, requireEntitlement, showInForce } from '#domains/plans/index.ts'
import { openUpload } from '#domains/tickets/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Db } from '#db/index.ts'
import type { AppDeps } from './deps.ts'
import { route, type Route } from './route.ts'

/** The bytes of a whole upload of the actor's own. */
async function bytesOf(deps: AppDeps, db: Db, actor: StaffActor, id: string): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const upload = await openUpload(db, actor, id).catch((error: unknown) => {
    // An upload that is not theirs, or is gone, is a fault of what was sent, not of the address.
    throw error instanceof Failure && error.code === 'not_found' ? new Failure('request.invalid', { field: 'upload' }) : error
  })
  if (upload.blobKey === null || upload.size > largestImport) throw new Failure('request.invalid', { field: 'upload' })
  const stream = await deps.files.read(upload.blobKey)
  if (stream === null) throw new Failure('not_found')
  return { name: upload.name, bytes: new Uint8Array(await new Response(stream).arrayBuffer()) }
}

/** Credentials: many at once from a file, and colleagues by the administrators of their company. */
export const credentialRoutes: readonly Route[] = [
  route(credentialEndpoints['imports.preview'], async ({ tx, actor, now, params, body, deps }) => {
    const preview = await previewImport(tx, actor, now, { organisationId: params.id, read: () => bytesOf(deps, tx, actor, body.upload) })
    const seats = (await readUse(tx, [params.id])).get(params.id)?.seats
    return { ...preview, seatsLeft: seats === undefined || seats.limit === null ? null : Math.max(0, seats.limit - seats.used) }
  }),
  route(credentialEndpoints['imports.start'], async ({ tx, actor, now, params }) => {
    const of = { organisationId: params.id, importId: params.importId }
    const { total } = await showImport(tx, actor, of)
    const seats = (await readUse(tx, [params.id])).get(params.id)?.seats
    if (seats !== undefined && seats.limit !== null && seats.used + total > seats.limit) throw new Failure('plan.seats_taken', { params: { used: seats.used, limit: seats.limit } })
    return startImport(tx, actor, now, of)
  }),
  route(credentialEndpoints['imports.show'], ({ db, actor, params }) => showImport(db, actor, { organisationId: params.id, importId: params.importId })),

  route(credentialEndpoints['client.people.invite'], async ({ tx, actor, now, body, deps }) => {
    const invited = await inviteColleague(tx, actor, now, { ...body, deskUrl: deps.config.publicUrl })
    await requireEntitlement(tx, { organisationId: actor.organisationId }, [{ what: 'seat', taken: 1 }])
    return invited
  }),
  route(credentialEndpoints['client.people.change'], async ({ tx, actor, now, params, body }) => {
    const colleague = await changeColleague(tx, actor, now, { ...body, id: params.id })
    if (body.disabled === false) await requireEntitlement(tx, { organisationId: actor.organisationId }, [{ what: 'seat', taken: 1 }])
    if (body.contact === true) {
      const { terms, used } = await showInForce(tx, { organisationId: actor.organisationId })
      if (terms.contacts !== null && used.contacts > terms.contacts) throw new Failure('person.contacts_named', { params: { limit: terms.contacts } })
    }
    return colleague
  }),
  route(credentialEndpoints['client.people.reinvite'], async ({ tx, actor, now, params, deps }) => {
    await reinviteColleague(tx, actor, now, { id: params.id, deskUrl: deps.config.publicUrl })
    return { done: true as const }
  }),
  // Read by the desk on behalf of the company's administrators: what is told of invitations is no column that clients may see.
  route(credentialEndpoints['client.people'], async ({ db, deps, actor }) => {
    const people = await showColleagues(deps.db.staff, actor)
    const { terms, used } = await showInForce(db, { organisationId: actor.organisationId })
    return { people, seats: { used: used.seats, limit: terms.seats }, contacts: terms.contacts === null ? null : { used: used.contacts, limit: terms.contacts } }
  }),
]
