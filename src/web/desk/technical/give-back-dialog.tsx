import { useState } from 'react'
import type { BoardCard } from '#contract/desk.ts'
import { call } from '../../call.ts'
import { fieldError } from '../../refused.ts'
import { TextArea } from '../../ui/text-area.tsx'
import { useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { FormDialog } from '../form-dialog.tsx'

/** Back to support without an answer, with the reason support will read. */
export function GiveBackDialog({ handoffId, onClose }: { handoffId: BoardCard['handoffId']; onClose: () => void }) {
  const t = useWords()
  const [reason, setReason] = useState('')
  const act = useAct(() => call('technical.giveBack', { params: { id: handoffId }, body: { reason } }), onClose)
  return (
    <FormDialog title={t('giveBack.title')} submit={t('giveBack.submit')} busy={act.isPending} error={act.error} incomplete={reason.trim().length < 3 ? t('reason.needed') : undefined} onSubmit={() => act.mutate(undefined)} onClose={onClose}>
      <p className="text-ink-2">{t('giveBack.says')}</p>
      <TextArea label={t('giveBack.reason')} value={reason} maxLength={4000} onChange={setReason} error={fieldError(act.error, 'reason')} />
    </FormDialog>
  )
}
