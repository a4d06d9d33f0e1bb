import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { EscalationMay, EscalationRow } from '#contract/escalations.ts'
import { call } from '../../call.ts'
import { useMe } from '../../me.tsx'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWords } from '../../words.tsx'
import { useQuickAct } from '../act.ts'
import { answersClients } from '../sight.ts'
import { EndDialog } from './end-dialog.tsx'
import { HandBackDialog } from './hand-back-dialog.tsx'

type Props = { escalation: Pick<EscalationRow, 'id' | 'ticketId' | 'may' | 'acknowledged'>; /** Offers to write to the client, where one is not on the ticket already. */ answers?: boolean }

/** What may be done with an escalation; until somebody has it, acknowledging comes first. */
export function EscalationActs({ escalation, answers = false }: Props) {
  const t = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const [open, setOpen] = useState<'handBack' | 'end' | undefined>()
  const { id, ticketId, may } = escalation
  const acknowledge = useQuickAct(() => call('desk.escalations.acknowledge', { params: { id } }), () => toast(t('up.acknowledged')))
  const take = useQuickAct(() => call('desk.escalations.take', { params: { id } }))
  const why = (reason: EscalationMay) => (reason === 'yes' ? undefined : t(`up.may.${reason}`))
  const isOpen = escalation.acknowledged === null
  return (
    <div className="flex flex-wrap gap-2">
      {isOpen && <Button size="small" look="primary" busy={acknowledge.isPending} disabledReason={why(may.acknowledge)} onClick={() => acknowledge.mutate(undefined)}>{t('up.acknowledge')}</Button>}
      {!isOpen && may.take !== 'yours' && <Button size="small" busy={take.isPending} disabledReason={why(may.take)} onClick={() => take.mutate(undefined)}>{t('up.take')}</Button>}
      {answers && answersClients(me) && <Button size="small" look={isOpen ? 'plain' : 'primary'} onClick={() => void navigate(paths.deskTicket(ticketId), { state: { reply: true } })}>{t('up.answer')}</Button>}
      {may.handBack === 'yes' && <Button size="small" onClick={() => setOpen('handBack')}>{t('up.handBack')}</Button>}
      {may.end === 'yes' && <Button size="small" onClick={() => setOpen('end')}>{t('up.end')}</Button>}
      {open === 'handBack' && <HandBackDialog id={id} onClose={() => setOpen(undefined)} />}
      {open === 'end' && <EndDialog id={id} onClose={() => setOpen(undefined)} />}
    </div>
  )
}
