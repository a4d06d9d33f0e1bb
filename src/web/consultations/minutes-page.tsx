import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { paths } from '../paths.ts'
import { read } from '../queries.ts'
import { useNow } from '../ticker.ts'
import { Button } from '../ui/button.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { monthFrom } from '../times.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { useReader } from '../words.tsx'
import { sayMonth } from './days.ts'
import { Statement } from './statement.tsx'

/** A month's statement of a company's minutes; the month stands in the address. */
export function MinutesPage() {
  const { t, language } = useReader()
  const [search, setSearch] = useSearchParams()
  const now = new Date(useNow(60_000)).toISOString().slice(0, 7)
  const wanted = search.get('month') ?? undefined
  const query = useQuery(read('client.minutes', { query: { month: wanted } }))
  const month = query.data?.month ?? wanted ?? now
  const go = (by: number) => setSearch({ month: monthFrom(month, by) })
  return (
    <>
      <PageHeader title={t('minutes.title')} below={t('minutes.text')} above={<Link to={paths.consultations}>‹ {t('consult.title')}</Link>} />
      <div className="mb-4 flex flex-wrap items-center gap-2.5">
        <h2 className="me-auto text-l first-letter:uppercase">{sayMonth(month, language)}</h2>
        <Button size="small" onClick={() => go(-1)}>{t('minutes.before')}</Button>
        <Button size="small" disabled={month >= now} onClick={() => go(1)}>{t('minutes.after')}</Button>
      </div>
      <Loaded query={query} lines={8}>{(statement) => <Statement statement={statement} isNow={month >= now} />}</Loaded>
    </>
  )
}
