import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Id } from '#kernel/ids.ts'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { useNow } from '../../ticker.ts'
import { useMonth } from '../../reports/report-view.tsx'
import { useWords } from '../../words.tsx'
import { Loaded } from '../loaded.tsx'

/** The service reports of a company: this month as it stands, and those that were issued. */
export function ReportsSection({ id }: { id: Id<'organisation'> }) {
  const t = useWords()
  const monthOf = useMonth()
  const query = useQuery(read('reports.list', { params: { id } }))
  const now = new Date(useNow(3_600_000)).toISOString().slice(0, 7)
  return (
    <section className="mb-8" aria-labelledby="reports">
      <h2 id="reports" className="mb-3 text-l">{t('reports.list')}</h2>
      <Loaded query={query} lines={3}>{({ reports }) => (
        <ul className="card divide-y divide-line">
          <li className="px-5 py-3"><Link to={paths.companyReport(id, now)}>{monthOf(now)}</Link> <span className="text-s text-ink-3">{t('reports.so_far')}</span></li>
          {reports.map(({ id: report, month, kept, missed, credit }) => (
            <li key={report} className="flex flex-wrap items-baseline justify-between gap-x-4 px-5 py-3"><Link to={paths.companyReport(id, month)}>{monthOf(month)}</Link><span className="text-s text-ink-2">{t('reports.line', { kept, missed })}{credit > 0 && ` · ${t('reports.line.credit', { credit })}`}</span></li>
          ))}
        </ul>
      )}</Loaded>
    </section>
  )
}
