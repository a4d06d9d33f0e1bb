import { useState } from 'react'
import type { DeskTicket } from '#contract/desk.ts'
import { call } from '../../call.ts'
import { fieldError } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { FormDialog } from '../form-dialog.tsx'
import { pendingRelays } from './thread-items.ts'

/** Solved: the cause for ourselves, the fix for the client, who is asked to confirm. */
export function ResolveDialog({ ticket, onClose }: { ticket: DeskTicket; onClose: () => void }) {
  const t = useWords()
  const [cause, setCause] = useState('')
  const [fix, setFix] = useState('')
  const act = useAct(() => call('desk.tickets.resolve', { params: { id: ticket.id }, body: { cause, fix, version: ticket.version } }), onClose)
  const short = cause.trim().length < 3 || fix.trim().length < 3
  return (
    <FormDialog wide title={t('resolve.title')} submit={t('resolve.submit')} busy={act.isPending} error={act.error} incomplete={short ? t('resolve.needs') : undefined} onSubmit={() => act.mutate(undefined)} onClose={onClose}>
      {pendingRelays(ticket).length > 0 && <Banner tone="warn">{t('resolve.pending')}</Banner>}
      <TextArea label={t('resolve.fix', { name: ticket.requester.name })} hint={t('resolve.fix.hint')} value={fix} maxLength={4000} onChange={setFix} error={fieldError(act.error, 'fix')} />
      <div className="rounded-card bg-note p-4">
        <TextArea label={t('resolve.cause')} hint={t('resolve.cause.hint')} value={cause} maxLength={4000} onChange={setCause} error={fieldError(act.error, 'cause')} />
      </div>
    </FormDialog>
  )
}
