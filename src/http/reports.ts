import { reportEndpoints } from '#contract/reports.ts'
import { actAs } from '#db/index.ts'
import { issueReport, openReport, reportAsCsv, reportAsPdf, showOwnReports, showReport, showReports } from '#domains/reports/index.ts'
import { findManagedOrganisation } from '#domains/accounts/index.ts'
import { freeRoute, route, type Knock, type Route } from './route.ts'

/** Service reports: what was promised, what became of it, as a page, a file that can be checked, a table, and to be printed. */
export const reportRoutes: readonly Route[] = [
  route(reportEndpoints['reports.list'], ({ db, actor, params }) => showReports(db, actor, params.id)),
  route(reportEndpoints['reports.preview'], ({ db, actor, now, params }) => showReport(db, actor, now, { organisationId: params.id, month: params.month })),
  route(reportEndpoints['reports.issue'], async ({ tx, actor, now, params, body }) => {
    await findManagedOrganisation(tx, actor, params.id)
    await issueReport(tx, actor, now, { organisationId: params.id, month: body.month })
    return { done: true as const }
  }),
  freeRoute(reportEndpoints['reports.file'], hand),
  route(reportEndpoints['client.reports'], ({ db, actor }) => showOwnReports(db, actor)),
  route(reportEndpoints['client.report'], async ({ db, actor, params }) => {
    const { issuedAt, report } = await openReport(db, actor, params.id)
    return { issuedAt: issuedAt.toISOString(), report }
  }),
]

const types = { json: 'application/json; charset=utf-8', csv: 'text/csv; charset=utf-8', pdf: 'application/pdf' } as const

async function hand({ deps, actor, params, query: { format }, language }: Knock<(typeof reportEndpoints)['reports.file']>): Promise<Response> {
  const { report } = await actAs(deps.db.staff, actor, (tx) => openReport(tx, actor, params.id))
  const deskUrl = deps.config.publicUrl
  const body = format === 'json' ? `${JSON.stringify(report, null, 1)}\n` : format === 'csv' ? reportAsCsv(report, language) : new Uint8Array(await reportAsPdf(report, { language, deskUrl }))
  return new Response(body, { headers: {
    'content-type': types[format], 'content-disposition': `attachment; filename="relais-${report.month}.${format}"`, 'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'", 'cache-control': 'private, no-store',
  } })
}
