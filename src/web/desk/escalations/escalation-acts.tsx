import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { EscalationRow } from '#contract/escalations.ts'
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

type Acted = Pick<EscalationRow, 'id' | 'ticketId' | 'may' | 'acknowledged'>
type Props = { escalation: Acted; /** Offers to write to the client, where one is not on the ticket already. */ answers?: boolean }

/** "I have seen it and see to it": the one press that stops the chain. */
export function Acknowledge({ escalation: { id, may } }: { escalation: Acted }) {
  const t = useWords()
  const act = useQuickAct(() => call('desk.escalations.acknowledge', { params: { id } }), () => toast(t('up.acknowledged')))
  return <Button size="small" look="primary" busy={act.isPending} disabledReason={may.acknowledge === 'yes' ? undefined : t(`up.may.${may.acknowledge}`)} onClick={() => act.mutate(undefined)}>{t('up.acknowledge')}</Button>
}

/** What may be done with an escalation; until somebody has it, acknowledging comes first. */
export function EscalationActs({ escalation, answers = false }: Props) {
  const t = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const [open, setOpen] = useState<'handBack' | 'end' | undefined>()
  const { id, ticketId, may } = escalation
  const take = useQuickAct(() => call('desk.escalations.take', { params: { id } }))
  const isOpen = escalation.acknowledged === null
  return (
    <div className="flex flex-wrap gap-2">
      {isOpen && <Acknowledge escalation={escalation} />}
      {!isOpen && may.take !== 'yours' && <Button size="small" busy={take.isPending} disabledReason={may.take === 'yes' ? undefined : t(`up.may.${may.take}`)} onClick={() => take.mutate(undefined)}>{t('up.take')}</Button>}
      {answers && answersClients(me) && <Button size="small" look={isOpen ? 'plain' : 'primary'} onClick={() => void navigate(paths.deskTicket(ticketId), { state: { reply: true } })}>{t('up.answer')}</Button>}
      {may.handBack === 'yes' && <Button size="small" onClick={() => setOpen('handBack')}>{t('up.handBack')}</Button>}
      {may.end === 'yes' && <Button size="small" onClick={() => setOpen('end')}>{t('up.end')}</Button>}
      {open === 'handBack' && <HandBackDialog id={id} onClose={() => setOpen(undefined)} />}
      {open === 'end' && <EndDialog id={id} onClose={() => setOpen(undefined)} />}
    </div>
  )
}
