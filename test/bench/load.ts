import { Agent, request } from 'node:http'
import { randomUUID } from 'node:crypto'

/** One request of a cell. */
export type Ask = { method: 'GET' | 'POST', path: string, cookie: string, body?: unknown }
/** What a cell measured: how many a second, and how long each took in milliseconds. */
export type Measured = { perSecond: number, p50: number, p95: number, count: number, /** With those of the warm-up. */ asked: number }
export type Length = { warmUp: number, seconds: number, most: number }

/** What came back, and how much of it. */
export type Answer = { status: number, reply: unknown, bytes: number }

/** Connections kept open, as many as there are callers. */
export function openLine(url: string, parallel: number): { send: (ask: Ask) => Promise<Answer>, close: () => void } {
  const { hostname, port, origin } = new URL(url)
  const agent = new Agent({ keepAlive: true, maxSockets: parallel, scheduling: 'lifo' })
  const send = (ask: Ask) => new Promise<Answer>((resolve, reject) => {
    const body = ask.body === undefined ? undefined : JSON.stringify(ask.body)
    const headers = {
      cookie: ask.cookie, accept: 'application/json', origin,
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'idempotency-key': randomUUID() }),
    }
    const sent = request({ agent, hostname, port, method: ask.method, path: ask.path, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.once('error', reject)
      response.once('end', () => {
        const all = Buffer.concat(parts)
        resolve({ status: response.statusCode ?? 0, reply: JSON.parse(all.toString('utf8')), bytes: all.length })
      })
    })
    sent.once('error', reject)
    sent.end(body)
  })
  return { send, close: () => agent.destroy() }
}

/** Lets so many callers each ask again as soon as they are answered, for a while; the warm-up is not counted. */
export async function runLoop(parallel: number, length: Length, once: (turn: number, caller: number) => Promise<void>): Promise<Measured> {
  const times: number[] = []
  let turn = 0
  const begin = performance.now() + length.warmUp * 1000
  const end = begin + length.seconds * 1000
  await Promise.all(Array.from({ length: parallel }, async (_, caller) => {
    while (performance.now() < end && times.length < length.most) {
      const from = performance.now()
      await once(turn++, caller)
      if (from >= begin) times.push(performance.now() - from)
    }
  }))
  const taken = (performance.now() - begin) / 1000
  const sorted = times.toSorted((a, b) => a - b)
  const quantile = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { perSecond: times.length / taken, p50: quantile(0.5), p95: quantile(0.95), count: times.length, asked: turn }
}
