import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useMe } from '../me.tsx'
import { paths } from '../paths.ts'
import { read } from '../queries.ts'
import { useMonth } from '../reports/report-view.tsx'
import { useWords } from '../words.tsx'

/** The service reports of the company, newest first: for its administrators, who alone may read what is about all of it. */
export function ReportList() {
  const me = useMe()
  return me.roles.includes('client_admin') ? <Listed /> : null
}

function Listed() {
  const t = useWords()
  const monthOf = useMonth()
  const { data } = useQuery(read('client.reports'))
  if (data === undefined || data.reports.length === 0) return null
  return (
    <section className="card p-5 md:p-6" aria-labelledby="reports">
      <h2 id="reports" className="mb-2 text-l">{t('reports.list')}</h2>
      <ul className="divide-y divide-line">
        {data.reports.map(({ id, month, kept, missed, credit }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2"><Link to={paths.clientReport(id)}>{monthOf(month)}</Link><span className="text-s text-ink-2">{t('reports.line', { kept, missed })}{credit > 0 && ` · ${t('reports.line.credit', { credit })}`}</span></li>
        ))}
      </ul>
    </section>
  )
}
