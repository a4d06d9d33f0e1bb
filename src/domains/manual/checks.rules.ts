import type { CheckCode, ManualCheck } from '#contract/manual-checks.ts'
import type { Looked } from '#kernel/looked.ts'

/** What a check found, to be said in the reader's language, and what was asked and answered, line by line. */
export type Found = { readonly green: boolean; readonly code: CheckCode; readonly said: Readonly<Record<string, string | number>>; readonly trace: readonly string[] }
/** A site as its owner names it: where it begins, and its name. */
export type Site = { readonly base: string; readonly host: string }
type Seen = Extract<Looked, { readonly status: number }>

const longest = 300
const green: ReadonlySet<CheckCode> = new Set(['address_ok', 'certificate_ok', 'dns_ok', 'header_ok', 'stream_ok'])

/** Reads what somebody typed as their site: a name, or an address of which only the beginning counts; undefined when it is none. */
export function readSite(given: string): Site | undefined {
  const text = given.trim()
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`)
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '' || !/[.:]/.test(url.hostname) || url.host.length > 253) return undefined
  return { base: url.origin, host: url.host }
}

export function found(code: CheckCode, said: Found['said'], trace: readonly string[]): Found {
  return { green: green.has(code), code, said, trace: trace.map((line) => line.slice(0, longest)).slice(0, 20) }
}

/** One line of what was asked and answered. */
export function traceOf(url: string, seen: Looked): string {
  return seen.status === null ? `GET ${url}: ${seen.fault}` : `GET ${url}: ${seen.status}, ${seen.milliseconds} ms`
}

/** Whether a site answers, carries a header, or has a certificate that holds long enough. */
export function judgeAnswer(check: Exclude<ManualCheck, { readonly kind: 'dns' | 'stream' }>, site: Site, { seen, url, now }: { readonly seen: Looked; readonly url: string; readonly now: Date }): Found {
  const { host } = site
  const trace = [traceOf(url, seen)]
  if (seen.status === null) return found(seen.fault, { site: host }, trace)
  if (check.kind === 'certificate') return judgeCertificate(check.days, host, { seen, now, trace })
  if (seen.status >= 400) return found('status', { site: host, status: seen.status }, trace)
  if (check.kind === 'address') return found('address_ok', { site: host, status: seen.status }, trace)
  const value = seen.headers.get(check.header)
  trace.push(`${check.header}: ${value ?? '—'}`)
  if (value === undefined) return found('header_none', { site: host, header: check.header }, trace)
  const said = { site: host, header: check.header, value: value.slice(0, 100) }
  return value.toLowerCase().includes(check.value.toLowerCase()) ? found('header_ok', said, trace) : found('header_other', { ...said, wanted: check.value }, trace)
}

function judgeCertificate(days: number, site: string, { seen, now, trace }: { readonly seen: Seen; readonly now: Date; readonly trace: readonly string[] }): Found {
  const until = seen.certificateUntil
  if (until === null) return found('certificate_unknown', { site }, trace)
  const told = [...trace, `certificate: until ${until.toISOString()}`]
  const left = Math.floor((until.getTime() - now.getTime()) / 86_400_000)
  return left < days ? found('certificate_soon', { site, day: until.toISOString(), left, days }, told) : found('certificate_ok', { site, day: until.toISOString() }, told)
}

/** Whether a name leads where it should; `records` are what the DNS answered, undefined when it did not. */
export function judgeRecords({ record, value }: Extract<ManualCheck, { readonly kind: 'dns' }>, name: string, records: readonly string[] | undefined): Found {
  const trace = [`${record} ${name}: ${records === undefined ? 'timeout' : records.length === 0 ? '—' : records.join(', ')}`]
  if (records === undefined) return found('dns_silent', { name }, trace)
  const [first] = records
  if (first === undefined) return found('dns_none', { name, record }, trace)
  const plain = (text: string) => text.toLowerCase().replace(/\.$/, '')
  const isIt = (text: string) => (record === 'TXT' ? plain(text).startsWith(plain(value)) : plain(text) === plain(value))
  if (value === '') return found('dns_ok', { name, record, value: first.slice(0, 100) }, trace)
  const match = records.find(isIt)
  return match === undefined ? found('dns_other', { name, record, value: first.slice(0, 100), wanted: value }, trace) : found('dns_ok', { name, record, value: match.slice(0, 100) }, trace)
}

/** What a text is as the list of a stream (RFC 8216, ISO/IEC 23009-1): the first list of one level, where it names levels. */
export function readPlaylist(text: string): { readonly kind: 'levels'; readonly levels: number; readonly first: string } | { readonly kind: 'pieces'; readonly levels: number; readonly pieces: number } | { readonly kind: 'empty' } | { readonly kind: 'none' } {
  if (/^\uFEFF?#EXTM3U\b/.test(text)) {
    const lines = text.split(/\r?\n/).map((line) => line.trim())
    const levels = lines.filter((line) => line.startsWith('#EXT-X-STREAM-INF')).length
    const at = lines.findIndex((line) => line.startsWith('#EXT-X-STREAM-INF'))
    const first = at === -1 ? undefined : lines.slice(at + 1).find((line) => line !== '' && !line.startsWith('#'))
    if (first !== undefined) return { kind: 'levels', levels, first }
    const pieces = lines.filter((line) => line.startsWith('#EXTINF')).length
    return pieces === 0 ? { kind: 'empty' } : { kind: 'pieces', levels: 1, pieces }
  }
  if (!/<MPD[\s>]/.test(text.slice(0, 4000))) return { kind: 'none' }
  const levels = text.split(/<Representation[\s>]/).length - 1
  return levels === 0 ? { kind: 'empty' } : { kind: 'pieces', levels, pieces: text.split(/<(?:S|SegmentURL)[\s>]/).length - 1 }
}
