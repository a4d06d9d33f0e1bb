import type { DeskTicket } from '#contract/desk.ts'
import { call } from '../../call.ts'
import { useWords } from '../../words.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'

/** Opens a resolved ticket again. */
export function ReopenDialog({ ticket, onClose }: { ticket: DeskTicket; onClose: () => void }) {
  const t = useWords()
  return (
    <ReasonDialog title={t('reopen.title')} says={t('reopen.says')} label={t('reopen.reason')} submit={t('reopen.submit')} onClose={onClose}
      run={(reason) => call('desk.tickets.reopen', { params: { id: ticket.id }, body: { reason, version: ticket.version } })} />
  )
}
