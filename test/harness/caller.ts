import { contract, type Input, type OperationName, type Reply } from '#contract/index.ts'

/** What a call was answered: the status, and the reply as the contract types it when the status says so. */
export type Answer<N extends OperationName> = { status: number, ok: boolean, reply: Reply<N>, text: string }

type Given<N extends OperationName> = Input<N> & { key?: string }
/** A call without its types, to send it. */
type Parts = { params?: Record<string, string> | undefined, query?: Record<string, unknown> | undefined, body?: unknown, key?: string | undefined }

/** Somebody who calls the running program over HTTP, keeping cookies as a browser does. */
export type Caller = {
  call: <N extends OperationName>(name: N, input?: Given<N>) => Promise<Answer<N>>
  cookie: () => string
  /** The same person after the program came back at another address. */
  moveTo: (url: string) => void
}

/** A caller without a session. */
export function makeCaller(start: string): Caller {
  let url = start
  const cookies = new Map<string, string>()
  const cookie = () => Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ')
  return {
    cookie,
    moveTo: (address) => { url = address },
    call: async (name, input) => {
      const { method, path } = contract[name]
      const { params = {}, query, body, key }: Parts = input ?? {}
      const where = new URL(path.replaceAll(/:(\w+)/g, (_, part: string) => encodeURIComponent(params[part] ?? '')), url)
      for (const [part, value] of Object.entries(query ?? {})) if (value !== undefined) where.searchParams.set(part, String(value))
      const response = await fetch(where, {
        method, redirect: 'manual', signal: AbortSignal.timeout(20_000),
        headers: { cookie: cookie(), 'accept-language': 'en', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(key === undefined ? {} : { 'idempotency-key': key }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      for (const line of response.headers.getSetCookie()) keep(cookies, line)
      const text = await response.text()
      const isJson = (response.headers.get('content-type') ?? '').includes('json')
      return { status: response.status, ok: response.ok, reply: isJson && text !== '' ? JSON.parse(text) : undefined, text }
    },
  }
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';')
  const split = pair.indexOf('=')
  const gone = attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute))
  if (gone) cookies.delete(pair.slice(0, split).trim())
  else cookies.set(pair.slice(0, split).trim(), pair.slice(split + 1).trim())
}
