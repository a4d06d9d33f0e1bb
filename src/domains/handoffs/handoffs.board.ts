import type { BoardCard } from '#contract/desk.ts'
import type { Reply } from '#contract/index.ts'
import type { Db } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { formatNumber } from '#kernel/ticket-numbers.ts'
import { readBoard, type Card } from './handoffs.board.store.ts'

function text(at: Date | null): string | null {
  return at === null ? null : at.toISOString()
}

function present({ column: _, relay, clock, ...card }: Card): BoardCard {
  return {
    ...card, number: formatNumber(card.number), at: card.at.toISOString(), takenAt: text(card.takenAt), answeredAt: text(card.answeredAt),
    relayed: relay?.state ?? null, relayedAt: relay === null || relay.at === null ? null : new Date(relay.at).toISOString(),
    clock: clock === null ? null : { ...clock, startedAt: new Date(clock.startedAt).toISOString(), dueAt: new Date(clock.dueAt).toISOString() },
  }
}

/** The technical team's board: to take by severity, mine, and answered, newest first. */
export async function showBoard(db: Db, actor: StaffActor): Promise<Reply<'technical.board'>> {
  const cards = await readBoard(db, actor.personId)
  const of = (column: Card['column']) => cards.filter((card) => card.column === column).map(present)
  return { toTake: of('toTake'), mine: of('mine'), answered: of('answered') }
}
