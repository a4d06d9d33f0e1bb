import type { Context, Hono } from 'hono'
import type { z } from 'zod'
import { actAs, readAs, type Db, type Tx } from '#db/index.ts'
import type { Session } from '#domains/auth/index.ts'
import { hasRole, type Actor } from '#kernel/actor.ts'
import { Failure, type FailureCode } from '#kernel/failure.ts'
import { chooseLanguage, type Language } from '#kernel/languages.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { textOf } from './body.ts'
import type { AppDeps } from './deps.ts'
import { idempotencyKey, once } from './idempotency.ts'
import { standOf } from './live.ts'
import { json, refuse, refuseInput, refuseThrown } from './refusals.ts'
import type { Route } from './route.ts'
import { callerAddress, recentSessionOf, sessionOf } from './session.ts'

const freshFor = 10 * 60 * 1000
/** What a person whose role demands a second factor may do before having one. */
const openWithoutSecondFactor = /^\/api\/(session|me)(\/|$)/

/** Why this session may not knock here, or nothing. Wrong roles get the answer of an unknown id where the path holds an id. */
function refusalOf(endpoint: Endpoint, session: Session | null, { as, now }: { readonly as: string | undefined; readonly now: number }): FailureCode | undefined {
  if (endpoint.access === 'anyone') return undefined
  if (session === null) return 'session.required'
  // A page that was opened for one company must not act for another since the session went over in another window.
  if (as !== undefined && as !== session.actor.personId) return 'session.switched'
  if (session.secondFactorNeeded && !openWithoutSecondFactor.test(endpoint.path)) return 'session.second_factor_needed'
  if (endpoint.access !== 'signed-in' && !hasRole(session.actor, ...endpoint.access)) return endpoint.params === undefined ? 'forbidden' : 'not_found'
  if (endpoint.fresh === true && now - session.confirmedAt.getTime() > freshFor) return 'session.confirm'
  return undefined
}

/** Reads of what a role may see; who somebody is, and everything that is done, is asked each time. */
function readsForRoles({ method, access, fresh }: Endpoint): boolean {
  return method === 'GET' && typeof access !== 'string' && fresh !== true
}

type Parts = { readonly params: unknown; readonly query: unknown; readonly body: unknown }
type Read = { readonly refusal: Response } | Parts

/** No text of ours holds a NUL, and PostgreSQL cannot store one. */
function refuseNul(field: string, value: unknown): unknown {
  if (typeof value === 'string' && value.includes('\u0000')) throw new Failure('request.invalid', { field })
  return value
}

/** Every query parameter once; one given twice is refused by its type. */
function queryOf(url: URL): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = Object.create(null)
  for (const key of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(key)
    for (const value of values) refuseNul(key, value)
    query[key] = values.length === 1 ? (values[0] ?? '') : values
  }
  return query
}

const namesPrototype = /"(?:__proto__|constructor|prototype)"\s*:/

async function bodyOf(context: Context): Promise<unknown> {
  const type = context.req.header('content-type') ?? ''
  const text = await textOf(context.req.raw)
  if (text === '') return undefined
  if (!/^application\/json\b/i.test(type)) throw new Failure('request.malformed')
  if (namesPrototype.test(text)) throw new Failure('request.invalid', { field: '__proto__' })
  try {
    return JSON.parse(text, text.includes('\\u0000') ? refuseNul : undefined)
  } catch (error) {
    throw error instanceof Failure ? error : new Failure('request.malformed')
  }
}

/** Checks params, query and body against the contract; a malformed id answers like an unknown one. */
async function read(endpoint: Endpoint, context: Context, language: Language): Promise<Read> {
  const parse = (schema: z.ZodType | undefined, value: unknown) => schema === undefined ? undefined : schema.safeParse(value, { reportInput: true })
  const given = context.req.param()
  const params = parse(endpoint.params, given)
  if (params?.success === false || Object.values(given).some((value) => value.includes('\u0000'))) return { refusal: refuse('not_found', language) }
  const query = parse(endpoint.query, queryOf(new URL(context.req.url)))
  if (query?.success === false) return { refusal: refuseInput(query.error.issues, language) }
  const body = endpoint.raw === 'upload' ? undefined : parse(endpoint.body, endpoint.body === undefined ? undefined : await bodyOf(context))
  if (body?.success === false) return { refusal: refuseInput(body.error.issues, language) }
  return { params: params?.data, query: query?.data, body: body?.data }
}

async function inTransaction(deps: AppDeps, route: Route & { kind: 'transaction' }, actor: Actor, knock: Parts & { request: Request }): Promise<unknown> {
  const { endpoint } = route
  const read = (db: Db) => route.answer({ ...knock, db, now: new Date() } as never)
  const act = (tx: Tx, now: Date) => route.answer({ ...knock, db: tx, tx, now } as never)
  if (endpoint.method === 'GET') return actor.side === 'client' ? readAs(deps.db, actor, read) : read(deps.db.staff)
  const key = endpoint.creates === true ? idempotencyKey(knock.request) : null
  if (key === null || actor.side === 'desk') return actAs(deps.db.staff, actor, act)
  const operation = `${endpoint.method} ${endpoint.path} ${JSON.stringify(knock.params ?? null)}`
  return once(deps.db.staff, { actor, key, operation, body: knock.body, secret: deps.config.secret }, act)
}

/** Mounts a route: session, access, contract, transaction, reply. */
export function mount(app: Hono, deps: AppDeps, route: Route): void {
  const { endpoint } = route
  app.on(endpoint.method, endpoint.path, async (context) => {
    let language = chooseLanguage(context.req.header('accept-language'))
    try {
      const as = context.req.header('x-relais-as')
      const session = await (readsForRoles(endpoint) ? recentSessionOf(deps, context.req.raw, as) : sessionOf(deps, context.req.raw))
      if (session !== null) language = session.actor.language
      const refusal = refusalOf(endpoint, session, { as, now: Date.now() })
      if (refusal !== undefined) return refuse(refusal, language)
      const parts = await read(endpoint, context, language)
      if ('refusal' in parts) return parts.refusal
      const headers = new Headers()
      const stand = session === null || endpoint.method !== 'GET' ? undefined : standOf(deps)
      if (stand !== undefined) headers.set('x-relais-stand', String(stand))
      const knock = { ...parts, actor: session?.actor ?? null, session, request: context.req.raw, address: callerAddress(deps, context), language, deps, headers }
      const reply = route.kind === 'free' ? await route.answer(knock as never) : await inTransaction(deps, route, session?.actor ?? { side: 'desk', name: 'Relais' }, knock)
      if (reply instanceof Response) return reply
      const checked = endpoint.reply.safeParse(reply)
      if (!checked.success) throw new Error(`${endpoint.method} ${endpoint.path} answered outside the contract: ${checked.error.message}`)
      const response = json(checked.data, endpoint.status ?? 200)
      headers.forEach((value, name) => response.headers.append(name, value))
      return response
    } catch (error) {
      return refuseThrown(error, language, (thrown, id) => deps.log.error({ id, route: `${endpoint.method} ${endpoint.path}`, error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : 'not an error' }, 'a request failed'))
    }
  })
}
