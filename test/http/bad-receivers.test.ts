import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFileStore } from '#adapters/file-store.ts'
import { startJobs } from '#jobs/index.ts'
import { openDesk, type Client, type Desk } from '../harness/desk.ts'

type Manner = (request: IncomingMessage, response: ServerResponse) => void
/** How other people's programs fail. */
const manners: Readonly<Record<string, Manner>> = {
  'says nothing': () => undefined,
  'fails': (_, response) => { response.writeHead(500).end() },
  'hangs up': (request) => { request.socket.resetAndDestroy() },
  'drips': (_, response) => {
    response.writeHead(200)
    const timer = setInterval(() => response.write('.'), 1000)
    response.on('close', () => clearInterval(timer))
  },
  'floods': (_, response) => {
    response.writeHead(200)
    const more = () => { while (!response.destroyed && response.write('x'.repeat(65_536))); }
    response.on('drain', more)
    more()
  },
}

let desk: Desk
let ines: Client
const servers: Server[] = []

beforeAll(async () => {
  desk = await openDesk()
  ines = await desk.client()
})
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
  await desk.close()
})

async function receiver(manner: Manner): Promise<string> {
  const server = createServer(manner)
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  servers.push(server)
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`
}

test('F-24 nine receivers of ten that hang, fail, hang up, drip or flood delay the tenth by less than a second', { timeout: 60_000 }, async () => {
  const heard: number[] = []
  const bad = Object.values(manners)
  const urls = await Promise.all([...Array.from({ length: 9 }, (_, index) => receiver(bad[index % bad.length] ?? (() => undefined))), receiver((request, response) => {
    request.resume().on('end', () => { heard.push(Date.now()); response.writeHead(204).end() })
  })])
  const admin = await desk.as(await desk.administrator())
  for (const url of urls) await admin.ask('admin.hooks.create', { body: { name: 'Channel', url, format: 'standard', language: 'en', kinds: ['ticket.submitted'] } })
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const jobs = await startJobs({ db: desk.pools, files: openFileStore(desk.dataDir), dataDir: desk.dataDir, publicUrl: desk.url, mail: desk.mail, outbound: desk.outbound, push: desk.push, log })
  try {
    await expect.poll(() => heard.length, { timeout: 20_000, interval: 20 }).toBe(1)
    const late: number[] = []
    for (let ticket = 2; ticket <= 5; ticket++) {
      // Two messages for one receiver follow each other; this is about what others do to it.
      await pause(500)
      const asked = Date.now()
      await desk.ticket(ines)
      await expect.poll(() => heard.length, { timeout: 15_000, interval: 20 }).toBe(ticket)
      late.push((heard.at(-1) ?? 0) - asked)
    }
    expect(Math.max(...late), late.join()).toBeLessThan(1500)
  } finally {
    await jobs.stop()
  }
})
