import { domainOf } from '#kernel/mail-domains.ts'
/** Whether a sender was proven to be who the mail says, who says so, and in which words. */
export type Proof = {
  readonly verdict: 'pass' | 'fail' | 'none'; readonly by: string; readonly detail: string
  /** The DNS did not answer what it was asked about the sender. */
  readonly silent?: boolean
}

/** What our own checks found: null where there was nothing to check. */
export type Checks = {
  /** The domain that the mail says it is from. */
  readonly domain: string
  readonly spf: { readonly result: Result; readonly domain: string } | null
  readonly dkim: readonly { readonly result: Result; readonly domain: string; readonly aligned: boolean }[]
  readonly dmarc: { readonly result: Result; readonly policy: string }
  /** A chain of servers that passed it on: whether its seals hold, who made the last one, and what that one says of the sender. */
  readonly arc: { readonly result: Result; readonly sealer: string; readonly said: string; readonly from: string } | null
}
type Result = 'pass' | 'fail' | 'none' | 'neutral' | 'softfail' | 'policy' | 'temperror' | 'permerror'

/** The name under which our own checks stand. */
export const ourselves = 'Relais'

const longest = 4000

/** Whether one domain is the other or below it: what DMARC calls aligned, read strictly where we know no public suffixes. */
export function isAligned(one: string, other: string): boolean {
  return one !== '' && other !== '' && (one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`)) && Math.min(one.split('.').length, other.split('.').length) >= 2
}

type Method = { readonly name: string; readonly result: string; readonly properties: ReadonlyMap<string, string> }

/** The results of one header (RFC 8601); comments are left out. */
function readMethods(header: string): { judge: string; methods: Method[] } {
  const [first = '', ...rest] = header.slice(0, longest).replaceAll(/\([^()]*\)/g, ' ').split(';')
  const methods = rest.flatMap((part): Method[] => {
    const words = part.trim().split(/\s+/)
    const [name = '', result = ''] = (words[0] ?? '').toLowerCase().split('=')
    if (name === '' || result === '') return []
    const properties = words.slice(1).flatMap((word): [string, string][] => {
      const at = word.indexOf('=')
      return at < 1 ? [] : [[word.slice(0, at).toLowerCase(), word.slice(at + 1).replaceAll('"', '').toLowerCase()]]
    })
    return [{ name, result, properties: new Map(properties) }]
  })
  return { judge: (first.trim().split(/\s+/)[0] ?? '').toLowerCase(), methods }
}

/** Whether a signature or an envelope that passed speaks for the sender's domain. */
function speaksFor({ name, properties }: Method, domain: string): boolean {
  if (name === 'dkim') return isAligned(properties.get('header.d') ?? domainOf(properties.get('header.i') ?? ''), domain)
  return name === 'spf' && isAligned(domainOf(properties.get('smtp.mailfrom') ?? ''), domain)
}

/** What our own mail server found out about a sender. Only results that it wrote itself count, which stand above all that came with the mail; a verdict that anybody else wrote says nothing. */
export function judged(results: readonly string[], judge: string, from: string): Proof | undefined {
  if (judge === '') return undefined
  const read = results.slice(0, 20).map(readMethods)
  const end = read.findIndex((each) => each.judge !== judge)
  const methods = read.slice(0, end === -1 ? read.length : end).flatMap((each) => each.methods)
  if (methods.length === 0) return undefined
  const said = (verdict: Proof['verdict'], { name, result }: Pick<Method, 'name' | 'result'>): Proof => ({ verdict, by: judge, detail: `${name}=${result}` })
  const dmarc = methods.find((method) => method.name === 'dmarc')
  if (dmarc?.result === 'pass' || dmarc?.result === 'fail') return said(dmarc.result, dmarc)
  const passed = methods.find((method) => method.result === 'pass' && speaksFor(method, domainOf(from)))
  if (passed !== undefined) return said('pass', passed)
  const failed = methods.find((method) => method.name === 'spf' && method.result === 'fail')
  return failed === undefined ? { verdict: 'none', by: judge, detail: methods.map(({ name, result }) => `${name}=${result}`).join(' ').slice(0, 100) } : said('fail', failed)
}

/** What follows from our own checks. DMARC decides where the domain has it; a failure counts only when all was known that could have proven the sender. A chain counts only when our own mail server sealed it last. */
export function proofOf(checks: Checks, judge: string): Proof {
  const { spf, dkim, dmarc, arc, domain } = checks
  const said = (verdict: Proof['verdict'], silent = false): Proof => ({ verdict, by: ourselves, detail: detailOf(checks), silent })
  if (dmarc.result === 'pass') return said('pass')
  if (arc?.result === 'pass' && judge !== '' && isAligned(arc.sealer, judge) && arc.from === domain && (arc.said === 'pass' || arc.said === 'fail')) return said(arc.said)
  const ofSender = dkim.filter((each) => each.aligned || isAligned(each.domain, domain))
  const envelope = spf !== null && isAligned(spf.domain, domain) ? spf.result : null
  if (dmarc.result === 'temperror' || envelope === 'temperror' || ofSender.some(({ result }) => result === 'temperror')) return said('none', true)
  // Without knowing where it came from, only the signature could be asked: that is enough where the domain says that all its mail is signed or refused.
  if (dmarc.result === 'fail') return said(spf !== null || (dmarc.policy !== 'none' && dmarc.policy !== '') ? 'fail' : 'none')
  if (envelope === 'pass' || ofSender.some(({ result }) => result === 'pass')) return said('pass')
  return said(envelope === 'fail' ? 'fail' : 'none')
}

/** The results in the words of RFC 8601. */
function detailOf({ spf, dkim, dmarc, arc }: Checks): string {
  const best = dkim.find(({ result }) => result === 'pass') ?? dkim[0]
  return [`spf=${spf?.result ?? 'none'}`, `dkim=${best?.result ?? 'none'}`, `dmarc=${dmarc.result}`, ...arc === null ? [] : [`arc=${arc.result}`]].join(' ')
}

/** What counts as long as nobody has judged. */
export const unjudged: Proof = { verdict: 'none', by: '', detail: '' }
