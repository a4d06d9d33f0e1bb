import type { z } from 'zod'
import { serviceReport, type ReportedPromise, type ServiceReport } from '#contract/reports.ts'
import type { Db } from '#db/index.ts'
import { readStored } from '#domains/clocks/index.ts'
import { canonical, creditOf, sumUp } from './service-report.rules.ts'
import { findLinks } from './service-report.store.ts'
import { digestOf } from './service-report.ts'

/** Where a report is not what follows from what it carries. */
export type ReportFault = { readonly fault: 'shape' | 'digest' | 'promise' | 'sums' | 'credits' | 'chain'; readonly at: string; readonly said: string; readonly told: string }
export type ReportVerdict = { readonly promises: number; readonly faults: readonly ReportFault[] }

/** Works a report out anew from the events of its promises, its calendars and its formula; names whatever differs. Needs nothing but the report. */
export function verifyReport(given: unknown): ReportVerdict {
  const read = serviceReport.safeParse(given)
  if (!read.success) return { promises: 0, faults: read.error.issues.slice(0, 20).map(shapeFault) }
  const { digest, ...report } = read.data
  const faults: ReportFault[] = []
  const told = digestOf(report)
  if (told !== digest) faults.push({ fault: 'digest', at: report.month, said: digest, told })
  for (const promise of report.promises) faults.push(...judge(promise, report))
  const sums = sumUp(report.promises)
  if (canonical(sums) !== canonical(report.sums)) faults.push({ fault: 'sums', at: report.month, said: canonical(report.sums), told: canonical(sums) })
  const { most, steps } = report.credits
  const credits = creditOf(sums, { creditsMost: most, credits: steps.map(({ kind, severity, below, credit }) => ({ kind, severity, below, credit })) })
  if (canonical(credits) !== canonical(report.credits)) faults.push({ fault: 'credits', at: report.month, said: String(report.credits.total), told: String(credits.total) })
  return { promises: report.promises.length, faults }
}

function shapeFault({ path, message }: z.core.$ZodIssue): ReportFault {
  return { fault: 'shape', at: path.join('.'), said: message, told: '' }
}

function judge({ id, ticket, startedAt, dueAt, metAt, kept, events }: ReportedPromise, { calendars, windows, from, to }: Omit<ServiceReport, 'digest'>): ReportFault[] {
  const fault = (said: string, told: string): ReportFault => ({ fault: 'promise', at: `${ticket} ${id}`, said, told })
  const reading = tryReading(events, { calendars, windows })
  if (reading === undefined) return [fault('', '')]
  const within = (at: Date | null) => at !== null && at.toISOString() >= from && at.toISOString() < to
  const isKept = reading.state === 'met' && within(reading.metAt)
  const isMissed = within(reading.breachedAt)
  const pairs = [[startedAt, reading.startedAt.toISOString()], [dueAt, reading.dueAt.toISOString()], [metAt ?? '–', reading.metAt?.toISOString() ?? '–'], [kept ? 'kept' : 'missed', isMissed ? 'missed' : isKept ? 'kept' : 'neither']] as const
  return pairs.filter(([said, told]) => said !== told).map(([said, told]) => fault(said, told))
}

function tryReading(events: ReportedPromise['events'], counted: Pick<ServiceReport, 'calendars' | 'windows'>): ReturnType<typeof readStored> | undefined {
  try {
    return readStored(events, counted)
  } catch {
    return undefined
  }
}

/** Compares the links that a report names with a desk's own chain; answers those that are not there just so. */
export async function verifyLinks(db: Db, { chain }: ServiceReport): Promise<ReportFault[]> {
  const found = await findLinks(db, chain)
  return chain.filter(({ position }) => !found.has(position)).map(({ position, ticket, hash }) => ({ fault: 'chain', at: `${ticket} ${position}`, said: hash, told: '' }))
}
