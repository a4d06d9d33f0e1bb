import { manualFileEndpoints } from '#contract/manual-files.ts'
import { actAs } from '#db/index.ts'
import { bytesIn, exportManual, openSource, previewManualImport, showManualImport, startManualImport } from '#domains/manual/index.ts'
import { openUpload } from '#domains/tickets/index.ts'
import { Failure } from '#kernel/failure.ts'
import { freeRoute, route, type Knock, type Route } from '../route.ts'

/** The manual as files. */
export const manualFileRoutes: readonly Route[] = [
  freeRoute(manualFileEndpoints['desk.manual.export'], takeOut),
  // A folder is read before anything waits in the database.
  freeRoute(manualFileEndpoints['desk.manual.importPreview'], async ({ deps, actor, body: { upload: id, ...options } }) => {
    const upload = await actAs(deps.db.staff, actor, (tx) => openUpload(tx, actor, id)).catch((error: unknown) => {
      // An upload that is not theirs, or is gone, is a fault of what was sent, not of the address.
      throw error instanceof Failure && error.code === 'not_found' ? new Failure('request.invalid', { field: 'upload' }) : error
    })
    const { blobKey, size, name } = upload
    if (blobKey === null) throw new Failure('request.invalid', { field: 'upload' })
    const source = await openSource(bytesIn(deps.files, blobKey, size), name, options)
    return actAs(deps.db.staff, actor, (tx, now) => previewManualImport(tx, actor, now, { source, options, file: { name, blobKey, size } }))
  }),
  route(manualFileEndpoints['desk.manual.importStart'], ({ tx, actor, now, params, body }) => startManualImport(tx, actor, now, { ...params, ...body })),
  route(manualFileEndpoints['desk.manual.import'], ({ db, params }) => showManualImport(db, params.id)),
]

async function takeOut({ deps, query }: Knock<(typeof manualFileEndpoints)['desk.manual.export']>): Promise<Response> {
  const { name, bytes } = await exportManual(deps.db.staff, (key) => deps.files.read(key), query.module ?? null)
  return new Response(asStream(bytes), { headers: {
    'content-type': 'application/zip', 'content-disposition': `attachment; filename="${name}.zip"`, 'x-content-type-options': 'nosniff', 'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'", 'cache-control': 'private, no-store',
  } })
}

/** Bytes as they are made, for whoever takes them no faster than they come. */
function asStream(bytes: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: async (controller) => {
      const next = await bytes.next()
      if (next.done === true) controller.close()
      else controller.enqueue(next.value)
    },
    cancel: async () => { await bytes.return(undefined) },
  })
}
