import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { OnCallNow } from '#contract/on-call.ts'
import { useMe } from '../me.tsx'
import { useMoment } from '../moments.ts'
import { paths } from '../paths.ts'
import { read } from '../queries.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Chip } from '../ui/chip.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useWords } from '../words.tsx'
import { useTeamName } from './names.ts'
import { Warnings } from './warnings.tsx'

/** Who is on call now, for every team; looked at again each half minute. */
export function NowPage() {
  const t = useWords()
  const query = useQuery({ ...read('onCall.now'), refetchInterval: 30_000 })
  return (
    <>
      <PageHeader title={t('oncall.title')} below={t('oncall.text')} actions={<Link className="btn" to={paths.shifts}>{t('go.shifts')}</Link>} />
      <Loaded query={query} lines={8}>
        {({ teams }) => <ul className="grid gap-4 md:grid-cols-2">{teams.map((each) => <TeamCard key={each.team.id} told={each} />)}</ul>}
      </Loaded>
    </>
  )
}

function TeamCard({ told }: { told: OnCallNow }) {
  const t = useWords()
  const nameOf = useTeamName()
  const { team, arranged, warnings } = told
  return (
    <li className="card grid content-start gap-3 p-5">
      <div className="flex items-start justify-between gap-3">
        <h2 className="text-l font-[620]">{nameOf(team)}</h2>
        {arranged && <Link className="text-s" to={paths.onCallTeam(team.id)} aria-label={t('oncall.weeks.of', { team: nameOf(team) })}>{t('oncall.weeks')}</Link>}
      </div>
      <Present told={told} />
      <Following told={told} />
      <Warnings warnings={warnings} />
    </li>
  )
}

function Present({ told: { arranged, needed, now } }: { told: OnCallNow }) {
  const t = useWords()
  const say = useMoment()
  const me = useMe()
  if (now === null) {
    if (!arranged) return <p className="text-ink-2">{t('oncall.none')}</p>
    return needed ? <p className="font-[580] text-critical">{t('oncall.nobody')}</p> : <p className="text-ink-2">{t('oncall.nobody.planned')}</p>
  }
  return (
    <div className="flex items-center gap-3">
      <Avatar name={now.person.name} />
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2"><span className="text-l font-[620]">{now.person.name}</span>{now.person.id === me.id && <Chip tone="accent">{t('oncall.you')}</Chip>}</p>
        <p className="text-s text-ink-2">{now.until === null ? t('oncall.endless') : t('oncall.until', { time: say.moment(now.until) })}{now.directLine !== '' && <> · <a href={`tel:${now.directLine.replaceAll(/[^+\d]/g, '')}`} aria-label={t('oncall.phone', { name: now.person.name })}>{now.directLine}</a></>}</p>
      </div>
    </div>
  )
}

function Following({ told: { now, next } }: { told: OnCallNow }) {
  const t = useWords()
  const say = useMoment()
  if (next === null) return null
  return <p className="text-ink-2">{now === null ? t('oncall.next.first', { name: next.person.name, time: say.moment(next.at) }) : t('oncall.next', { name: next.person.name, time: say.moment(next.at) })}</p>
}
