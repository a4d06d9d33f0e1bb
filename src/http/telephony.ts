import { telephonyEndpoints } from '#contract/telephony.ts'
import { actAs } from '#db/index.ts'
import { countTries } from '#domains/auth/index.ts'
import { changeExtensions, changeSystem, createSystem, knownSystem, renewSystem, showTelephony, systemById, takeCall, takeTold, writeBody, type KnownSystem, type Made } from '#domains/calls/index.ts'
import { desk } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { textOf } from './body.ts'
import type { AppDeps } from './deps.ts'
import { networkOfCall } from './door.ts'
import { freeRoute, route, type Knock, type Route } from './route.ts'

const done = { done: true } as const

function addressOf(deps: AppDeps, token: string): string {
  return `${deps.config.publicUrl}/api/telephony/${token}`
}

function shown(deps: AppDeps, { system, token, secret }: Made) {
  return { system, url: addressOf(deps, token), secret }
}

type Told = { readonly headers: Headers; readonly text: string }

/** What is told, from outside or by the simulator: one path for both. */
async function take(deps: AppDeps, system: KnownSystem, told: Told, from: { readonly url: string; readonly isOurs?: boolean }): Promise<{ readonly body: string; readonly type: string }> {
  const outcome = await actAs(deps.db.staff, desk, (tx, now) => takeTold(tx, now, system, told, from))
  if (outcome.is === 'unsigned') throw new Failure('telephony.signature')
  if (outcome.is === 'meaningless') throw new Failure('telephony.event')
  return outcome
}

/** A telephone system tells of a call. Nobody tries addresses for long. */
async function tell(knock: Knock<(typeof telephonyEndpoints)['telephony.tell']>): Promise<Response> {
  const { deps, params, request } = knock
  const system = await knownSystem(deps.db.staff, params.token)
  if (system === undefined) {
    await countTries(deps.db.auth, ['link.address', networkOfCall(knock)])
    throw new Failure('not_found')
  }
  const { body, type } = await take(deps, system, { headers: request.headers, text: await textOf(request) }, { url: addressOf(deps, params.token) })
  return new Response(body, { headers: { 'content-type': type, 'cache-control': 'no-store' } })
}

async function simulate(deps: AppDeps, id: Id<'system'>, given: Parameters<typeof writeBody>[1]): Promise<typeof done> {
  const system = await systemById(deps.db.staff, id)
  if (system === undefined) throw new Failure('not_found')
  const { type, text } = writeBody(system.kind, given)
  await take(deps, system, { headers: new Headers({ 'content-type': type }), text }, { url: addressOf(deps, 'simulated'), isOurs: true })
  return done
}

/** Telephone systems: what they tell, and how they are set up. */
export const telephonyRoutes: readonly Route[] = [
  freeRoute(telephonyEndpoints['telephony.tell'], tell),
  route(telephonyEndpoints['calls.take'], async ({ tx, actor, now, params }) => {
    await takeCall(tx, actor, now, params.id)
    return done
  }),
  route(telephonyEndpoints['admin.telephony'], ({ db }) => showTelephony(db)),
  route(telephonyEndpoints['admin.telephony.create'], async ({ tx, actor, now, body, deps }) => shown(deps, await createSystem(tx, actor, now, body))),
  route(telephonyEndpoints['admin.telephony.change'], ({ tx, actor, now, params, body }) => changeSystem(tx, actor, now, { ...params, ...body })),
  route(telephonyEndpoints['admin.telephony.renew'], async ({ tx, actor, now, params, deps }) => shown(deps, await renewSystem(tx, actor, now, params.id))),
  freeRoute(telephonyEndpoints['admin.telephony.simulate'], ({ deps, params, body }) => simulate(deps, params.id, body)),
  route(telephonyEndpoints['admin.extensions'], async ({ tx, actor, now, body }) => {
    await changeExtensions(tx, actor, now, body)
    return done
  }),
]
