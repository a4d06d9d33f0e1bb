import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { Link, useParams } from 'react-router'
import type { Reply } from '#contract/index.ts'
import { newId, parseId, type Id } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { useMoment } from '../../moments.ts'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { isRefused } from '../../refused.ts'
import { ReportFiles } from '../../reports/report-files.tsx'
import { ReportView, useMonth } from '../../reports/report-view.tsx'
import { useNow } from '../../ticker.ts'
import { monthFrom } from '../../times.ts'
import { NotFound } from '../../shell/error-pages.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useWords } from '../../words.tsx'
import { useQuickAct } from '../act.ts'
import { Loaded } from '../loaded.tsx'

type Shown = Reply<'reports.preview'>

/** A month's service report of a company: as it was issued, or as it would be now. */
export function ReportPage() {
  const { id = '', month = '' } = useParams()
  const known = parseId<'organisation'>(id)
  return known === undefined || !/^20\d\d-\d\d$/.test(month) ? <NotFound /> : <Known id={known} month={month} />
}

function Known({ id, month }: { id: Id<'organisation'>; month: string }) {
  const query = useQuery(read('reports.preview', { params: { id, month } }))
  if (isRefused(query.error, 'not_found') || isRefused(query.error, 'report.month')) return <NotFound />
  return <Loaded query={query} lines={12}>{(shown) => <Report id={id} shown={shown} />}</Loaded>
}

function Report({ id, shown: { issuedAt, report } }: { id: Id<'organisation'>; shown: Shown }) {
  const t = useWords()
  const say = useMoment()
  const monthOf = useMonth()
  const key = useRef(newId<'key'>())
  const list = useQuery(read('reports.list', { params: { id } }))
  const issue = useQuickAct(() => call('reports.issue', { params: { id }, body: { month: report.month }, key: key.current }), { changes: ['reports.list', 'reports.preview'] })
  const issued = list.data?.reports.find(({ month }) => month === report.month)
  const isOver = Date.parse(report.to) <= useNow(60_000)
  return (
    <>
      <PageHeader title={t('reports.title', { month: monthOf(report.month) })} above={<Link to={paths.company(id)}>{report.organisation.name}</Link>}
        actions={<><Link to={paths.companyReport(id, monthFrom(report.month, -1))} className="btn quiet">{t('reports.before')}</Link>{issued !== undefined ? <ReportFiles id={issued.id} /> : list.data?.mayIssue === true && <Button look="primary" busy={issue.busy} disabledReason={isOver ? undefined : t('reports.not_over')} onClick={() => issue.run(undefined)}>{t('reports.issue')}</Button>}</>} />
      <div className="mb-5">{issuedAt === null ? <Banner>{t(isOver ? 'reports.preview' : 'reports.running')}</Banner> : <p className="text-s text-ink-2">{t('reports.issued', { at: say.moment(issuedAt) })}</p>}</div>
      <ReportView report={report} ticketPath={paths.deskTicket} />
    </>
  )
}
