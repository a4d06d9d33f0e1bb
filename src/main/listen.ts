import { createAdaptorServer } from '@hono/node-server'
import { ServerResponse, type Server } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { StartFault } from '#kernel/start-fault.ts'
import type { Config } from './config.ts'

/** Anything that answers requests. */
export type App = { fetch(request: Request, environment?: unknown): Response | Promise<Response> }

/** An open port. Until an app is given to it, it asks callers to try again shortly. */
export type Listener = {
  readonly port: number
  serve(app: App): void
  /** Takes no new requests, lets those under way end within the patience, also those whose callers have gone, then cuts. */
  close(patience: number): Promise<void>
}

const starting: App = { fetch: () => new Response('Relais is starting.\n', { status: 503, headers: { 'retry-after': '1' } }) }

/** Takes the port first, so that a desk which cannot have it touches nothing else. */
export async function openPort({ host, port }: Pick<Config, 'host' | 'port'>): Promise<Listener> {
  let app = starting
  const streams = new Set<ServerResponse>()
  const answering = new Set<Promise<Response>>()
  const server = createAdaptorServer({
    fetch: async (request, environment) => {
      const answer = Promise.resolve(app.fetch(request, environment))
      answering.add(answer)
      const response = await answer.finally(() => answering.delete(answer))
      if (response.headers.get('content-type')?.startsWith('text/event-stream') && 'outgoing' in environment) keep(streams, environment.outgoing)
      return response
    },
    serverOptions: { requestTimeout: 300_000, headersTimeout: 15_000, keepAliveTimeout: 20_000, maxHeaderSize: 16_384 },
  })
  if (!isHttpServer(server)) throw new Error('the adaptor made a server of another protocol')
  await bind(server, { host, port }).catch((error: unknown) => { throw explainListening(error, host, port) })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    serve: (given) => { app = given },
    close: (patience) => closeServer(server, { streams, answering }, patience),
  }
}

/** A predecessor that was just asked to stop gives the port back within a moment. */
async function bind(server: Server, address: Pick<Config, 'host' | 'port'>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>()
    const hear = () => resolve(undefined)
    server.once('error', reject).listen(address, hear)
    const refused: unknown = await promise.catch((error: unknown) => error)
    server.removeListener('error', reject).removeListener('listening', hear)
    if (refused === undefined) return
    if (attempt === 5 || !(refused instanceof Error && 'code' in refused && refused.code === 'EADDRINUSE')) throw refused
    await pause(200)
  }
}

type UnderWay = { readonly streams: ReadonlySet<ServerResponse>; readonly answering: ReadonlySet<Promise<Response>> }

async function closeServer(server: Server, { streams, answering }: UnderWay, patience: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { promise: late, resolve: giveUp } = Promise.withResolvers<void>()
  server.close(() => resolve())
  // Live feeds never end by themselves; their readers come back to whoever serves next, and miss nothing.
  for (const stream of streams) stream.destroy()
  // A connection whose last request has just ended is kept for the next one, which must not come any more.
  const sweeping = setInterval(() => server.closeIdleConnections(), 100)
  const cutting = setTimeout(() => {
    server.closeAllConnections()
    giveUp()
  }, patience)
  await promise
  // A caller who leaves takes the connection along, and not the work that goes on for them.
  await Promise.race([Promise.allSettled(answering), late])
  clearInterval(sweeping)
  clearTimeout(cutting)
}

function keep(streams: Set<ServerResponse>, outgoing: unknown): void {
  if (!(outgoing instanceof ServerResponse)) return
  streams.add(outgoing)
  outgoing.once('close', () => streams.delete(outgoing))
}

function isHttpServer(server: object): server is Server {
  return 'closeIdleConnections' in server
}

function explainListening(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return new StartFault('listen.in_use', { host, port }, error)
  if (code === 'EACCES') return new StartFault('listen.permission', { port }, error)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EINVAL') return new StartFault('listen.address', { host }, error)
  return error
}
