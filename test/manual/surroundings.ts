import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startDns, type Zone } from '../harness/dns.ts'
import { makeStartedFolder } from '../harness/first-start.ts'
import { startRelais } from '../harness/server.ts'

/** What is around the desk of the manual: its data folder, where mails are kept, and a DNS that tells what was published. */
let around: { readonly data: string, readonly zone: Zone } | undefined
/** What was opened on the way, and is to be closed at the end. */
const opened: (() => Promise<unknown>)[] = []

/** Opens it, before the desk starts with these settings: programs on loopback may be told, and the DNS is asked. */
export async function openSurroundings(data: string): Promise<{ readonly env: Record<string, string>, readonly close: () => Promise<void> }> {
  const zone = await startDns()
  around = { data, zone }
  return { env: { RELAIS_OUTBOUND_ALLOW: '127.0.0.1/32', RELAIS_DNS: `127.0.0.1:${zone.port}` }, close: async () => { await Promise.all([zone.stop(), ...opened.map((close) => close())]) } }
}

/** Publishes a text in the DNS. */
export function publish(name: string, text: string): void {
  around?.zone.texts.set(name.toLowerCase(), [text])
}

/** A mail as it was kept: in a file, for want of a mail server. */
export function readKept(file: string): string {
  return readFileSync(join(around?.data ?? '', 'mail', file), 'utf8')
}

/** The address of a program on loopback that takes whatever it is told; it ends with the tests. */
export async function openReceiver(): Promise<string> {
  const server = createServer((request, response) => { request.resume().on('end', () => response.writeHead(201).end()) })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  server.unref()
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

/** The hosts of all desks of the tests. */
export const desks = new Set<string>()

/** The address of another desk, just installed, where nobody works yet; it ends with the tests. */
export async function openEmptyDesk(): Promise<string> {
  const { data, remove } = makeStartedFolder()
  const desk = await startRelais({ data })
  opened.push(async () => {
    await desk.stop()
    remove()
  })
  desks.add(new URL(desk.url).host)
  return desk.url
}
