import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { parseId } from '#kernel/ids.ts'
import { paths } from '../paths.ts'
import { read } from '../queries.ts'
import { isRefused } from '../refused.ts'
import { ReportFiles } from '../reports/report-files.tsx'
import { ReportView, useMonth } from '../reports/report-view.tsx'
import { NotFound } from '../shell/error-pages.tsx'
import { Banner } from '../ui/banner.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useRefusal, useWords } from '../words.tsx'

/** One month's service report, as the client's administrators read it. */
export function ClientReport() {
  const { id = '' } = useParams()
  const known = parseId<'report'>(id)
  return known === undefined ? <NotFound /> : <Known id={known} />
}

function Known({ id }: { id: NonNullable<ReturnType<typeof parseId<'report'>>> }) {
  const t = useWords()
  const say = useRefusal()
  const monthOf = useMonth()
  const query = useQuery(read('client.report', { params: { id } }))
  if (isRefused(query.error, 'not_found')) return <NotFound />
  if (query.data === undefined) return query.error === null ? <Skeleton lines={12} /> : <Banner tone="bad">{say(query.error)}</Banner>
  return (
    <>
      <PageHeader title={t('reports.title', { month: monthOf(query.data.report.month) })} above={<Link to={paths.contract}>{t('client.contract')}</Link>} actions={<ReportFiles id={id} />} />
      <ReportView report={query.data.report} ticketPath={paths.clientTicket} />
    </>
  )
}
