import { callEndpoints } from '#contract/calls.ts'
import { actAs } from '#db/index.ts'
import { clearTries, countTries } from '#domains/auth/index.ts'
import {
  askAgain, askCallBack, attemptCallBack, cancelCallBack, changeLine, changeMostAttempts, countWaiting, createLine, dropCallBack, logCall, makeCode, proveCaller, showCallBacks, showCaller, showCalls, showLines, showPhone,
  showTicketCalls, takeCallBack,
} from '#domains/calls/index.ts'
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

const done = { done: true } as const

const callBacks: readonly Route[] = [
  route(callEndpoints['client.callBack'], ({ tx, actor, now, body }) => askCallBack(tx, actor, now, body)),
  route(callEndpoints['client.callBack.again'], ({ tx, actor, now, params, body }) => askAgain(tx, actor, now, { ...params, ...body })),
  route(callEndpoints['client.callBack.cancel'], async ({ tx, actor, now, params }) => {
    await cancelCallBack(tx, actor, now, params.id)
    return done
  }),
  route(callEndpoints['callBacks.list'], ({ db, actor }) => showCallBacks(db, actor)),
  route(callEndpoints['callBacks.count'], ({ db, actor }) => countWaiting(db, actor)),
  route(callEndpoints['callBacks.take'], ({ tx, actor, now, params }) => takeCallBack(tx, actor, now, params.id)),
  route(callEndpoints['callBacks.attempt'], ({ tx, actor, now, params, body }) => attemptCallBack(tx, actor, now, { ...params, ...body })),
  route(callEndpoints['callBacks.drop'], ({ tx, actor, now, params, body }) => dropCallBack(tx, actor, now, { ...params, ...body })),
  route(callEndpoints['callBacks.rules'], async ({ tx, actor, now, body }) => {
    await changeMostAttempts(tx, actor, now, body.mostAttempts)
    return done
  }),
]

/** Telephone: lines, codes, call-backs, and the log of calls. */
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
  ...callBacks,
  route(callEndpoints['desk.tickets.calls'], ({ db, actor, params }) => showTicketCalls(db, actor, params.id)),
]
