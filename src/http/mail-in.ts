import { suspendedEndpoints } from '#contract/suspended.ts'
import { actAs } from '#db/index.ts'
import { addMailIn, allowSender, countMailIn, deleteMailIn, fileOfMail, listMailIn, pageOfMail, policyOfPage, rawOfMail, showMailIn, takeMailIn } from '#domains/mail/index.ts'
import { dispositionOf } from '#domains/tickets/index.ts'
import { freeRoute, route, type Route } from './route.ts'

/** What came with a mail is a file, and runs nowhere. */
function handOut(name: string, type: string, bytes: Uint8Array | ReadableStream<Uint8Array>): Response {
  return new Response(bytes instanceof Uint8Array ? Buffer.from(bytes) : bytes, { headers: {
    'content-type': type, 'content-disposition': dispositionOf('attachment', name), 'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'", 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store',
  } })
}

/** Mail that came in, for support. */
export const mailInRoutes: readonly Route[] = [
  route(suspendedEndpoints['desk.mailIn'], ({ db, query }) => listMailIn(db, query)),
  route(suspendedEndpoints['desk.mailIn.count'], ({ db }) => countMailIn(db)),
  route(suspendedEndpoints['desk.mailIn.show'], ({ db, actor, params, deps }) => showMailIn(db, actor, deps.files, params.id)),
  freeRoute(suspendedEndpoints['desk.mailIn.page'], async ({ deps, actor, params, query }) => {
    const page = await actAs(deps.db.staff, actor, (tx) => pageOfMail(tx, actor, deps.files, { id: params.id, pictures: query.pictures }))
    return new Response(page, { headers: {
      'content-type': 'text/html; charset=utf-8', 'content-security-policy': policyOfPage(query.pictures), 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer', 'x-frame-options': 'SAMEORIGIN',
    } })
  }),
  freeRoute(suspendedEndpoints['desk.mailIn.raw'], async ({ deps, actor, params }) => {
    const { name, bytes } = await actAs(deps.db.staff, actor, (tx) => rawOfMail(tx, actor, deps.files, params.id))
    return handOut(name, 'message/rfc822', bytes)
  }),
  freeRoute(suspendedEndpoints['desk.mailIn.file'], async ({ deps, actor, params }) => {
    const { name, content } = await actAs(deps.db.staff, actor, (tx) => fileOfMail(tx, actor, deps.files, params))
    return handOut(name, 'application/octet-stream', content)
  }),
  route(suspendedEndpoints['desk.mailIn.take'], ({ tx, actor, now, params, body, deps }) => takeMailIn(tx, actor, now, { id: params.id, files: deps.files, organisationId: body.organisationId })),
  route(suspendedEndpoints['desk.mailIn.add'], ({ tx, actor, now, params, body, deps }) => addMailIn(tx, actor, now, { id: params.id, files: deps.files, ticket: body.ticket })),
  route(suspendedEndpoints['desk.mailIn.allow'], ({ tx, actor, now, params, body, deps }) => allowSender(tx, actor, now, { id: params.id, files: deps.files, organisationId: body.organisationId })),
  route(suspendedEndpoints['desk.mailIn.delete'], async ({ tx, actor, now, params }) => {
    await deleteMailIn(tx, actor, now, params.id)
    return { done: true as const }
  }),
]
