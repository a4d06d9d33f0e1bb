import { callEndpoints } from '#contract/calls.ts'
import { actAs } from '#db/index.ts'
import { clearTries, countTries } from '#domains/auth/index.ts'
import { changeLine, createLine, logCall, makeCode, proveCaller, showCaller, showCalls, showLines, showPhone, showTicketCalls } from '#domains/calls/index.ts'
import { Failure } from '#kernel/failure.ts'
import { freeRoute, route, type Knock, type Route } from './route.ts'

/** Codes are tried a few times and no more; whoever says a right one begins afresh. */
async function prove({ deps, actor, body }: Knock<(typeof callEndpoints)['callers.prove']>) {
  const tries = ['caller-code.person', actor.personId] as const
  await countTries(deps.db.auth, tries)
  const proven = await actAs(deps.db.staff, actor, (tx, now) => proveCaller(tx, actor, now, body))
  if (proven === undefined) throw new Failure('call.code', { field: 'code' })
  await clearTries(deps.db.auth, tries)
  return proven
}

/** Telephone: lines, codes, and the log of calls. */
export const callRoutes: readonly Route[] = [
  route(callEndpoints['lines.list'], ({ db, actor, now }) => showLines(db, actor, now)),
  route(callEndpoints['lines.create'], ({ tx, actor, now, body }) => createLine(tx, actor, now, body)),
  route(callEndpoints['lines.change'], ({ tx, actor, now, params, body }) => changeLine(tx, actor, now, { ...params, ...body })),
  route(callEndpoints['client.phone'], ({ db, actor, now }) => showPhone(db, actor, now, { ticketId: null })),
  route(callEndpoints['client.tickets.phone'], ({ db, actor, now, params }) => showPhone(db, actor, now, { ticketId: params.id })),
  route(callEndpoints['client.callerCode'], ({ tx, actor, now, body }) => makeCode(tx, actor, now, body)),
  freeRoute(callEndpoints['callers.prove'], prove),
  route(callEndpoints['callers.show'], ({ db, actor, params }) => showCaller(db, actor, params.id)),
  route(callEndpoints['calls.list'], ({ db, actor, query }) => showCalls(db, actor, query)),
  route(callEndpoints['calls.log'], ({ tx, actor, now, body }) => logCall(tx, actor, now, body)),
  route(callEndpoints['desk.tickets.calls'], ({ db, actor, params }) => showTicketCalls(db, actor, params.id)),
]
