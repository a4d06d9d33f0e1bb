import type { z } from 'zod'
import type { Endpoint } from '#contract/endpoint.ts'
import { contract, type Input, type OperationName, type Reply } from '#contract/index.ts'
import type { refusal } from '#contract/shapes.ts'

/** What a refused call was told. */
export type Refused = { status: number } & z.output<typeof refusal>['error']

export type CallOptions = { key?: string, headers?: Record<string, string> }

/** Somebody at the front door with a browser: cookies that the desk sets are sent back. */
export type Caller = {
  /** The cookies they send, empty when there are none. */
  cookie: () => string
  /** Calls an operation that must succeed. */
  ask: <N extends OperationName>(name: N, input?: Input<N>, options?: CallOptions) => Promise<Reply<N>>
  /** Calls an operation that must be refused. */
  refused: <N extends OperationName>(name: N, input?: Input<N>, options?: CallOptions) => Promise<Refused>
  status: <N extends OperationName>(name: N, input?: Input<N>, options?: CallOptions) => Promise<number>
  /** Calls an operation, whatever comes of it. */
  call: (name: OperationName, input?: AnyInput, options?: CallOptions) => Promise<Response>
  /** Sends anything to any address. */
  send: (method: string, path: string, init?: { body?: unknown, headers?: Record<string, string> }) => Promise<Response>
  /** The same person after the desk came back at another address. */
  moveTo: (url: string) => void
}

export type AnyInput = { params?: Record<string, string>, query?: unknown, body?: unknown }

/** Where calls go: an app, and the address it believes to have. */
export type Door = { url: string, app: { request: (url: string, init: RequestInit) => Response | Promise<Response> } }

/** Somebody who calls a running program over the wire. */
export function makeCaller(url: string): Caller {
  return stand({ url, app: { request: (address, init) => fetch(address, { ...init, redirect: 'manual', signal: AbortSignal.timeout(20_000) }) } })
}

/** Stands somebody at the door, with a cookie or without. */
export function stand(door: Door, cookies = ''): Caller {
  let { url } = door
  const jar = new Map(cookies.split('; ').filter((pair) => pair !== '').map((pair) => readPair(pair)))
  const cookie = () => Array.from(jar, ([name, value]) => `${name}=${value}`).join('; ')

  const send: Caller['send'] = async (method, path, init = {}) => {
    const headers = new Headers({ host: new URL(url).host, ...jar.size === 0 ? {} : { cookie: cookie() }, ...init.headers })
    const body = encode(init.body, headers)
    const response = await door.app.request(`${url}${path}`, { method, headers, ...body === undefined ? {} : { body } })
    for (const line of response.headers.getSetCookie()) keep(jar, line)
    return response
  }
  const call: Caller['call'] = (name, input = {}, options = {}) => {
    const endpoint: Endpoint = contract[name]
    const headers = { ...options.key === undefined ? {} : { 'idempotency-key': options.key }, ...options.headers }
    return send(endpoint.method, pathOf(endpoint, input), { headers, ...input.body === undefined ? {} : { body: input.body } })
  }
  return {
    cookie, send, call,
    moveTo: (address) => { url = address },
    status: async (name, input, options) => (await call(name, input, options)).status,
    ask: async (name, input, options) => {
      const response = await call(name, input, options)
      if (!response.ok) throw new Error(`${name} was refused: ${response.status} ${await response.text()}`)
      return response.json()
    },
    refused: async (name, input, options) => {
      const response = await call(name, input, options)
      if (response.ok) throw new Error(`${name} was not refused: ${response.status} ${await response.text()}`)
      const { error } = await response.json()
      return { status: response.status, ...error }
    },
  }
}

/** Why a call was refused, without the sentence. */
export async function refusalOf<N extends OperationName>(caller: Caller, name: N, input?: Input<N>): Promise<{ readonly status: number, readonly code: string, readonly field: string | undefined }> {
  const { status, code, field } = await caller.refused(name, input)
  return { status, code, field }
}

/** The address of an operation with its parameters and query filled in. */
export function pathOf(endpoint: Endpoint, input: AnyInput): string {
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(input.params?.[name] ?? `:${name}`))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input.query ?? {})) if (value !== undefined) query.append(name, String(value))
  return query.size > 0 ? `${path}?${query}` : path
}

function readPair(text: string): [string, string] {
  const split = text.indexOf('=')
  return [text.slice(0, split).trim(), text.slice(split + 1).trim()]
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';')
  const [name, value] = readPair(pair)
  if (attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute))) jar.delete(name)
  else jar.set(name, value)
}

function encode(body: unknown, headers: Headers): BodyInit | undefined {
  if (body === undefined || body instanceof Uint8Array || typeof body === 'string') {
    if (body !== undefined && !headers.has('content-type')) headers.set('content-type', typeof body === 'string' ? 'application/json' : 'application/octet-stream')
    return body as BodyInit | undefined
  }
  if (!headers.has('content-type')) headers.set('content-type', 'application/json')
  return JSON.stringify(body)
}
