import type { BoardCard } from '#contract/desk.ts'
import { useMoment } from '../../moments.ts'
import { ClockRing } from '../../ui/clock-ring.tsx'
import { useWords } from '../../words.tsx'
import type { BoardKind } from './board-kind.ts'

/** Since when a card waits, who has it, or what became of the answer. */
export function CardSince({ kind, card }: { kind: BoardKind; card: BoardCard }) {
  const t = useWords()
  const say = useMoment()
  if (kind === 'answered') return <Relayed card={card} />
  if (kind === 'mine' && card.takenAt !== null) return <Said exact={say.exact(card.takenAt)}>{t('board.takenAt', { time: say.moment(card.takenAt) })}</Said>
  if (card.clock !== null && card.clock.state === 'running') return <ClockRing clock={card.clock} words={t('board.takeBefore', { due: say.before(card.clock.dueAt) })} />
  return <Said exact={say.exact(card.at)}>{t('board.since', { length: say.duration(say.now - Date.parse(card.at)) })}</Said>
}

function Relayed({ card }: { card: BoardCard }) {
  const t = useWords()
  const say = useMoment()
  if (card.relayed === 'relayed' && card.relayedAt !== null && card.answeredAt !== null) return <span className="text-s font-[550] text-good">{t('board.relayedIn', { length: say.duration(Date.parse(card.relayedAt) - Date.parse(card.answeredAt)) })}</span>
  if (card.relayed === 'nothing') return <span className="text-s text-ink-2">{t('board.nothing')}</span>
  if (card.relayed === 'pending') return <span className="text-s font-[550] text-high">{t('board.toRelay')}</span>
  return <span className="text-s text-ink-2">{card.answeredAt === null ? t('board.returned') : say.short(card.answeredAt)}</span>
}

function Said({ exact, children }: { exact: string; children: string }) {
  return <span className="text-s whitespace-nowrap text-ink-2" title={exact}>{children}</span>
}
