import { Link } from 'react-router'
import type { EscalationRow } from '#contract/escalations.ts'
import { useMoment } from '../../moments.ts'
import { paths } from '../../paths.ts'
import { SeverityBadge } from '../../ui/severity-badge.tsx'
import { useWords } from '../../words.tsx'
import { EscalationActs } from './escalation-acts.tsx'
import { EscalationSays } from './escalation-says.tsx'

/** One escalation on the board: how bad, whose, why, who sees to it, and what to do. */
export function EscalationCard({ row }: { row: EscalationRow }) {
  const t = useWords()
  const say = useMoment()
  const { ended } = row
  const tint = ended !== null ? 'bg-paper' : row.unreachableAt !== null ? 'border-critical/50' : ''
  return (
    <article className={`card grid grid-cols-[minmax(0,1fr)] gap-2.5 px-4 py-3.5 ${tint}`}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span className="flex min-w-0 flex-wrap items-center gap-x-3"><SeverityBadge severity={row.severity} /><span className="min-w-0 text-s text-ink-2">{row.number} · {row.organisation.name}</span></span>
        {ended === null && <span className="text-s text-ink-2" title={say.exact(row.openedAt)}>{t('up.age', { length: say.duration(say.now - Date.parse(row.openedAt)) })}</span>}
      </div>
      <h3 className="text-[.96875rem] leading-snug"><Link to={paths.deskTicket(row.ticketId)} className="text-ink">{row.subject}</Link></h3>
      <EscalationSays escalation={row} />
      {ended === null && (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <EscalationActs escalation={row} answers />
          <span className="text-s text-ink-3">{t('up.trend', { count: row.trend.now, before: row.trend.before })}</span>
        </div>
      )}
    </article>
  )
}
