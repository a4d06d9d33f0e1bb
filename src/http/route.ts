import type { BodyOf, Endpoint, ParamsOf, QueryOf, ReplyOf } from '#contract/endpoint.ts'
import type { Db, Tx } from '#db/index.ts'
import type { Session } from '#domains/auth/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import type { Language } from '#kernel/languages.ts'
import type { AppDeps } from './deps.ts'

type ClientOnly = 'client_user' | 'client_admin'
/** Whoever an endpoint's access lets in. */
export type ActorOf<E extends Endpoint> = E['access'] extends 'anyone' ? ClientActor | StaffActor | null
  : E['access'] extends 'signed-in' ? ClientActor | StaffActor
    : E['access'] extends readonly ClientOnly[] ? ClientActor : StaffActor

/** A request after session and contract have been checked. */
export type Knock<E extends Endpoint> = {
  readonly actor: ActorOf<E>
  readonly session: E['access'] extends 'anyone' ? Session | null : Session
  readonly params: ParamsOf<E>
  readonly query: QueryOf<E>
  readonly body: BodyOf<E>
  readonly request: Request
  /** The caller's address, for limits and the list of sessions. */
  readonly address: string
  readonly language: Language
  readonly deps: AppDeps
  /** Headers to send with the reply, such as cookies. */
  readonly headers: Headers
}
/** A request inside its transaction: `db` for reads; `tx` (the same connection) for writes, absent on GET; `now` is the database's. */
export type Call<E extends Endpoint> = Knock<E> & { readonly db: Db; readonly now: Date } & (E['method'] extends 'GET' ? unknown : { readonly tx: Tx })

type AnyKnock = Knock<Endpoint>
type AnyCall = AnyKnock & { readonly db: Db; readonly now: Date; readonly tx?: Tx }
/** An endpoint with what answers it; the contract's types were checked where it was made. */
export type Route = { readonly endpoint: Endpoint } & (
  | { readonly kind: 'transaction'; readonly answer: (call: AnyCall) => Promise<unknown> }
  | { readonly kind: 'free'; readonly answer: (knock: AnyKnock) => Promise<unknown> })

/** An endpoint answered inside one transaction, as the actor's database role. */
export function route<const E extends Endpoint>(endpoint: E, answer: (call: Call<E>) => Promise<ReplyOf<E>>): Route {
  return { endpoint, kind: 'transaction', answer: answer as unknown as (call: AnyCall) => Promise<unknown> }
}

/** An endpoint that opens its own transactions or none: sign-in, files, streams. May answer a Response of its own. */
export function freeRoute<const E extends Endpoint>(endpoint: E, answer: (knock: Knock<E>) => Promise<ReplyOf<E> | Response>): Route {
  return { endpoint, kind: 'free', answer: answer as unknown as (knock: AnyKnock) => Promise<unknown> }
}
