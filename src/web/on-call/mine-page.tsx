import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { OwnTeam } from '#contract/on-call.ts'
import { useMoment } from '../moments.ts'
import { paths } from '../paths.ts'
import { read } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useWords } from '../words.tsx'
import { FeedCard } from './feed-card.tsx'
import { useSpans, useTeamName } from './names.ts'
import { SwapDialog } from './swap-dialog.tsx'
import { Swaps } from './swaps.tsx'

type Period = OwnTeam['shifts'][number]
/** Of each team so many shifts are shown at first. */
const first = 8

/** My coming shifts, what colleagues ask of me and I of them, and my calendar. */
export function MinePage() {
  const t = useWords()
  const query = useQuery({ ...read('shifts.mine'), refetchInterval: 30_000 })
  const [asking, setAsking] = useState<{ team: OwnTeam; shift: Period }>()
  return (
    <>
      <PageHeader title={t('shifts.title')} below={t('shifts.text')} above={<Link to={paths.onCall}>‹ {t('oncall.title')}</Link>} />
      <Loaded query={query} lines={10}>
        {({ teams, swaps, feed }) => (
          <div className="grid max-w-4xl gap-6">
            <Swaps swaps={swaps} />
            {teams.length === 0 ? <EmptyState title={t('shifts.none')} /> : teams.map((team) => <TeamShifts key={team.team.id} team={team} onSwap={(shift) => setAsking({ team, shift })} />)}
            <FeedCard feed={feed} />
          </div>
        )}
      </Loaded>
      {asking !== undefined && <SwapDialog {...asking} onClose={() => setAsking(undefined)} />}
    </>
  )
}

function TeamShifts({ team: { team, shifts }, onSwap }: { team: OwnTeam; onSwap: (shift: Period) => void }) {
  const t = useWords()
  const nameOf = useTeamName()
  const [all, setAll] = useState(false)
  const shown = all ? shifts : shifts.slice(0, first)
  return (
    <section className="card" aria-labelledby={`shifts-${team.id}`}>
      <div className="flex items-center justify-between gap-3 border-b border-line px-5 py-3.5">
        <h2 id={`shifts-${team.id}`} className="text-l font-[620]">{nameOf(team)}</h2>
        <Link className="text-s" to={paths.onCallTeam(team.id)} aria-label={t('oncall.weeks.of', { team: nameOf(team) })}>{t('oncall.weeks')}</Link>
      </div>
      {shifts.length === 0 ? <p className="px-5 py-4 text-ink-2">{t('shifts.none')}</p> : <ul className="divide-y divide-line">{shown.map((shift) => <ShiftLine key={shift.from} shift={shift} onSwap={() => onSwap(shift)} />)}</ul>}
      {shown.length < shifts.length && <div className="border-t border-line px-5 py-3"><Button look="link" onClick={() => setAll(true)}>{t('shifts.more', { count: shifts.length - shown.length })}</Button></div>}
    </section>
  )
}

function ShiftLine({ shift, onSwap }: { shift: Period; onSwap: () => void }) {
  const t = useWords()
  const say = useMoment()
  const { span } = useSpans()
  const isNow = Date.parse(shift.from) <= say.now
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-5 py-3">
      <span className="me-auto flex flex-wrap items-center gap-x-2.5"><span className="font-[540] tabular-nums">{span(shift)}</span>{isNow && <Chip tone="accent">{t('shifts.now')}</Chip>}<span className="text-s text-ink-3">{say.duration(Date.parse(shift.to) - Date.parse(shift.from))}</span></span>
      <Button size="small" aria-label={t('shifts.swap.of', { span: span(shift) })} onClick={onSwap}>{t('shifts.swap')}</Button>
    </li>
  )
}
