import { BlockList, isIP } from 'node:net'
import { readHead, valuesOf, type Header } from './reading/headers.rules.ts'

/** Who brought a mail to the first server of ours: an address, and the name that it gave itself. */
export type Peer = { readonly address: string; readonly helo: string }
/** What the head of a mail says to whoever checks its sender. */
export type Border = {
  readonly peer: Peer | null
  /** The envelope’s sender, as the last server wrote it above everything else; null when none did. */
  readonly returnPath: string | null
  /** How many signatures it carries. */
  readonly signatures: number
}

const longestHead = 1_000_000
const mostHops = 10

const inner = new BlockList()
for (const [net, bits] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.168.0.0', 16]] as const) inner.addSubnet(net, bits)
for (const [net, bits] of [['::', 127], ['fc00::', 7], ['fe80::', 10]] as const) inner.addSubnet(net, bits, 'ipv6')

/** Whether an address is one of the wide world: only of such a one the DNS says who may write from there. */
export function isOutside(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  const kind = isIP(plain)
  return kind !== 0 && !inner.check(plain, kind === 4 ? 'ipv4' : 'ipv6')
}

/** One hop as a server wrote it: who came, and which server wrote it. */
function readHop(value: string): { peer: Peer | null; by: string } {
  const [, helo = '', rest = ''] = /^from\s{1,10}(\S{1,255})(.{0,500}?)\sby\s/is.exec(value) ?? []
  const by = /(?:^|\s)by\s{1,10}([^\s;]{1,255})/i.exec(value.slice(0, 2000))?.[1]?.toLowerCase() ?? ''
  const named = /\[(?:IPv6:)?([0-9a-f.:]{3,45})\]/i.exec(rest)?.[1] ?? /\(([0-9a-f.:]{3,45})\)/i.exec(rest)?.[1] ?? /^\[(?:IPv6:)?([0-9a-f.:]{3,45})\]$/i.exec(helo)?.[1] ?? ''
  const given = /\bhelo[= ]([^\s()[\]]{1,255})/i.exec(rest)?.[1] ?? helo
  return { peer: isIP(named) === 0 ? null : { address: named, helo: given.replaceAll(/[[\]]/g, '') }, by }
}

/** Who brought a mail, by what the server at our border wrote: the first hop from outside counts, and only when the server that judges for this mailbox wrote it; what stands below may be anybody’s. */
function peerOf(headers: readonly Header[], judge: string): Peer | null {
  if (judge === '') return null
  for (const { peer, by } of valuesOf(headers, 'received').slice(0, mostHops).map(readHop)) {
    if (peer !== null && isOutside(peer.address)) return by === judge ? peer : null
  }
  return null
}

/** Reads from the head of a mail what checking its sender needs. */
export function readBorder(raw: Uint8Array, judge: string): Border {
  const text = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, longestHead)).toString('latin1')
  const { headers } = readHead(text, 0, text.length, longestHead)
  const path = headers.findIndex(({ name }) => name === 'return-path')
  const isOurs = path !== -1 && !headers.slice(0, path).some(({ name }) => name === 'received')
  return {
    peer: peerOf(headers, judge), returnPath: isOurs ? (headers[path]?.value ?? '').replaceAll(/[<>\s]/g, '') : null,
    signatures: headers.filter(({ name }) => name === 'dkim-signature' || name === 'arc-seal').length,
  }
}
