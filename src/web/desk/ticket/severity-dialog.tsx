import { useState } from 'react'
import { isWorse, severities, type Severity } from '#kernel/severity.ts'
import type { DeskTicket } from '#contract/desk.ts'
import { call } from '../../call.ts'
import { fieldError } from '../../refused.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { FormDialog } from '../form-dialog.tsx'
import { SeverityChoice } from '../severity-choice.tsx'

/** Confirms or changes the severity, with a reason that stays in the history. */
export function SeverityDialog({ ticket, onClose }: { ticket: DeskTicket; onClose: () => void }) {
  const t = useWords()
  const [severity, setSeverity] = useState<Severity>(ticket.severity)
  const [reason, setReason] = useState('')
  const act = useAct(() => call('desk.tickets.severity', { params: { id: ticket.id }, body: { severity, reason, version: ticket.version } }), onClose)
  const { liveEvent } = ticket.organisation
  const isBelow = liveEvent !== null && severity !== ticket.severity && isWorse(liveEvent.floor, severity)
  const floor = liveEvent === null ? undefined : t('severityDialog.floor', { name: liveEvent.name, severity: t(`severity.${liveEvent.floor}`) })
  const lowered = severities.indexOf(severity) > severities.indexOf(ticket.severity)
  return (
    <FormDialog wide title={t('severityDialog.title')} submit={t(severity === ticket.severity ? 'severityDialog.confirm' : 'severityDialog.change')} busy={act.isPending} error={act.error}
      incomplete={isBelow ? floor : reason.trim().length < 3 ? t('severityDialog.needsReason') : undefined} onSubmit={() => act.mutate(undefined)} onClose={onClose}>
      <SeverityChoice value={severity} onChange={setSeverity} />
      {floor !== undefined && <p className="text-ink-2">{floor}</p>}
      {severity !== ticket.severity && <p className="text-ink-2">{t(lowered ? 'severityDialog.lowered' : 'severityDialog.raised')}</p>}
      <TextField label={t('severityDialog.reason')} hint={t('severityDialog.reason.hint')} value={reason} maxLength={500} onChange={setReason} error={fieldError(act.error, 'reason')} />
    </FormDialog>
  )
}
