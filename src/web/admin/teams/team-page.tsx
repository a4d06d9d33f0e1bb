import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { TeamRow } from '#contract/teams.ts'
import { parseId, type Id } from '#kernel/ids.ts'
import { useMoment } from '../../moments.ts'
import { useTeamName } from '../../on-call/names.ts'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { isRefused } from '../../refused.ts'
import { NotFound } from '../../shell/error-pages.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Versioned } from '../../ui/versioned.tsx'
import { useWords } from '../../words.tsx'
import { ScheduleSection } from './schedule-section.tsx'
import { TeamDialog } from './team-dialog.tsx'

/** A team: who belongs to it, and who of them is on call when. */
export function TeamPage() {
  const { id = '' } = useParams()
  const known = parseId<'team'>(id)
  return known === undefined ? <NotFound /> : <Known key={known} id={known} />
}

function Known({ id }: { id: Id<'team'> }) {
  const query = useQuery(read('teams.list'))
  return (
    <Loaded query={query} lines={12}>
      {({ teams, mayChange }) => {
        const team = teams.find((each) => each.id === id)
        return team === undefined ? <NotFound /> : <Team team={team} mayChange={mayChange} />
      }}
    </Loaded>
  )
}

function Team({ team, mayChange }: { team: TeamRow; mayChange: boolean }) {
  const t = useWords()
  const say = useMoment()
  const nameOf = useTeamName()
  const [changing, setChanging] = useState(false)
  const [from, setFrom] = useState<string>()
  const query = useQuery({ ...read('onCall.show', { params: { id: team.id }, query: from === undefined ? {} : { from } }), placeholderData: keepPreviousData })
  const saved = query.data
  if (isRefused(query.error, 'not_found')) return <NotFound />
  const below = saved === undefined || saved.changedAt === null ? undefined : t('schedule.version', { version: saved.version, name: saved.changedBy ?? '', when: say.moment(saved.changedAt) })
  return (
    <>
      <PageHeader title={nameOf(team)} above={<Link to={paths.adminPage('teams')}>‹ {t('teams.back')}</Link>} below={below}
        actions={mayChange && <Button onClick={() => setChanging(true)}>{t('teams.change')}</Button>} />
      <div className="grid gap-5">
        <Members team={team} />
        <Loaded query={query} lines={12}>{(schedule) => <Versioned key={schedule.team.id} value={schedule} version={schedule.version}>{(held) => <ScheduleSection schedule={held} from={from} onFrom={setFrom} />}</Versioned>}</Loaded>
      </div>
      {changing && <TeamDialog team={team} onClose={() => setChanging(false)} />}
    </>
  )
}

function Members({ team: { members, retired } }: { team: TeamRow }) {
  const t = useWords()
  return (
    <section aria-label={t('teams.people')} className="flex flex-wrap items-center gap-x-3 gap-y-2">
      {retired && <Chip tone="warn">{t('teams.retired')}</Chip>}
      {members.length === 0 && <p className="text-ink-2">{t('teams.members.none')}</p>}
      {members.map((member) => <span key={member.id} className="flex items-center gap-1.5"><span>{member.name}</span>{member.disabled ? <Chip tone="bad">{t('teams.disabled')}</Chip> : <span className="text-s text-ink-3">{t(member.byRole ? 'teams.byRole' : 'teams.named')}</span>}</span>)}
    </section>
  )
}
