import { useQuery } from '@tanstack/react-query'
import { Link, Route, Routes } from 'react-router'
import type { Reply } from '#contract/index.ts'
import { BookPage } from '../consultations/book-page.tsx'
import { ConsultationList } from '../consultations/consultation-list.tsx'
import { sayMonth } from '../consultations/days.ts'
import { ConsultationPage } from '../consultations/consultation-page.tsx'
import { MinutesPage } from '../consultations/minutes-page.tsx'
import { useMoment } from '../moments.ts'
import { paths } from '../paths.ts'
import { read } from '../queries.ts'
import { NotFound } from '../shell/error-pages.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useReader, useWords } from '../words.tsx'

/** A client's consultations: what is booked, booking one, one of them, and the minutes. */
export function Consultations() {
  return (
    <Routes>
      <Route index element={<Mine />} />
      <Route path="book" element={<BookPage />} />
      <Route path="minutes" element={<MinutesPage />} />
      <Route path=":id" element={<ConsultationPage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  )
}

function Mine() {
  const t = useWords()
  const query = useQuery({ ...read('client.consultations'), refetchInterval: 60_000 })
  return (
    <>
      <PageHeader title={t('consult.title')} below={t('consult.text')} actions={query.data !== undefined && <BookButton told={query.data} />} />
      <Loaded query={query} lines={10}>{(told) => <Overview told={told} />}</Loaded>
    </>
  )
}

function BookButton({ told: { included, mayBook, topics } }: { told: Reply<'client.consultations'> }) {
  const t = useWords()
  if (included.allowed && mayBook && topics.length > 0) return <Link className="btn primary" to={paths.bookConsultation}>{t('consult.book')}</Link>
  const why = !mayBook ? t('consult.book.admins') : topics.length === 0 ? t('consult.topics.none.text') : t(`consult.why.${included.reason}`, included.values)
  return <Button look="primary" disabledReason={why}>{t('consult.book')}</Button>
}

type Told = Reply<'client.consultations'>['consultations'][number]

function Overview({ told }: { told: Reply<'client.consultations'> }) {
  const { t } = useReader()
  const { now } = useMoment()
  const isComing = ({ state, endsAt }: Told) => state === 'booked' && Date.parse(endsAt) > now
  const parts = [
    ['consult.toConfirm', told.consultations.filter(({ state }) => state === 'held')],
    ['consult.coming', told.consultations.filter(isComing)],
    ['consult.past', told.consultations.filter((each) => each.state !== 'held' && !isComing(each)).toReversed()],
  ] as const
  return (
    <div className="grid items-start gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="grid gap-6">
        {told.consultations.length === 0 && <EmptyState title={t('consult.none')}>{t(told.included.reason === 'no_minutes' ? 'consult.none.plan' : 'consult.none.text')}</EmptyState>}
        {parts.map(([title, consultations]) => consultations.length > 0 && <section key={title} className="grid gap-3"><h2 className="text-l">{t(title)}</h2><ConsultationList consultations={consultations} label={t(title)} /></section>)}
      </div>
      <MinutesCard told={told} />
    </div>
  )
}

function MinutesCard({ told: { left, month, rules } }: { told: Reply<'client.consultations'> }) {
  const { t, language } = useReader()
  return (
    <aside className="card grid gap-1.5 px-4.5 py-4 lg:sticky lg:top-6">
      <h2 className="text-[.8125rem] font-semibold tracking-normal text-ink-3">{t('consult.left')}</h2>
      <p className="text-[1.625rem] font-[640] tabular-nums">{new Intl.NumberFormat(language).format(left)} <span className="text-base font-normal text-ink-2">{t('consult.left.month', { month: sayMonth(month, language) })}</span></p>
      <p><Link to={paths.minutes}>{t('consult.statement')}</Link></p>
      <p className="pt-1 text-s text-ink-2">{t('consult.returnBy', { count: rules.returnHours })}</p>
    </aside>
  )
}
