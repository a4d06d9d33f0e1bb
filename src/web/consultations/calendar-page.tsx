import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Consultation } from '#contract/consultations.ts'
import { day } from '#kernel/instants.ts'
import { useMe } from '../me.tsx'
import { useMoment } from '../moments.ts'
import { paths } from '../paths.ts'
import { read } from '../queries.ts'
import { useNow } from '../ticker.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useWords } from '../words.tsx'
import { ConsultationList } from './consultation-list.tsx'

const weeks = 28 * day

/** What is booked with our experts, four weeks at a time. */
export function CalendarPage() {
  const t = useWords()
  const me = useMe()
  const say = useMoment()
  const [page, setPage] = useState(0)
  const start = Math.floor(useNow(60_000) / day) * day + page * weeks
  const span = { from: new Date(start).toISOString(), to: new Date(start + weeks).toISOString() }
  const query = useQuery({ ...read('consultations.list', { query: span }), refetchInterval: 60_000 })
  return (
    <>
      <PageHeader title={t('consult.title')} below={t('experts.text')} actions={<>
        {me.roles.includes('expert') && <Link className="btn" to={paths.expertHours(me.id)}>{t('experts.hours')}</Link>}
        {query.data?.mayBook === true && <Link className="btn primary" to={paths.deskBookConsultation}>{t('experts.book')}</Link>}
      </>} />
      {page === 0 && <Unwritten start={start} />}
      <div className="mb-4 flex flex-wrap items-center gap-2.5">
        <h2 className="me-auto text-l">{say.day(span.from)} – {say.day(span.to)}</h2>
        <Button size="small" onClick={() => setPage(page - 1)}>{t('experts.week.earlier')}</Button>
        <Button size="small" onClick={() => setPage(page + 1)}>{t('experts.week.later')}</Button>
      </div>
      <Loaded query={query} lines={10}>
        {({ consultations }) => {
          const shown = page === 0 ? consultations.filter((each) => !isUnwritten(each)) : consultations
          return shown.length === 0 ? <EmptyState title={t('experts.none')} /> : <ConsultationList consultations={shown} label={t('consult.title')} />
        }}
      </Loaded>
    </>
  )
}

function isUnwritten({ state, may }: Consultation): boolean {
  return state === 'booked' && may.hold === 'yes'
}

/** What is over and has not been written up: no client can confirm it before. */
function Unwritten({ start }: { start: number }) {
  const t = useWords()
  const span = { from: new Date(start - weeks).toISOString(), to: new Date(start + day).toISOString() }
  const { data } = useQuery({ ...read('consultations.list', { query: span }), refetchInterval: 60_000 })
  const waiting = data?.consultations.filter(isUnwritten) ?? []
  if (waiting.length === 0) return null
  return (
    <section className="mb-7 grid gap-3" aria-labelledby="unwritten">
      <h2 id="unwritten" className="text-l">{t('experts.unwritten')}</h2>
      <ConsultationList consultations={waiting} label={t('experts.unwritten')} />
    </section>
  )
}
