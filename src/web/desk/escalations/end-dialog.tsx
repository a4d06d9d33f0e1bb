import type { EscalationRow } from '#contract/escalations.ts'
import { call } from '../../call.ts'
import { useWords } from '../../words.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'

/** Ends an escalation, and says how. */
export function EndDialog({ id, onClose }: { id: EscalationRow['id']; onClose: () => void }) {
  const t = useWords()
  return (
    <ReasonDialog title={t('endUp.title')} says={t('endUp.says')} label={t('endUp.word')} submit={t('endUp.submit')} onClose={onClose}
      run={(word) => call('desk.escalations.end', { params: { id }, body: { word } })} />
  )
}
