import { lookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import { BlockList, isIP, type LookupFunction, type Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { Outbound, OutboundAnswer, OutboundFault } from '#domains/notifications/index.ts'
import type { LookFault, Looked } from '#kernel/looked.ts'

/** An address, and how many of its bits count. */
export type Network = { readonly address: string; readonly prefix: number }

const patience = 10_000
const longestAnswer = 2000
/** What is as large as an archive takes its time. */
const longPatience = 60_000

// What is not a place on the public internet: our own machine and network, and addresses that lead back to them.
const inside = listOf([
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15',
  '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4', '2001::/23', '2001:db8::/32', '2002::/16',
].map(readNetwork))
const globalSix = listOf([{ address: '2000::', prefix: 3 }])

function readNetwork(text: string): Network {
  const [address = '', prefix = ''] = text.split('/')
  return { address, prefix: Number(prefix) }
}

function listOf(networks: readonly Network[]): BlockList {
  const list = new BlockList()
  for (const { address, prefix } of networks) list.addSubnet(address, prefix, isIP(address) === 6 ? 'ipv6' : 'ipv4')
  return list
}

/** Whether an address is a place on the public internet. */
function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !inside.check(address, 'ipv4')
  return globalSix.check(address, 'ipv6') && !inside.check(address, 'ipv6')
}

/** Opens the way out; `allowed` are inner networks that may be reached too, on any port and without TLS. */
export function openOutbound(allowed: readonly Network[], resolve: typeof lookup = lookup): Outbound {
  const list = listOf(allowed)
  const isAllowed = (address: string) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
  /** The address to connect to, when one may go there. */
  const placeOf = async (url: URL | null): Promise<Place | OutboundFault> => {
    if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return 'not_allowed'
    const host = url.hostname.replaceAll(/^\[|\]$/g, '')
    const found = isIP(host) > 0 ? [{ address: host, family: isIP(host) }] : await resolve(host, { all: true }).catch(() => [])
    const [first] = found
    if (first === undefined) return 'unreachable'
    const isPlain = url.protocol === 'https:' && url.port === ''
    if (!found.every(({ address }) => isAllowed(address) || (isPlain && isPublic(address)))) return 'not_allowed'
    return { url, ...first }
  }
  const reach = async (given: string, message: Message): Promise<Sent> => {
    const place = await placeOf(URL.parse(given))
    return typeof place === 'string' ? { status: null, fault: place } : send(place, message)
  }
  const go = async (given: string, message: Message): Promise<OutboundAnswer> => {
    const sent = await reach(given, message)
    if (sent.status !== null) return { status: sent.status, text: sent.text }
    return { status: null, text: isOfCertificate(sent.fault) ? 'unreachable' : sent.fault }
  }
  return {
    look: (url, most) => reach(url, { method: 'GET', headers: { accept: '*/*' }, body: '', most, isWhole: false }),
    post: (url, { headers, body, most = longestAnswer }) => go(url, { method: 'POST', headers: { 'content-type': 'application/json', ...lowered(headers), 'content-length': Buffer.byteLength(body) }, body, most, isWhole: false }),
    take: async (url, { headers, most }) => {
      const sent = await reach(url, { method: 'GET', headers: { accept: 'application/zip, */*;q=0.1', ...lowered(headers) }, body: '', most, isWhole: true, isBytes: true })
      if (sent.status !== null) return { status: sent.status, bytes: sent.bytes }
      return { status: null, fault: isOfCertificate(sent.fault) ? 'unreachable' : sent.fault }
    },
    get: (url, most) => go(url, { method: 'GET', headers: { accept: 'text/calendar, text/plain;q=0.5, */*;q=0.1' }, body: '', most, isWhole: true }),
  }
}

type Place = { readonly url: URL; readonly address: string; readonly family: number }
type Message = { readonly method: 'GET' | 'POST'; readonly headers: Readonly<Record<string, string | number>>; readonly body: string | Uint8Array; /** How many bytes of the answer are taken. */ readonly most: number; /** A longer answer is none, rather than cut off. */ readonly isWhole: boolean; /** It is no text, and may take its time. */ readonly isBytes?: boolean }
type Sent = Extract<Looked, { readonly status: null }> | (Extract<Looked, { readonly status: number }> & { readonly bytes: Uint8Array })

function lowered(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

const ofCertificate: Readonly<Record<string, LookFault>> = { CERT_HAS_EXPIRED: 'certificate_old', ERR_TLS_CERT_ALTNAME_INVALID: 'certificate_name' }
const unknownCertificate = /^(?:CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|INVALID_CA|PATH_LENGTH|HOSTNAME_)/

function isOfCertificate(fault: LookFault): fault is Exclude<LookFault, OutboundFault> {
  return fault.startsWith('certificate_')
}

function faultOf(error: unknown, isLate: boolean): LookFault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return isLate ? 'too_slow' : ofCertificate[code] ?? (unknownCertificate.test(code) ? 'certificate_unknown' : 'unreachable')
}

function endOf(socket: Socket): Date | null {
  return socket instanceof TLSSocket ? new Date(socket.getPeerCertificate().valid_to) : null
}

/** Connects to the address that was looked at, and to no other; the certificate is checked against the name. */
async function send({ url, address, family }: Place, { method, headers, body, most, isWhole, isBytes = false }: Message): Promise<Sent> {
  const known: LookupFunction = (_, options, done) => options.all === true ? done(null, [{ address, family }]) : done(null, address, family)
  const signal = AbortSignal.timeout(isBytes ? longPatience : patience)
  const began = performance.now()
  return new Promise((resolve) => {
    const client = url.protocol === 'https:' ? https : http
    const request = client.request(url, { method, agent: false, lookup: known, signal, headers: { ...headers, 'user-agent': 'Relais' } }, (response) => {
      const about = { status: response.statusCode ?? 0, headers: named(response.headers), certificateUntil: endOf(response.socket), milliseconds: Math.round(performance.now() - began) }
      const parts: Buffer[] = []
      let size = 0
      const finish = () => {
        const bytes = Buffer.concat(parts)
        resolve(isWhole && size > most ? { status: null, fault: 'too_large' } : { ...about, bytes, text: isBytes ? '' : bytes.toString('utf8').slice(0, isWhole ? undefined : most) })
        request.destroy()
      }
      response.on('data', (part: Buffer) => {
        size += part.length
        if (size <= most || !isWhole) parts.push(part)
        if (isWhole ? size > most : size >= most) finish()
      })
      // What broke off in the middle is no answer to whoever wants the whole of it.
      response.on('end', finish).on('error', () => (isWhole ? resolve({ status: null, fault: signal.aborted ? 'too_slow' : 'unreachable' }) : finish()))
    })
    request.on('error', (error) => resolve({ status: null, fault: faultOf(error, signal.aborted) }))
    request.end(body)
  })
}

function named(headers: http.IncomingHttpHeaders): ReadonlyMap<string, string> {
  return new Map(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as const])))
}
