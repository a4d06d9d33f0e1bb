import { fileEndpoints } from '#contract/files.ts'
import { actAs } from '#db/index.ts'
import { countTries } from '#domains/auth/index.ts'
import { dispositionOf, forgetUpload, isPicture, openAttachment, openUpload, readRange, servedType, startUpload, toUpload, type Attached } from '#domains/tickets/index.ts'
import { Failure } from '#kernel/failure.ts'
import { freeRoute, route, type Knock, type Route } from './route.ts'
import { appendBytes } from './uploads.ts'

const done = { done: true } as const

/** Uploads in parts, and the bytes of attachments. */
export const fileRoutes: readonly Route[] = [
  route(fileEndpoints['uploads.start'], async ({ tx, actor, body, deps }) => {
    if (!await deps.files.hasRoom(body.size)) throw new Failure('upload.full')
    return startUpload(tx, actor, body)
  }),
  route(fileEndpoints['uploads.show'], async ({ db, actor, params }) => toUpload(await openUpload(db, actor, params.id))),
  freeRoute(fileEndpoints['uploads.append'], ({ deps, actor, params, query, request }) => appendBytes({ deps, actor, id: params.id, offset: query.offset, request })),
  route(fileEndpoints['uploads.cancel'], async ({ tx, actor, params, deps }) => {
    const upload = await openUpload(tx, actor, params.id)
    await forgetUpload(tx, upload)
    await deps.files.forget(upload.id)
    return done
  }),
  freeRoute(fileEndpoints['attachments.open'], download),
]

type Opening = Knock<(typeof fileEndpoints)['attachments.open']>

async function download({ deps, actor, params, query, request }: Opening): Promise<Response> {
  const attached = await actAs(deps.db.staff, actor, (tx) => openAttachment(tx, actor, params.id)).catch(async (error: unknown) => {
    if (error instanceof Failure) await countTries(deps.db.auth, ['attachment.person', actor.personId]) // ids cannot be guessed; nobody shall try for long
    throw error
  })
  const headers = headersFor(attached, query.show === 'picture')
  const range = readRange(request.headers.get('range'), attached.size)
  if (range === 'beyond') return new Response(null, { status: 416, headers: { 'content-range': `bytes */${attached.size}` } })
  headers.set('content-length', String(range === null ? attached.size : range.to - range.from + 1))
  if (range !== null) headers.set('content-range', `bytes ${range.from}-${range.to}/${attached.size}`)
  const status = range === null ? 200 : 206
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  const bytes = await deps.files.read(attached.blobKey, range ?? undefined)
  if (bytes === null) {
    deps.log.warn({ attachment: params.id, key: attached.blobKey }, 'a file is missing from the store')
    throw new Failure('not_found')
  }
  return new Response(bytes, { status, headers })
}

/** Nothing that comes out of an attachment may run here: it is handed out as a file, in a sandbox, under a harmless type; pictures may be shown in a page. */
function headersFor(attached: Attached, wantsPicture: boolean): Headers {
  const shown = wantsPicture && isPicture(attached.type)
  return new Headers({
    'content-type': servedType(attached.type), 'content-disposition': dispositionOf(shown ? 'inline' : 'attachment', attached.name),
    'x-content-type-options': 'nosniff', 'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'", 'cache-control': 'private, no-store', 'accept-ranges': 'bytes',
  })
}
