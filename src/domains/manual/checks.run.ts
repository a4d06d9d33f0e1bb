import type { ManualCheck } from '#contract/manual-checks.ts'
import { readRecords, type Resolve } from '#kernel/dns.ts'
import type { Looked } from '#kernel/looked.ts'
import { found, judgeAnswer, judgeRecords, readPlaylist, traceOf, type Found, type Site } from './checks.rules.ts'

/** The ways out that a check may use: through the guard, and to the DNS. */
export type Eyes = { readonly look: (url: string, most: number) => Promise<Looked>; readonly resolve: Resolve }

const most = 200_000

/** Looks at a site as a step of the manual asks; never throws, and takes at most two answers of the other side. */
export async function carryOut(check: ManualCheck, site: Site, eyes: Eyes, now: Date): Promise<Found> {
  if (check.kind === 'dns') return lookUp(check, site, eyes)
  if (check.kind === 'stream') return lookAtStream(`${site.base}${check.path}`, site, eyes)
  const url = `${site.base}${check.kind === 'certificate' ? '/' : check.path}`
  return judgeAnswer(check, site, { seen: await eyes.look(url, most), url, now })
}

async function lookUp(check: Extract<ManualCheck, { readonly kind: 'dns' }>, { base }: Site, { resolve }: Eyes): Promise<Found> {
  const name = check.before === '' ? new URL(base).hostname : `${check.before}.${new URL(base).hostname}`
  const records = await readRecords(resolve, name, check.record)
  return judgeRecords(check, name, records?.slice(0, 20))
}

async function lookAtStream(url: string, { host }: Site, { look }: Eyes): Promise<Found> {
  const seen = await look(url, most)
  const trace = [traceOf(url, seen)]
  if (seen.status === null) return found(seen.fault, { site: host }, trace)
  if (seen.status >= 400) return found('status', { site: host, status: seen.status }, trace)
  const list = readPlaylist(seen.text)
  if (list.kind === 'none' || list.kind === 'empty') return found(`stream_${list.kind}`, { site: host }, trace)
  if (list.kind === 'pieces') return found('stream_ok', { site: host, levels: list.levels, pieces: list.pieces }, trace)
  const first = URL.parse(list.first, url)?.href ?? ''
  const inside = await look(first, most)
  const told = [...trace, traceOf(first, inside)]
  if (inside.status === null) return found(inside.fault, { site: host }, told)
  if (inside.status >= 400) return found('status', { site: host, status: inside.status }, told)
  const level = readPlaylist(inside.text)
  return level.kind === 'pieces' ? found('stream_ok', { site: host, levels: list.levels, pieces: level.pieces }, told) : found('stream_empty', { site: host }, told)
}
