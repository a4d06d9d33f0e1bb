import { createHash } from 'node:crypto'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { ReportedPromise, reportEndpoints, ServiceReport } from '#contract/reports.ts'
import { appendEvent, linkEvents, type Db, type Tx } from '#db/index.ts'
import { showOrganisation } from '#domains/accounts/index.ts'
import { readStored } from '#domains/clocks/index.ts'
import { termsAt } from '#domains/plans/index.ts'
import { desk as itself, type Actor, type ClientActor, type StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { countedIn } from './service-report.calendars.rules.ts'
import { canonical, creditOf, sumUp } from './service-report.rules.ts'
import { countSeverities, countTickets, findIssued, findReport, insertReport, listEnded, listIssued, listLinks, listUnreported, readCalendars, readLiveEvents, readMonth, type EndedPromise, type KeptReport, type MonthOf } from './service-report.store.ts'

type Endpoints = typeof reportEndpoints
type Wanted = { readonly organisationId: Id<'organisation'>; readonly month: string }

/** The hash of a report, of everything in it but the hash. */
export function digestOf(report: Omit<ServiceReport, 'digest'>): string {
  return createHash('sha256').update(canonical(report)).digest('hex')
}

async function monthOf(db: Db, now: Date, { organisationId, month }: Wanted): Promise<MonthOf> {
  const found = await readMonth(db, organisationId, month)
  if (found === undefined) throw new Failure('not_found')
  if (found.from > now) throw new Failure('report.month', { field: 'month' })
  return found
}

/** What was promised to a company in a month and what became of it, as far as it has come. */
async function makeReport(db: Db, now: Date, wanted: Wanted): Promise<ServiceReport> {
  const { organisationId, month } = wanted
  const { name, zone, desk, from, to } = await monthOf(db, now, wanted)
  const ended = await listEnded(db, organisationId, { from, to })
  const named = { calendars: [...new Set(ended.flatMap(({ events }) => events.flatMap((event) => countedIn(event).calendars)))], windows: [...new Set(ended.flatMap(({ events }) => events.flatMap((event) => countedIn(event).windows)))] }
  const [calendars, windows] = [await readCalendars(db, named.calendars), await readLiveEvents(db, named.windows)]
  const promises = ended.map((promise) => present(promise, { calendars, windows, to }))
  const { terms, plan, version } = await termsAt(db, organisationId, to < now ? new Date(to.getTime() - 1) : now)
  const sums = sumUp(promises)
  const report = {
    format: 'relais service report 1' as const, desk, organisation: { id: organisationId, name }, plan: { key: plan, version, name: terms.name }, month, zone, from: from.toISOString(), to: to.toISOString(), madeAt: now.toISOString(),
    tickets: await countTickets(db, organisationId, { from, to }), severities: await countSeverities(db, organisationId, { from, to }), promises, calendars, windows, sums, credits: creditOf(sums, terms),
    chain: await listLinks(db, [...new Set(ended.map(({ ticketId }) => ticketId))]),
  }
  return { ...report, digest: digestOf(report) }
}

function present({ id, ticket, ticketId, kind, severity, events, breachedAt }: EndedPromise, { calendars, windows, to }: Pick<ServiceReport, 'calendars' | 'windows'> & { readonly to: Date }): ReportedPromise {
  const reading = readStored(events, { calendars, windows })
  // A promise that was broken in the month may have been met since.
  const metAt = reading.metAt !== null && (breachedAt !== null || reading.metAt < to) ? reading.metAt : null
  return { id, ticket, ticketId, kind, severity, startedAt: reading.startedAt.toISOString(), dueAt: reading.dueAt.toISOString(), metAt: metAt?.toISOString() ?? null, kept: breachedAt === null, events: events.map((event) => ({ ...event, at: new Date(event.at).toISOString(), data: { ...event.data } })) }
}

/** The reports of a company that were issued. */
export async function showReports(db: Db, actor: StaffActor, organisationId: Id<'organisation'>): Promise<ReplyOf<Endpoints['reports.list']>> {
  const { mayManage } = await showOrganisation(db, actor, organisationId)
  return { reports: await listIssued(db, organisationId), mayIssue: mayManage }
}

/** The report of a month: as it was issued, else as it would be now. */
export async function showReport(db: Db, actor: StaffActor, now: Date, wanted: Wanted): Promise<ReplyOf<Endpoints['reports.preview']>> {
  await showOrganisation(db, actor, wanted.organisationId)
  const issued = await findIssued(db, wanted.organisationId, wanted.month)
  return issued === undefined ? { issuedAt: null, report: await makeReport(db, now, wanted) } : { issuedAt: issued.issuedAt.toISOString(), report: issued.report }
}

/** Issues the report of a month that is over. It never changes afterwards; the audit trail has its hash. */
export async function issueReport(tx: Tx, actor: Actor, now: Date, wanted: Wanted): Promise<void> {
  const { to } = await monthOf(tx, now, wanted)
  if (to > now) throw new Failure('report.month', { field: 'month' })
  await linkEvents(tx)
  const report = await makeReport(tx, now, wanted)
  const id = newId<'report'>()
  const { organisationId, month } = wanted
  if (!await insertReport(tx, { id, organisationId, report, at: now, by: actor.side === 'desk' ? null : actor.personId })) throw new Failure('report.issued', { field: 'month' })
  await appendEvent(tx, actor, now, { kind: 'report.issued', organisationId, data: { report: id, month, digest: report.digest } })
}

/** Issues what is due: the last month of some companies that have no report of it yet. Answers how many. */
export async function issueDue(tx: Tx, now: Date, limit: number): Promise<number> {
  const due = await listUnreported(tx, limit)
  for (const { id, month } of due) await issueReport(tx, itself, now, { organisationId: id, month })
  return due.length
}

/** The issued reports of a client's own company. */
export async function showOwnReports(db: Db, actor: ClientActor): Promise<ReplyOf<Endpoints['client.reports']>> {
  return { reports: await listIssued(db, actor.organisationId) }
}

/** An issued report that the reader may see: a client of their own company, ours of a company that is theirs to see. */
export async function openReport(db: Db, actor: ClientActor | StaffActor, id: Id<'report'>): Promise<KeptReport> {
  const found = await findReport(db, id)
  if (found === undefined) throw new Failure('not_found')
  if (actor.side === 'staff') await showOrganisation(db, actor, found.organisationId)
  return found
}
