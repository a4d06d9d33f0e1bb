import type { Hono } from 'hono'
import { contract, type Input, type OperationName, type Reply } from '#contract/index.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import type { refusal } from '#contract/shapes.ts'
import type { z } from 'zod'

/** What a refused call was told. */
export type Refused = { status: number } & z.output<typeof refusal>['error']

export type CallOptions = { key?: string, headers?: Record<string, string> }

/** Somebody at the front door: signed in or not. */
export type Caller = {
  /** The cookie they send, empty when nobody is signed in. */
  cookie: string
  /** Calls an operation that must succeed. */
  ask: <N extends OperationName>(name: N, input?: Input<N>, options?: CallOptions) => Promise<Reply<N>>
  /** Calls an operation that must be refused. */
  refused: <N extends OperationName>(name: N, input?: Input<N>, options?: CallOptions) => Promise<Refused>
  /** Calls an operation, whatever comes of it. */
  call: (name: OperationName, input?: AnyInput, options?: CallOptions) => Promise<Response>
  /** Sends anything to any address. */
  send: (method: string, path: string, init?: { body?: unknown, headers?: Record<string, string> }) => Promise<Response>
}

export type AnyInput = { params?: Record<string, string>, query?: unknown, body?: unknown }

/** Where calls go: the app in this process, at the address it believes to have. */
export type Door = { app: Hono, url: string }

/** Stands somebody at the door with their cookie. */
export function stand(door: Door, cookie = ''): Caller {
  const send: Caller['send'] = async (method, path, init = {}) => {
    const headers = new Headers({ host: new URL(door.url).host, ...cookie === '' ? {} : { cookie }, ...init.headers })
    const body = encode(init.body, headers)
    return door.app.request(`${door.url}${path}`, { method, headers, ...body === undefined ? {} : { body } })
  }
  const call: Caller['call'] = (name, input = {}, options = {}) => {
    const endpoint: Endpoint = contract[name]
    const headers = { ...options.key === undefined ? {} : { 'idempotency-key': options.key }, ...options.headers }
    return send(endpoint.method, pathOf(endpoint, input), { headers, ...input.body === undefined ? {} : { body: input.body } })
  }
  return {
    cookie, send, call,
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

/** The address of an operation with its parameters and query filled in. */
export function pathOf(endpoint: Endpoint, input: AnyInput): string {
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(input.params?.[name] ?? `:${name}`))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input.query ?? {})) if (value !== undefined) query.append(name, String(value))
  return query.size > 0 ? `${path}?${query}` : path
}

function encode(body: unknown, headers: Headers): BodyInit | undefined {
  if (body === undefined || body instanceof Uint8Array || typeof body === 'string') {
    if (body !== undefined && !headers.has('content-type')) headers.set('content-type', typeof body === 'string' ? 'application/json' : 'application/octet-stream')
    return body as BodyInit | undefined
  }
  if (!headers.has('content-type')) headers.set('content-type', 'application/json')
  return JSON.stringify(body)
}
