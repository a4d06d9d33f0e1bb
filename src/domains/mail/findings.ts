import type { Finding } from '#contract/outgoing.ts'
import type { Resolve } from '#kernel/dns.ts'
import type { KeyRow } from './dkim.store.ts'
import { recordOf } from './dkim.ts'
import { readAddresses, readTexts } from './dns.ts'

/** Addresses that no other mail server ever sees a connection from. */
const inside = /^(?:10\.|127\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.|::1$|f[cd]|fe80:)/i

function bare(text: string): string {
  return text.replaceAll(/[\s"]+/g, '')
}

/** Whether a text record holds this public key. */
export function holdsKey(texts: readonly string[], publicKey: string): boolean {
  return texts.some((text) => bare(text).split(';').includes(`p=${publicKey}`))
}

/** Who may send for a domain, as it tells others (RFC 7208), and whether our server is among them. */
export async function findSpf(resolve: Resolve, { domain, host }: { readonly domain: string; readonly host: string | null }): Promise<Finding> {
  const texts = await readTexts(resolve, domain)
  if (texts === undefined) return { code: 'spf.silent', outcome: 'warn', values: { domain } }
  const [record, ...more] = texts.filter((text) => /^v=spf1(?: |$)/i.test(text))
  if (record === undefined) return { code: 'spf.none', outcome: 'bad', values: { domain } }
  if (more.length > 0) return { code: 'spf.many', outcome: 'bad', values: { domain } }
  if (/(?:^| )\+?all(?: |$)/i.test(record)) return { code: 'spf.open', outcome: 'bad', values: { domain, record } }
  const addresses = host === null ? [] : /^[\d.]+$|:/.test(host) ? [host] : await readAddresses(resolve, host)
  if (addresses.every((address) => inside.test(address))) return { code: 'spf.inside', outcome: 'warn', values: { domain, record } }
  const { spf } = await import('mailauth/lib/spf/index.js')
  for (const ip of addresses) {
    const { status } = await spf({ sender: `postmaster@${domain}`, ip, helo: domain, mta: domain, resolver: resolve as never }).catch(() => ({ status: { result: 'temperror' } }))
    if (status.result === 'pass') return { code: 'spf.yes', outcome: 'good', values: { domain, host: host ?? '' } }
  }
  return { code: 'spf.other', outcome: 'warn', values: { domain, host: host ?? '', record } }
}

/** Whether others find the key that signs for a domain (RFC 6376). */
export async function findDkim(resolve: Resolve, domain: string, key: KeyRow | undefined): Promise<Finding> {
  if (key === undefined) return { code: 'dkim.none', outcome: 'warn', values: { domain } }
  const { name } = recordOf(key)
  const texts = await readTexts(resolve, name)
  if (texts === undefined) return { code: 'dkim.silent', outcome: 'warn', values: { domain, name } }
  if (texts.length === 0) return { code: 'dkim.missing', outcome: 'bad', values: { domain, name } }
  return holdsKey(texts, key.publicKey) ? { code: 'dkim.yes', outcome: 'good', values: { domain, name } } : { code: 'dkim.other', outcome: 'bad', values: { domain, name } }
}

/** What a domain asks others to do with mail in its name that it has not proven (RFC 7489); a domain below another may leave it to that one. */
export async function findDmarc(resolve: Resolve, domain: string): Promise<Finding> {
  const labels = domain.split('.')
  for (let from = 0; from < labels.length - 1; from++) {
    const name = `_dmarc.${labels.slice(from).join('.')}`
    const texts = await readTexts(resolve, name)
    if (texts === undefined) return { code: 'dmarc.silent', outcome: 'warn', values: { domain } }
    const record = texts.find((text) => /^v=DMARC1(?:;|$)/i.test(bare(text)))
    if (record === undefined) continue
    const [, policy = 'none'] = /(?:^|;)p=(\w+)/i.exec(bare(record)) ?? []
    return policy.toLowerCase() === 'none' ? { code: 'dmarc.watch', outcome: 'warn', values: { name } } : { code: 'dmarc.yes', outcome: 'good', values: { name, policy: policy.toLowerCase() } }
  }
  return { code: 'dmarc.none', outcome: 'warn', values: { name: `_dmarc.${domain}` } }
}
