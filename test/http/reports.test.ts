import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import type { ServiceReport } from '#contract/reports.ts'
import { actAs } from '#db/index.ts'
import { issueDue, issueReport, reportAsCsv, reportAsPdf, verifyLinks, verifyReport } from '#domains/reports/index.ts'
import { desk as itself } from '#kernel/actor.ts'
import { day, hour } from '#kernel/instants.ts'
import { openDesk, type Client, type Company, type Desk, type Staff, type Ticket } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'

let desk: Desk
let manager: Staff
let claire: Caller
let noe: Caller
let company: Company
let ines: Client
let tickets: Ticket[]
let month: string

/** The month that has just ended in Paris, and how long ago its middle was. */
function lastMonth(): { month: string; middle: number } {
  const now = new Date()
  const middle = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 15, 12))
  return { month: middle.toISOString().slice(0, 7), middle: now.getTime() - middle.getTime() }
}

beforeAll(async () => {
  desk = await openDesk()
  manager = await desk.manager()
  claire = await desk.as(manager)
  noe = await desk.as(await desk.support())
  company = await desk.company({ name: 'Cinéphare', account_manager_id: manager.id, created_at: new Date(Date.now() - 90 * day) })
  ines = await desk.client(company, { roles: ['client_admin'], sees_company: true })
  tickets = [await desk.ticket(ines), await desk.ticket(ines), await desk.ticket(ines)]
  for (const { id } of tickets.slice(0, 2)) await noe.ask('desk.tickets.reply', { params: { id }, body: { text: 'We are on it.', attachments: [], relays: [], then: 'keep', lastSequence: 1, anyway: false } })
  const past = lastMonth()
  month = past.month
  for (const ticket of tickets) await desk.age(ticket, past.middle)
  // The third was answered by nobody: its hour is over for weeks, and the clocks note it at its true time.
  await desk.work()
  const { breachDue } = await import('#domains/clocks/index.ts')
  while (await breachDue(desk.db) > 0);
})

afterAll(() => desk.close())
afterEach(() => expect(desk.errors).toEqual([]))

const preview = async () => (await claire.ask('reports.preview', { params: { id: company.id, month } })).report
const changed = (report: ServiceReport, change: (copy: ServiceReport) => void) => {
  const copy = structuredClone(report)
  change(copy)
  return verifyReport(copy).faults.map(({ fault }) => fault)
}

describe('the report of a month', () => {
  test('says which promises were kept and missed, each with its ticket and all that happened to its clock', async () => {
    const { promises, sums, tickets: counts } = await preview()
    const first = promises.filter(({ kind }) => kind === 'first_response')
    expect(first.map(({ ticket, kept }) => [ticket, kept])).toEqual([[tickets[0]?.number, true], [tickets[1]?.number, true], [tickets[2]?.number, false]])
    expect(first.every(({ events }) => events[0]?.kind === 'start')).toBe(true)
    expect(sums.find(({ kind }) => kind === 'first_response')).toMatchObject({ severity: 'critical', kept: 2, missed: 1 })
    expect(counts.opened).toBe(3)
  })

  test('counts its tickets by the severity that the client declared, that the questions gave, and that was agreed', async () => {
    const [first] = tickets
    const told = async () => (await preview()).severities
    expect(await told()).toEqual([{ severity: 'critical', declared: 3, assessed: 3, agreed: 3 }])
    const change = (severity: 'critical' | 'medium') => desk.db.updateTable('tickets').set({ severity_declared: severity }).where('number', '=', Number(first?.number.slice(4))).execute()
    await change('medium')
    expect(await told()).toEqual([{ severity: 'critical', declared: 2, assessed: 3, agreed: 3 }, { severity: 'medium', declared: 1, assessed: 0, agreed: 0 }])
    await change('critical')
  })

  test('gives back by the formula of the contract that held then', async () => {
    const credits = [{ kind: 'first_response', severity: null, below: 95, credit: 5 }, { kind: 'first_response', severity: null, below: 70, credit: 10 }] as const
    await claire.ask('contracts.start', { params: { id: company.id }, body: { plan: 'premium', startsAt: new Date(Date.now() - 80 * day).toISOString(), endsAt: null, renews: 'none', note: '', exceptions: { credits: [...credits], creditsMost: 20 } } })
    expect((await preview()).credits).toMatchObject({ total: 10, steps: [{ rate: 66.67, applies: true }, { rate: 66.67, applies: true }] })
  })

  test('follows from what it carries, and a change of any of it is found', async () => {
    const report = await preview()
    expect(verifyReport(report)).toEqual({ promises: report.promises.length, faults: [] })
    const first = (copy: ServiceReport) => copy.promises[0] ?? (() => { throw new Error('no promise') })()
    expect(changed(report, (copy) => { first(copy).kept = false })).toEqual(expect.arrayContaining(['digest', 'promise', 'sums']))
    expect(changed(report, (copy) => { first(copy).dueAt = new Date(Date.parse(first(copy).dueAt) + hour).toISOString() })).toEqual(['digest', 'promise'])
    expect(changed(report, (copy) => { copy.promises.pop() })).toContain('sums')
    expect(changed(report, (copy) => { copy.credits.total = 0 })).toEqual(['digest', 'credits'])
    expect(changed(report, (copy) => { copy.organisation.name = 'Another' })).toEqual(['digest'])
    expect(verifyReport({ format: 'something else' }).faults.map(({ fault }) => fault)).toContain('shape')
  })

  test('names links of the audit trail that this desk has just so, and no other desk', async () => {
    const report = await preview()
    expect(report.chain.length).toBeGreaterThan(2)
    expect(await verifyLinks(desk.db, report)).toEqual([])
    const [link, ...others] = report.chain
    if (link === undefined) throw new Error('no link')
    expect((await verifyLinks(desk.db, { ...report, chain: [{ ...link, hash: '0'.repeat(64) }, ...others] })).map(({ fault }) => fault)).toEqual(['chain'])
  })

  test('is a table without formulas and a document to be printed, in the reader’s language', async () => {
    const report = await preview()
    expect(reportAsCsv(report, 'fr').split('\r\n')[0]).toBe('\u{feff}Ticket,Promesse,Gravité,Début,Échéance,Tenue le,Issue')
    const pdf = await reportAsPdf(report, { language: 'fr', deskUrl: 'https://desk.test' })
    expect([pdf.subarray(0, 5).toString(), pdf.subarray(-6).toString().trim()]).toEqual(['%PDF-', '%%EOF'])
    expect(pdf.toString('latin1')).toContain(`https://desk.test/client/tickets/${tickets[0]?.id}`)
  })

  test('of a month that is not over is shown and not issued; one that is none has no page', async () => {
    const now = new Date().toISOString().slice(0, 7)
    expect((await claire.ask('reports.preview', { params: { id: company.id, month: now } })).issuedAt).toBeNull()
    expect(await claire.refused('reports.issue', { params: { id: company.id }, body: { month: now } })).toMatchObject({ status: 422, code: 'report.month', field: 'month' })
    expect(await claire.refused('reports.preview', { params: { id: company.id, month: '2099-01' } })).toMatchObject({ code: 'report.month' })
  })
})

