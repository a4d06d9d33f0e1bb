import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { OnCallNow } from '#contract/on-call.ts'
import type { TeamRow } from '#contract/teams.ts'
import { useMoment } from '../../moments.ts'
import { useTeamName } from '../../on-call/names.ts'
import { Warnings } from '../../on-call/warnings.tsx'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useReader, useWords } from '../../words.tsx'
import { TeamDialog } from './team-dialog.tsx'

/** Our teams, who belongs to each, and who of them is on call now. */
export function TeamsPage() {
  const t = useWords()
  const query = useQuery(read('teams.list'))
  const onCall = useQuery({ ...read('onCall.now'), refetchInterval: 60_000 })
  const [adding, setAdding] = useState(false)
  const nowOf = (team: TeamRow) => onCall.data?.teams.find((each) => each.team.id === team.id)
  return (
    <>
      <PageHeader title={t('teams.title')} below={t('teams.text')} actions={query.data?.mayChange === true && <Button look="primary" onClick={() => setAdding(true)}>{t('teams.create')}</Button>} />
      <Loaded query={query} lines={8}>
        {({ teams }) => <ul className="grid gap-3">{teams.map((team) => <TeamCard key={team.id} team={team} told={nowOf(team)} />)}</ul>}
      </Loaded>
      {adding && <TeamDialog onClose={() => setAdding(false)} />}
    </>
  )
}

function TeamCard({ team, told }: { team: TeamRow; told: OnCallNow | undefined }) {
  const { t, language } = useReader()
  const nameOf = useTeamName()
  const names = new Intl.ListFormat(language, { type: 'conjunction' }).format(team.members.map((member) => member.name))
  return (
    <li className="card relative grid gap-2.5 px-5 py-4 hover:border-edge">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link to={paths.adminPage(`teams/${team.id}`)} className="text-l font-[620] text-ink after:absolute after:inset-0">{nameOf(team)}</Link>
        {team.retired && <Chip tone="warn">{t('teams.retired')}</Chip>}
        {team.onCall && <Chip>{t('teams.oncall')}</Chip>}
        <span className="ms-auto text-s text-ink-3">{t('teams.members', { count: team.members.length })}</span>
      </div>
      <p className="text-ink-2">{team.members.length === 0 ? t('teams.members.none') : names}</p>
      {told?.arranged === true && <Now told={told} />}
      {told !== undefined && <Warnings warnings={told.warnings} />}
    </li>
  )
}

function Now({ told: { now, needed } }: { told: OnCallNow }) {
  const t = useWords()
  const say = useMoment()
  if (now === null) return <p className={needed ? 'font-[580] text-critical' : 'text-s text-ink-2'}>{t(needed ? 'oncall.nobody' : 'oncall.nobody.planned')}</p>
  return <p className="text-s"><span className="text-ink-2">{t('weeks.result')}{' · '}</span><span className="font-[580]">{now.person.name}</span>{now.until !== null && <span className="text-ink-2">, {t('oncall.until', { time: say.moment(now.until) })}</span>}</p>
}
