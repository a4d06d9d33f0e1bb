import { memo } from 'react'
import { Link, useNavigate } from 'react-router'
import type { BoardCard as Card } from '#contract/desk.ts'
import { call } from '../../call.ts'
import { useMe } from '../../me.tsx'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/button.tsx'
import { SeverityBadge } from '../../ui/severity-badge.tsx'
import { useWords } from '../../words.tsx'
import { useQuickAct } from '../act.ts'
import type { BoardKind } from './board-kind.ts'
import { CardSince } from './card-since.tsx'
import { EvidenceChips } from './evidence-chips.tsx'

/** A handoff: how bad, since when, what support asks, the evidence, and the one thing to do with it. */
export const BoardCard = memo(function BoardCard({ kind, card }: { kind: BoardKind; card: Card }) {
  const t = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const take = useQuickAct(() => call('technical.take', { params: { id: card.handoffId } }))
  const to = paths.technicalTicket(card.ticketId)
  const isTechnical = me.roles.includes('technical')
  return (
    <article className={`card relative grid grid-cols-[minmax(0,1fr)] gap-2 px-4 py-3.5 focus-within:border-accent hover:border-accent ${kind === 'answered' ? 'bg-paper' : ''}`}>
      <div className="flex items-center justify-between gap-3"><SeverityBadge severity={card.severity} /><CardSince kind={kind} card={card} /></div>
      <h3 className="text-[.90625rem] leading-snug"><Link to={to} data-card className="text-ink after:absolute after:inset-0 after:rounded-card">{card.subject}</Link></h3>
      {kind !== 'answered' && <p className="line-clamp-4 rounded-m bg-sunken px-3 py-2 text-s whitespace-pre-line"><b className="font-semibold">{t('board.asks', { name: card.by })}</b> {card.summary}</p>}
      {kind !== 'answered' && <EvidenceChips category={card.category} details={card.details} />}
      <div className="flex items-center justify-between gap-3">
        <span className="min-w-0 truncate text-s text-ink-2">{card.number} · {card.organisation}{kind === 'answered' && card.takenBy !== null && ` · ${card.takenBy}`}</span>
        {kind === 'toTake' && <span className="relative z-1"><Button size="small" look={card.severity === 'critical' ? 'primary' : 'plain'} busy={take.isPending} disabledReason={isTechnical ? undefined : t('board.onlyTechnical')} onClick={() => take.mutate(undefined)}>{t('board.take')}</Button></span>}
        {kind === 'mine' && <span className="relative z-1 flex-none [&_.btn]:whitespace-nowrap"><Button size="small" look="primary" onClick={() => void navigate(to)}>{t('board.answer')}</Button></span>}
      </div>
    </article>
  )
})
