import type { EscalationAttempt, TicketEscalation } from '#contract/escalations.ts'
import type { Translate } from '#words/index.ts'
import { useMoment } from '../../moments.ts'
import { useTeamName } from '../../on-call/names.ts'
import { useWords } from '../../words.tsx'

const parts = ['owner', 'support', 'account_manager', 'head', 'deputy'] as const

/** Everybody whom an escalation tried to reach: when, by what, and what became of it. */
export function Trail({ trail }: Pick<TicketEscalation, 'trail'>) {
  const t = useWords()
  const rounds = [...new Set(trail.map((each) => each.round))]
  if (trail.length === 0) return <p className="text-ink-2">{t('trail.empty')}</p>
  return rounds.map((round) => (
    <div key={round} className="grid gap-2">
      {rounds.length > 1 && <h4 className="text-s font-semibold tracking-normal text-ink-3">{t('trail.round', { count: round })}</h4>}
      <ol className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-3">{trail.filter((each) => each.round === round).map((each) => <Try key={each.id} attempt={each} />)}</ol>
    </div>
  ))
}

function Try({ attempt }: { attempt: EscalationAttempt }) {
  const t = useWords()
  const say = useMoment()
  const nameOf = useTeamName()
  const part = parts.find((each) => each === attempt.whom)
  const isOnCall = attempt.whom.startsWith('on_call:')
  const whom = attempt.team === null ? t(`whom.${part ?? 'person'}`) : t(isOnCall ? 'whom.on_call' : 'whom.team', { team: nameOf(attempt.team) })
  const isReached = attempt.outcome === 'told'
  return (
    <li className="col-span-2 grid grid-cols-subgrid">
      <time dateTime={attempt.at} title={say.exact(attempt.at)} className="text-s leading-6 text-ink-2">{say.short(attempt.at)}</time>
      <span className="min-w-0">
        <span className={isReached ? '' : 'text-critical'}>{t(isReached && attempt.asks ? 'trail.asked' : isOnCall && attempt.outcome === 'nobody' ? 'trail.gap' : `trail.${attempt.outcome}`, { name: attempt.name ?? '' })}</span>
        <span className="block text-s text-ink-2">{[whom, ...proofs(attempt, t, say)].join(' · ')}</span>
        {attempt.mail !== null && <span className="block font-mono text-[.6875rem] text-ink-3 [overflow-wrap:anywhere]">{attempt.mail.messageId}{attempt.mail.answer === '' ? '' : ` · ${attempt.mail.answer}`}</span>}
      </span>
    </li>
  )
}

/** By what somebody was told, and what is known of it. */
function proofs({ outcome, mail, readAt, by }: EscalationAttempt, t: Translate, say: ReturnType<typeof useMoment>): string[] {
  if (outcome === 'disabled' || outcome === 'no_address' || outcome === 'nobody') return []
  const bell = by?.includes('bell') === false ? [] : [readAt === null ? t('trail.bell') : t('trail.read', { time: say.short(readAt) })]
  return mail === null ? bell : [...bell, t(`trail.mail.${mail.state}`, { time: say.short(mail.at) })]
}
