import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import type { CalendarRow } from '#contract/policies.ts'
import { weekdays } from '#kernel/service-calendar-read.ts'
import { sayZone } from '#words/zones.ts'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useReader, useWords } from '../../words.tsx'
import { Loaded } from '../loaded.tsx'
import { usePolicyName } from '../policies/names.ts'
import { DayPicture } from './week-editor.tsx'
import { barsOf } from './written.ts'

/** The service calendars, each with a small picture of its week. */
export function CalendarsPage() {
  const t = useWords()
  const navigate = useNavigate()
  const query = useQuery(read('calendars.list'))
  const create = <Button look="primary" onClick={() => void navigate(paths.adminPage('calendars/new'))}>{t('calendars.create')}</Button>
  const mayChange = query.data?.mayChange === true
  return (
    <>
      <PageHeader title={t('calendars.title')} below={t('calendars.text')} actions={mayChange && create} />
      <Loaded query={query} lines={4}>
        {({ calendars }) => calendars.length === 0
          ? <EmptyState title={t('calendars.none')} action={mayChange && create}>{t('calendars.none.text')}</EmptyState>
          : <ul className="grid gap-3 sm:grid-cols-2">{calendars.map((calendar) => <CalendarCard key={calendar.id} calendar={calendar} />)}</ul>}
      </Loaded>
    </>
  )
}

function CalendarCard({ calendar: { id, name, written, policies } }: { calendar: CalendarRow }) {
  const { t, language } = useReader()
  const nameOf = usePolicyName()
  return (
    <li className="card relative grid gap-3 p-4 hover:border-edge">
      <div>
        <Link to={paths.adminPage(`calendars/${id}`)} className="text-l font-[620] text-ink after:absolute after:inset-0">{name}</Link>
        <p className="text-s text-ink-2 first-letter:uppercase">{sayZone(written.zone, language)} · {policies.length === 0 ? t('calendars.unused') : t('calendars.used', { plans: policies.map(nameOf).join(', ') })}</p>
      </div>
      <div className="grid gap-1">{weekdays.map((day) => <DayPicture key={day} thin bars={barsOf(written.hours, day)} />)}</div>
    </li>
  )
}
