import { paths as first } from 'virtual:contract-paths'
import type { Contract, OperationName, Reply } from '#contract/index.ts'
import type { BodyInput, ParamsOf, QueryInput } from '#contract/endpoint.ts'
import { actingAs, announceSwitch } from './acting.ts'
import { forgetEarly, takeEarly } from './early.ts'
import { noteStand } from './followed.ts'
import { Refused } from './refused.ts'
import { announceSessionEnd } from './session-end.ts'
import { noteServerTime } from './ticker.ts'

const paths = { ...first }

/** Makes more operations known: those that only staff may ask come with their pages. */
export function knowPaths(more: Partial<typeof paths>): void {
  Object.assign(paths, more)
}

type Part<Name extends string, Value> = [Value] extends [undefined] ? { readonly [Key in Name]?: undefined } : { readonly [Key in Name]: Value }
type QueryPart<Value> = [Value] extends [undefined] ? { readonly query?: undefined } : { readonly query?: Value }
/** What an operation needs: params, query and body as its schemas take them. */
export type CallInput<N extends OperationName> = Part<'params', ParamsOf<Contract[N]>> & QueryPart<QueryInput<Contract[N]>> & Part<'body', BodyInput<Contract[N]>>
type Extra = { /** Idempotency-Key: the same for every try of one act. */ readonly key?: string; readonly signal?: AbortSignal; /** Whichever company the session acts for meanwhile. */ readonly whoever?: true }
type Given = { readonly params?: unknown; readonly query?: unknown; readonly body?: unknown } & Extra
type Rest<N extends OperationName> = Record<string, never> extends CallInput<N> ? [input?: CallInput<N> & Extra] : [input: CallInput<N> & Extra]

function entries(value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => (each === undefined || each === '' ? [] : [[key, String(each)] as [string, string]]))
}

/** The address of an operation, its params and query filled in. */
export function addressOf(name: OperationName, input: Given = {}): string {
  const params = new Map(entries(input.params))
  const path = paths[name][1].replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params.get(key) ?? ''))
  const query = new URLSearchParams(entries(input.query)).toString()
  return query === '' ? path : `${path}?${query}`
}

/** Asks the desk for one operation of the contract; anything but success is thrown as `Refused`. */
export function call<N extends OperationName>(name: N, ...[input]: Rest<N>): Promise<Reply<N>> {
  return callWith(name, input ?? {})
}

/** `call` for whoever was given the input as a whole and checked its type before. */
export async function callWith<N extends OperationName>(name: N, given: Given): Promise<Reply<N>> {
  const method = paths[name][0]
  const address = addressOf(name, given)
  if (method !== 'GET') forgetEarly()
  const early = method === 'GET' ? takeEarly(address) : undefined
  const response = await (early ?? send(method, address, given)).catch((error: unknown) => {
    if (given.signal?.aborted === true) throw error
    throw new Refused('unreachable', 0, '')
  })
  if (method === 'GET' && response.ok) noteStand(name, response.headers.get('x-relais-stand'))
  return read<Reply<N>>(response)
}

function send(method: string, address: string, given: Given): Promise<Response> {
  const headers = new Headers({ accept: 'application/json', 'accept-language': document.documentElement.lang })
  const as = actingAs()
  if (as !== undefined && given.whoever !== true) headers.set('x-relais-as', as)
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (given.signal !== undefined) init.signal = given.signal
  if (given.key !== undefined) headers.set('idempotency-key', given.key)
  if (given.body instanceof Blob) {
    headers.set('content-type', 'application/octet-stream')
    init.body = given.body
  } else if (given.body !== undefined) {
    headers.set('content-type', 'application/json')
    init.body = JSON.stringify(given.body)
  }
  return fetch(address, init)
}

type RefusalBody = { error?: { code?: string; message?: string; field?: string; fields?: { field: string; message: string }[] } }

/** Reads a reply, or throws what the desk said; a session that is over is announced to the shell. */
async function read<T>(response: Response): Promise<T> {
  noteServerTime(response.headers.get('date'))
  if (response.ok) return response.json()
  const said: RefusalBody | null = await response.json().catch(() => null)
  const code = said?.error?.code ?? (response.status >= 502 ? 'unreachable' : 'bug')
  if (code === 'session.required') announceSessionEnd()
  if (code === 'session.switched') announceSwitch()
  throw new Refused(code, response.status, said?.error?.message ?? '', { field: said?.error?.field, fields: said?.error?.fields })
}

/** Sends the next bytes of an upload; apart from `call` because its body is bytes. */
export async function sendBytes(id: string, offset: number, bytes: Blob, signal: AbortSignal): Promise<Reply<'uploads.append'>> {
  const [method] = paths['uploads.append']
  const response = await send(method, addressOf('uploads.append', { params: { id }, query: { offset } }), { body: bytes, signal }).catch((error: unknown) => {
    if (signal.aborted) throw error
    throw new Refused('unreachable', 0, '')
  })
  return read(response)
}