describe('an issued report', () => {
  test('is made once, also when two want it at once, and by the desk itself after the month', async () => {
    const other = await desk.company({ created_at: new Date(Date.now() - 90 * day) })
    const tries = await Promise.allSettled([1, 2].map(() => actAs(desk.pools.staff, itself, (tx, now) => issueReport(tx, itself, now, { organisationId: other.id, month }))))
    expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const isEarly = new Date().getUTCDate() === 1
    if (!isEarly) expect(await actAs(desk.pools.staff, itself, (tx, now) => issueDue(tx, now, 50))).toBe(1)
    expect(await actAs(desk.pools.staff, itself, (tx, now) => issueDue(tx, now, 50))).toBe(0)
  })

  test('never changes: whatever happens to its tickets, and whoever tries', async () => {
    if ((await claire.ask('reports.list', { params: { id: company.id } })).reports.length === 0) await claire.ask('reports.issue', { params: { id: company.id }, body: { month } })
    const before = await preview()
    await noe.ask('desk.tickets.reply', { params: { id: tickets[2]?.id ?? '' }, body: { text: 'Late, and sorry.', attachments: [], relays: [], then: 'keep', lastSequence: 1, anyway: true } })
    expect(await preview()).toEqual(before)
    await expect(sql`update service_reports set issued_at = now()`.execute(desk.db)).rejects.toThrow(/append-only/)
    expect(verifyReport(before).faults).toEqual([])
  })

  test('is read by those who see all of their company, as a page and as a file, and is not there for others', async () => {
    const theirs = await desk.as(ines)
    const { reports } = await theirs.ask('client.reports')
    expect(reports).toMatchObject([{ month, kept: 2, missed: 3, credit: 10 }])
    const id = reports[0]?.id ?? ''
    expect((await theirs.ask('client.report', { params: { id } })).report.digest).toBe(reports[0]?.digest)
    const file = await theirs.call('reports.file', { params: { id }, query: { format: 'json' } })
    expect([file.headers.get('content-disposition'), verifyReport(await file.json()).faults]).toEqual([`attachment; filename="relais-${month}.json"`, []])
    const strangers = [await desk.as(await desk.client(undefined, { roles: ['client_admin'], sees_company: true })), await desk.as(await desk.client(company)), await desk.as(await desk.manager())]
    for (const stranger of strangers) expect(await stranger.status('reports.file', { params: { id }, query: { format: 'pdf' } })).toBe(404)
  })
})
