import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { CalendarRow, Written } from '#contract/policies.ts'
import { newId } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { useMoment } from '../../moments.ts'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { NotFound } from '../../shell/error-pages.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { toast } from '../../ui/toast.tsx'
import { Versioned } from '../../ui/versioned.tsx'
import { deviceZone, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { Loaded } from '../loaded.tsx'
import { usePolicyName } from '../policies/names.ts'
import { CalendarEditor } from './calendar-editor.tsx'
import { emptyCalendar } from './written.ts'

const all = paths.adminPage('calendars')
const changes = ['calendars.list', 'policies.list'] as const

function Head({ title, below }: { title: string; below?: string }) {
  const t = useWords()
  return <PageHeader title={title} below={below} above={<Link to={all}>‹ {t('calendar.back')}</Link>} />
}

/** A calendar that is being written. */
export function NewCalendarPage() {
  const t = useWords()
  const navigate = useNavigate()
  const key = useRef(newId<'key'>())
  const act = useAct((body: { name: string; calendar: Written }) => call('calendars.create', { body, key: key.current }), { changes, then: ({ id }) => {
    toast(t('calendar.created'))
    void navigate(`${all}/${id}`, { replace: true })
  } })
  return (
    <>
      <Head title={t('calendars.create')} />
      <CalendarEditor begin={{ name: '', written: emptyCalendar(deviceZone()) }} action={t('calendar.create')} act={act} mayChange onChange={() => { key.current = newId<'key'>() }} />
    </>
  )
}

/** A calendar in its newest version, to read or to write the next one. */
export function CalendarPage() {
  const { id } = useParams()
  const query = useQuery(read('calendars.list'))
  return (
    <Loaded query={query}>{({ calendars, mayChange }) => {
      const calendar = calendars.find((each) => each.id === id)
      return calendar === undefined ? <NotFound /> : <Versioned key={calendar.id} value={calendar} version={calendar.version}>{(held) => <Calendar calendar={held} mayChange={mayChange} />}</Versioned>
    }}</Loaded>
  )
}

function Calendar({ calendar, mayChange }: { calendar: CalendarRow; mayChange: boolean }) {
  const t = useWords()
  const say = useMoment()
  const nameOf = usePolicyName()
  const { id, name, version, changedAt, changedBy, written, policies } = calendar
  const plans = policies.map(nameOf).join(', ')
  const act = useAct((given: { name: string; calendar: Written }) => call('calendars.change', { params: { id }, body: { ...given, version } }), { changes, then: (saved) => {
    toast(`${t('calendar.saved', { version: saved.version })} ${policies.length === 0 ? '' : t('calendar.saved.used', { plans })}`)
  } })
  return (
    <>
      <Head title={name} below={changedBy === null ? t('policies.version.shipped', { version }) : t('policies.version', { version, name: changedBy, when: say.moment(changedAt) })} />
      <CalendarEditor begin={{ name, written }} calendar={calendar} action={t('calendar.save')} act={act} mayChange={mayChange} />
    </>
  )
}
