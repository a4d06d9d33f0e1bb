import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { useMe } from '../me.tsx'
import { FeedCard } from '../on-call/feed-card.tsx'
import { paths } from '../paths.ts'
import { read } from '../queries.ts'
import { NotFound } from '../shell/error-pages.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Versioned } from '../ui/versioned.tsx'
import { useWords } from '../words.tsx'
import { Absences } from './absences.tsx'
import { HoursForm } from './hours-form.tsx'
import { OwnCalendar } from './own-calendar.tsx'

/** What an expert knows, and when they are there. */
export function HoursPage() {
  const t = useWords()
  const me = useMe()
  const { id } = useParams()
  const query = useQuery(read('experts.list'))
  const expert = query.data?.experts.find(({ person }) => person.id === id)
  if (query.data !== undefined && expert === undefined) return <NotFound />
  return (
    <>
      <PageHeader title={id === me.id ? t('experts.hours') : t('experts.change.of', { name: expert?.person.name ?? '' })} above={<Link to={me.roles.includes('administrator') && id !== me.id ? paths.adminPage('consultations') : paths.deskConsultations}>‹ {t('experts.back')}</Link>} />
      <Loaded query={query} lines={12}>
        {() => expert === undefined ? null : <div className="grid max-w-3xl gap-6"><Versioned key={expert.person.id} value={expert} version={expert.version}>{(held) => <HoursForm expert={held} />}</Versioned>{expert.version > 0 && <Absences expert={expert} />}{expert.version > 0 && <OwnCalendar expert={expert} />}{id === me.id && <MyFeed />}</div>}
      </Loaded>
    </>
  )
}

/** What calendar programs read of my consultations and shifts. */
function MyFeed() {
  const { data } = useQuery(read('shifts.mine'))
  return data === undefined ? null : <FeedCard feed={data.feed} />
}
