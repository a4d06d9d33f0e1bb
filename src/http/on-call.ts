import { createHash } from 'node:crypto'
import { onCallEndpoints } from '#contract/on-call.ts'
import { actAs } from '#db/index.ts'
import { countTries, forgiveTries } from '#domains/auth/index.ts'
import {
  acceptSwap, askSwap, changeSchedule, closeFeed, declineSwap, openFeed, previewSchedule, showOnCallNow, showOwnShifts, showSchedule, standIn, withdraw, withdrawSwap, writeFeedText,
} from '#domains/calendars/index.ts'
import { writeOwnEvents } from '#domains/consultations/index.ts'
import { desk } from '#kernel/actor.ts'
import { networkOfCall } from './door.ts'
import { freeRoute, route, type Knock, type Route } from './route.ts'

const done = { done: true } as const

function period({ from, to }: { readonly from: string; readonly to: string }): { from: Date; to: Date } {
  return { from: new Date(from), to: new Date(to) }
}

function at(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text)
}

const schedules: readonly Route[] = [
  route(onCallEndpoints['onCall.now'], ({ db, now }) => showOnCallNow(db, now)),
  route(onCallEndpoints['onCall.show'], ({ db, actor, now, params, query }) => showSchedule(db, actor, now, { ...params, from: at(query.from) })),
  route(onCallEndpoints['onCall.preview'], ({ db, now, params, body }) => previewSchedule(db, now, { ...params, schedule: body.schedule, from: at(body.from) })),
  route(onCallEndpoints['onCall.change'], ({ tx, actor, now, params, body }) => changeSchedule(tx, actor, now, { ...params, ...body })),
  route(onCallEndpoints['onCall.override'], async ({ tx, actor, now, params, body }) => ({ id: await standIn(tx, actor, now, { teamId: params.id, personId: body.personId, ...period(body), reason: body.reason }) })),
  route(onCallEndpoints['onCall.withdraw'], async ({ tx, actor, now, params }) => {
    await withdraw(tx, actor, now, params.id)
    return done
  }),
]

const swaps: readonly Route[] = [
  route(onCallEndpoints['shifts.mine'], ({ db, actor, now }) => showOwnShifts(db, actor, now)),
  route(onCallEndpoints['swaps.ask'], ({ tx, actor, now, body: { inReturn, ...body } }) => askSwap(tx, actor, now, { ...body, ...period(body), inReturn: inReturn === null ? null : period(inReturn) })),
  route(onCallEndpoints['swaps.accept'], async ({ tx, actor, now, params }) => {
    await acceptSwap(tx, actor, now, params.id)
    return done
  }),
  route(onCallEndpoints['swaps.decline'], async ({ tx, actor, now, params, body }) => {
    await declineSwap(tx, actor, now, { ...params, ...body })
    return done
  }),
  route(onCallEndpoints['swaps.withdraw'], async ({ tx, actor, now, params }) => {
    await withdrawSwap(tx, actor, now, params.id)
    return done
  }),
]

/** A calendar for whoever knows its address. Nobody tries addresses for long; what has not changed since it was read is not sent again. */
async function readFeed(knock: Knock<(typeof onCallEndpoints)['calendarFeed.read']>): Promise<Response> {
  const { deps, params, request } = knock
  const network = ['link.address', networkOfCall(knock)] as const
  await countTries(deps.db.auth, network)
  const [token, deskUrl] = [params.token.replace(/\.ics$/, ''), deps.config.publicUrl]
  const text = await actAs(deps.db.staff, desk, async (tx, now) => {
    const { text: shifts, reader } = await writeFeedText(tx, now, { token, deskUrl })
    return shifts.replace(/END:VCALENDAR\s*$/, `${await writeOwnEvents(tx, now, reader, deskUrl)}$&`)
  })
  await forgiveTries(deps.db.auth, network)
  const headers = { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'inline; filename="on-call.ics"', 'cache-control': 'private, no-cache', etag: `"${createHash('sha256').update(text).digest('base64url')}"` }
  return request.headers.get('if-none-match') === headers.etag ? new Response(null, { status: 304, headers }) : new Response(text, { headers })
}

const feeds: readonly Route[] = [
  route(onCallEndpoints['calendarFeed.open'], async ({ tx, actor, now, deps }) => {
    const { token, madeAt } = await openFeed(tx, actor, now)
    return { url: `${deps.config.publicUrl}/api/calendar-feeds/${token}.ics`, madeAt }
  }),
  route(onCallEndpoints['calendarFeed.close'], async ({ tx, actor, now }) => {
    await closeFeed(tx, actor, now)
    return done
  }),
  freeRoute(onCallEndpoints['calendarFeed.read'], readFeed),
]

/** Who is on call: schedules, swaps, calendar feeds. */
export const onCallRoutes: readonly Route[] = [...schedules, ...swaps, ...feeds]
