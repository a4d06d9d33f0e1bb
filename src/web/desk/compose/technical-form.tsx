import { useState } from 'react'
import type { DeskTicket } from '#contract/desk.ts'
import { call } from '../../call.ts'
import { useMe } from '../../me.tsx'
import { fieldError } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useUploads } from '../../ui/upload-state.ts'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { GiveBackDialog } from '../technical/give-back-dialog.tsx'
import { TakeHandoff } from '../technical/take-handoff.tsx'
import { refusedWhy } from '../ticket/refusals.ts'
import { OutcomeChoice, type Outcome } from './outcome-choice.tsx'
import { SendButton } from './send-button.tsx'
import { useSendKey } from './send-key.ts'
import { useDraft } from './use-draft.ts'
import { WritingBox } from './writing-box.tsx'

/** The technical team's words to support: in between, as the answer, or to ask for more. Never to the client. */
export function TechnicalForm({ ticket }: { ticket: DeskTicket }) {
  const t = useWords()
  const say = useRefusal()
  const me = useMe()
  const draft = useDraft(ticket, 'technical')
  const uploads = useUploads(`relais.files.${me.id}.${ticket.id}.technical`)
  const [outcome, setOutcome] = useState<Outcome>('answered')
  const [returning, setReturning] = useState(false)
  const keyOf = useSendKey()
  const handoff = ticket.handoffs.findLast((each) => each.state === 'open' || each.state === 'taken')
  const act = useAct((id: NonNullable<typeof handoff>['id']) => {
    const body = { text: draft.text, attachments: uploads.ids, outcome }
    return call('technical.comment', { params: { id }, body, key: keyOf(body) })
  }, () => {
    draft.keeper.sent()
    uploads.clear()
  })
  const refused = refusedWhy(ticket, 'technical_comment', t)
  if (handoff === undefined || refused !== undefined) return handoff?.state === 'open' ? <TakeHandoff ticket={ticket} handoffId={handoff.id} /> : <Banner>{t('technical.over')}</Banner>
  const missing = draft.text.trim() === '' ? t('compose.empty') : uploads.busy ? t('compose.uploading') : undefined
  const send = () => { if (missing === undefined && !act.isPending) act.mutate(handoff.id) }
  return (
    <div className="-mx-3 -mb-1 grid gap-2 rounded-card bg-tech px-3 py-3">
      {act.error !== null && fieldError(act.error, 'text') === undefined && <Banner tone="bad">{say(act.error)}</Banner>}
      <WritingBox label={t('compose.tab.support')} placeholder={t('compose.technical.hint', { name: handoff.by })} draft={draft} uploads={uploads} error={fieldError(act.error, 'text')} onSend={send}
        options={<OutcomeChoice value={outcome} onChange={setOutcome} />}
        actions={<>
          <Button look="quiet" disabledReason={refusedWhy(ticket, 'return_handoff', t)} onClick={() => setReturning(true)}>{t('do.return_handoff')}</Button>
          <SendButton busy={act.isPending} disabledReason={missing} onClick={send}>{t(`outcome.${outcome}.send`)}</SendButton>
        </>} />
      <p className="text-s text-ink-2">{t('technical.neverClient')}</p>
      {returning && <GiveBackDialog handoffId={handoff.id} onClose={() => setReturning(false)} />}
    </div>
  )
}
