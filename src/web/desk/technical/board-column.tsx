import type { BoardCard as Card } from '#contract/desk.ts'
import { useWords } from '../../words.tsx'
import { BoardCard } from './board-card.tsx'
import type { BoardKind } from './board-kind.ts'

/** One column of the board. */
export function BoardColumn({ kind, cards }: { kind: BoardKind; cards: readonly Card[] }) {
  const t = useWords()
  return (
    <section aria-labelledby={`board-${kind}`} className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id={`board-${kind}`} className="flex justify-between text-base text-ink-2">{t(`board.${kind}`)}<span className="font-[550] text-ink-3">{cards.length}</span></h2>
      {cards.length === 0 ? <p className="rounded-card border border-dashed border-line px-4 py-6 text-center text-ink-3">{t(`board.${kind}.empty`)}</p> : (
        <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">{cards.map((card) => <li key={card.handoffId}><BoardCard kind={kind} card={card} /></li>)}</ul>
      )}
    </section>
  )
}
