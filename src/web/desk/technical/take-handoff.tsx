import type { BoardCard, DeskTicket } from '#contract/desk.ts'
import { call } from '../../call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../words.tsx'
import { useQuickAct } from '../act.ts'
import { refusedWhy } from '../ticket/refusals.ts'

/** A handoff that nobody has taken yet: take it to write to support. */
export function TakeHandoff({ ticket, handoffId }: { ticket: DeskTicket; handoffId: BoardCard['handoffId'] }) {
  const t = useWords()
  const take = useQuickAct(() => call('technical.take', { params: { id: handoffId } }))
  return (
    <Banner action={<Button look="primary" busy={take.isPending} disabledReason={refusedWhy(ticket, 'take_handoff', t)} onClick={() => take.mutate(undefined)}>{t('do.take_handoff')}</Button>}>
      {t('technical.takeFirst')}
    </Banner>
  )
}
