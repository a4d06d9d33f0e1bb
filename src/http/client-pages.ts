import { clientPageEndpoints } from '#contract/clients.ts'
import { actAs } from '#db/index.ts'
import { addDomain, addFiles, addNote, addProduct, changeProduct, openFile, pinNote, removeDomain, removeFile, removeNote, shareFile, showOverview } from '#domains/clients/index.ts'
import { dispositionOf, servedType } from '#domains/tickets/index.ts'
import { Failure } from '#kernel/failure.ts'
import { freeRoute, route, type Knock, type Route } from './route.ts'

const done = { done: true as const }

/** Client companies as those who look after them know them. */
export const clientPageRoutes: readonly Route[] = [
  route(clientPageEndpoints['clients.overview'], ({ db, actor, now, params }) => showOverview(db, actor, now, params.id)),
  route(clientPageEndpoints['clients.notes.create'], ({ tx, actor, now, params, body }) => addNote(tx, actor, now, { ...body, organisationId: params.id })),
  route(clientPageEndpoints['clients.notes.change'], async ({ tx, actor, now, params, body }) => {
    await pinNote(tx, actor, now, { organisationId: params.id, noteId: params.noteId, pinned: body.pinned })
    return done
  }),
  route(clientPageEndpoints['clients.notes.remove'], async ({ tx, actor, now, params }) => {
    await removeNote(tx, actor, now, { organisationId: params.id, noteId: params.noteId })
    return done
  }),
  route(clientPageEndpoints['clients.products.create'], ({ tx, actor, now, params, body }) => addProduct(tx, actor, now, { ...body, organisationId: params.id })),
  route(clientPageEndpoints['clients.products.change'], ({ tx, actor, now, params, body }) => changeProduct(tx, actor, now, { ...body, organisationId: params.id, productId: params.productId })),
  route(clientPageEndpoints['clients.domains.add'], ({ tx, actor, now, params, body }) => addDomain(tx, actor, now, { ...body, organisationId: params.id })),
  route(clientPageEndpoints['clients.domains.remove'], async ({ tx, actor, now, params }) => {
    await removeDomain(tx, actor, now, { organisationId: params.id, domain: params.domain })
    return done
  }),
  route(clientPageEndpoints['clients.files.add'], async ({ tx, actor, now, params, body }) => ({ files: await addFiles(tx, actor, now, { ...body, organisationId: params.id }) })),
  route(clientPageEndpoints['clients.files.change'], async ({ tx, actor, now, params, body }) => {
    await shareFile(tx, actor, now, { organisationId: params.id, fileId: params.fileId, shared: body.shared })
    return done
  }),
  route(clientPageEndpoints['clients.files.remove'], async ({ tx, actor, now, params }) => {
    await removeFile(tx, actor, now, { organisationId: params.id, fileId: params.fileId })
    return done
  }),
  freeRoute(clientPageEndpoints['documents.open'], download),
]

async function download({ deps, actor, params }: Knock<(typeof clientPageEndpoints)['documents.open']>): Promise<Response> {
  const { name, type, size, blobKey } = await actAs(deps.db.staff, actor, (tx) => openFile(tx, actor, params.fileId))
  const bytes = await deps.files.read(blobKey)
  if (bytes === null) {
    deps.log.warn({ document: params.fileId, key: blobKey }, 'a file is missing from the store')
    throw new Failure('not_found')
  }
  // As with attachments: handed out as a file, under a harmless type, in a sandbox.
  return new Response(bytes, { headers: {
    'content-type': servedType(type), 'content-disposition': dispositionOf('attachment', name), 'content-length': String(size),
    'x-content-type-options': 'nosniff', 'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'", 'cache-control': 'private, no-store',
  } })
}
