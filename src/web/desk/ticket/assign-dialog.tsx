import { useState } from 'react'
import type { DeskTicket } from '#contract/desk.ts'
import { call } from '../../call.ts'
import { useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { ColleaguePicker, type Colleague } from '../colleague-picker.tsx'
import { FormDialog } from '../form-dialog.tsx'

/** Gives the ticket to a colleague who answers clients. */
export function AssignDialog({ ticket, onClose }: { ticket: DeskTicket; onClose: () => void }) {
  const t = useWords()
  const [owner, setOwner] = useState<Colleague | undefined>()
  const act = useAct((ownerId: Colleague['id']) => call('desk.tickets.assign', { params: { id: ticket.id }, body: { ownerId, version: ticket.version } }), onClose)
  return (
    <FormDialog title={t('assign.title')} submit={t('assign.submit')} busy={act.isPending} error={act.error} incomplete={owner === undefined ? t('assign.choose') : undefined}
      onSubmit={() => { if (owner !== undefined) act.mutate(owner.id) }} onClose={onClose}>
      <ColleaguePicker label={t('assign.to')} current={ticket.owner?.id} value={owner} onChange={setOwner} />
    </FormDialog>
  )
}
