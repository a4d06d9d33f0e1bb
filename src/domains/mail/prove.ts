import { setImmediate as breathe } from 'node:timers/promises'
import { Readable } from 'node:stream'
import { isNothing, type Resolve } from '#kernel/dns.ts'
import { domainOf } from '#kernel/mail-domains.ts'
import { isAligned, ourselves, proofOf, type Checks, type Proof } from './proof.rules.ts'
import { isOutside, readBorder, type Peer } from './received.ts'

/** What is known of a mail besides its bytes: the address that it says it is from, who judges for its mailbox, and what whoever handed it over told. */
export type Claim = { readonly from: string; readonly judge: string; readonly peer: Peer | null; readonly envelopeFrom: string | null }
/** Checks a mail’s sender by the DNS. */
export type Prove = (raw: Uint8Array, claim: Claim) => Promise<Proof>

type Result = Checks['dkim'][number]['result']
type Ask = (domain: string, type: string) => Promise<string[][] | string[]>

/** One question takes at most this long, and all that a mail may ask of names which are not its sender’s, in milliseconds. */
const longestQuestion = 3000
const longestForeign = 2500
/** An answer is remembered this long, and a silence. */
const remembered = 60_000
const silent = 20_000
const mostRemembered = 5000
/** More signatures than any honest mail carries, and more bytes than are hashed for all of them together. */
const mostSignatures = 15
const mostHashed = 400 * 1024 * 1024
const piece = 64 * 1024

type Kept = { readonly until: number; readonly answer: Promise<string[][] | string[]> }

class Silence extends Error {
  readonly code = 'ETIMEOUT'
}

/** Asks each name once in a while, and waits for none longer than it may take. */
function remember(resolve: Resolve): Ask {
  const kept = new Map<string, Kept>()
  return (name, type) => {
    const key = `${type} ${name.toLowerCase()}`
    const before = kept.get(key)
    if (before !== undefined && before.until > performance.now()) return before.answer
    const answer = limited(resolve(name, type), longestQuestion) as Promise<string[][] | string[]>
    if (kept.size >= mostRemembered) kept.clear()
    kept.set(key, { until: performance.now() + remembered, answer })
    answer.catch((error: unknown) => { if (!isNothing(error)) kept.set(key, { until: performance.now() + silent, answer }) })
    return answer
  }
}

function limited<T>(answer: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise<T>((fulfil, reject) => {
    const timer = setTimeout(() => reject(new Silence('nobody answered in time')), milliseconds)
    answer.then(fulfil, reject).finally(() => clearTimeout(timer))
  })
}

/** A large mail is hashed piece by piece, so that others have their turn meanwhile. */
async function* pieces(raw: Uint8Array): AsyncGenerator<Buffer> {
  for (let at = 0; at < raw.byteLength; at += piece) {
    yield Buffer.from(raw.buffer, raw.byteOffset + at, Math.min(piece, raw.byteLength - at))
    await breathe()
  }
}

/** Opens the checks of SPF, DKIM, DMARC and ARC. A DNS that does not answer proves nothing and holds up nothing; what a stranger names in a mail cannot use up the time that its sender’s own names have. */
export function openProver(resolve: Resolve): Prove {
  const ask = remember(resolve)
  return async (raw, claim) => {
    const { judge } = claim
    const border = readBorder(raw, judge)
    if (border.signatures > mostSignatures || border.signatures * raw.byteLength > mostHashed) return { verdict: 'fail', by: ourselves, detail: `signatures=${border.signatures}`, silent: false }
    const domain = domainOf(claim.from)
    const peer = claim.peer !== null && isOutside(claim.peer.address) ? claim.peer : border.peer
    // What a forger writes may break a check: that one proves nothing then, and the others count.
    const spf = peer === null ? null : checkSpf(ask, peer, claim.envelopeFrom ?? border.returnPath ?? '').catch(() => ({ result: 'permerror', domain: '' }) as const)
    const signed = border.signatures === 0 ? unsigned : await checkSignatures(foreignLimited(ask, domain), raw).catch(() => unsigned)
    return proofOf({ ...signed, spf: await spf, dmarc: await checkDmarc(ask, claim.from, { spf: await spf, dkim: signed.dkim }), domain }, judge)
  }
}

