import type { DeskTicket } from '#contract/desk.ts'
import { call } from '../../call.ts'
import { useWords } from '../../words.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'

/** A technical answer holds nothing for the client: why, for whoever asks later. */
export function NothingDialog({ ticket, message, onClose }: { ticket: DeskTicket; message: DeskTicket['messages'][number]; onClose: () => void }) {
  const t = useWords()
  return (
    <ReasonDialog title={t('nothing.title')} says={t('nothing.says', { name: message.author })} label={t('nothing.reason')} submit={t('nothing.submit')} onClose={onClose}
      run={(reason) => call('desk.tickets.nothing', { params: { id: ticket.id }, body: { messageId: message.id, reason } })} />
  )
}