const unsigned = { dkim: [], arc: null }

/** Names that are not the sender’s share one short time. */
function foreignLimited(ask: Ask, domain: string): Ask {
  let end = Number.POSITIVE_INFINITY
  return (name, type) => {
    const signer = name.replace(/^.*\._domainkey\./i, '').toLowerCase()
    if (isAligned(signer, domain)) return ask(name, type)
    end = Math.min(end, performance.now() + longestForeign)
    return limited(ask(name, type), Math.max(1, end - performance.now()))
  }
}

async function checkSpf(ask: Ask, peer: Peer, sender: string): Promise<Checks['spf']> {
  const { spf } = await import('mailauth/lib/spf/index.js')
  const { status, domain } = await spf({ resolver: ask, ip: peer.address.replace(/^::ffff:(?=\d+\.)/i, ''), helo: peer.helo === '' ? `[${peer.address}]` : peer.helo, sender, mta: 'relais', maxElapsedTime: 2 * longestQuestion })
  return { result: status.result as Result, domain: (domain ?? '').toLowerCase() }
}

async function checkSignatures(ask: Ask, raw: Uint8Array): Promise<Pick<Checks, 'dkim' | 'arc'>> {
  const [{ dkimVerify }, { arc }] = [await import('mailauth/lib/dkim/verify.js'), await import('mailauth/lib/arc/index.js')]
  const verified = await dkimVerify(Readable.from(pieces(raw)), { resolver: ask })
  const dkim = verified.results.map(({ signingDomain, status }) => ({
    result: (status.result === 'pass' && (status.underSized ?? 0) > 0 ? 'policy' : status.result) as Result, domain: (signingDomain ?? '').toLowerCase(), aligned: typeof status.aligned === 'string' && status.aligned !== '',
  }))
  const sealed = verified.arc?.chain
  if (verified.arc === undefined || sealed === undefined || sealed === false) return { dkim, arc: null }
  const { status, authenticationResults } = await arc({ ...verified.arc, chain: sealed }, { resolver: ask })
  return { dkim, arc: { result: status.result as Result, ...sealOf(sealed.at(-1)), ...saidOf(authenticationResults) } }
}

/** What lies under these names in what a library made of a header. */
function under(value: unknown, ...names: readonly string[]): string {
  const found = names.reduce<unknown>((each, name) => (typeof each === 'object' && each !== null ? Reflect.get(each, name) : undefined), value)
  return typeof found === 'string' ? found.toLowerCase() : ''
}

function sealOf(entry: unknown): { sealer: string } {
  return { sealer: under(entry, 'arc-seal', 'parsed', 'd', 'value') }
}

function saidOf(results: unknown): { said: string; from: string } {
  return { said: under(results, 'dmarc', 'result'), from: under(results, 'dmarc', 'header', 'from') }
}

async function checkDmarc(ask: Ask, from: string, { spf, dkim }: Pick<Checks, 'spf' | 'dkim'>): Promise<Checks['dmarc']> {
  const { evaluateDmarc } = await import('mailauth/lib/dmarc/index.js')
  const { response } = await evaluateDmarc({
    headerFrom: [from], resolver: ask, spfDomains: spf?.result === 'pass' ? [spf.domain] : [],
    dkimDomains: dkim.filter(({ result }) => result === 'pass').map(({ domain, aligned }, at) => ({ id: String(at), domain, aligned: aligned ? domain : false })),
  })
  return response === false ? { result: 'none', policy: '' } : { result: response.status.result as Result, policy: response.policy ?? '' }
}
