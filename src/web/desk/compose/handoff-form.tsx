import type { DeskTicket } from '#contract/desk.ts'
import { call } from '../../call.ts'
import { fieldError } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { refusedWhy } from '../ticket/refusals.ts'
import { SendButton } from './send-button.tsx'
import { useSendKey } from './send-key.ts'
import { useDraft } from './use-draft.ts'
import { WritingBox } from './writing-box.tsx'

/** Hands the ticket to the technical team with a summary; the client is told where it is, and its owner stays. */
export function HandoffForm({ ticket, onNote }: { ticket: DeskTicket; onNote: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const draft = useDraft(ticket, 'technical')
  const keyOf = useSendKey()
  const act = useAct(() => {
    const body = { summary: draft.text, version: ticket.version }
    return call('desk.tickets.handoff', { params: { id: ticket.id }, body, key: keyOf(body) })
  }, () => draft.keeper.sent())
  const refused = refusedWhy(ticket, 'handoff', t)
  const running = ticket.handoffs.findLast((handoff) => handoff.state === 'open' || handoff.state === 'taken')
  if (refused !== undefined) {
    return (
      <Banner tone="info" action={<Button size="small" onClick={onNote}>{t('handoff.note')}</Button>}>
        <p className="font-[550]">{running === undefined ? refused : t(running.takenBy === null ? 'handoff.waiting' : 'handoff.taken', { name: running.takenBy ?? '' })}</p>
        {running !== undefined && <p className="text-s text-ink-2">{t('handoff.noteHint')}</p>}
      </Banner>
    )
  }
  const missing = draft.text.trim().length < 10 ? t('handoff.short') : undefined
  const send = () => { if (missing === undefined && !act.isPending) act.mutate(undefined) }
  return (
    <div className="-mx-3 -mb-1 grid gap-2 rounded-card bg-tech px-3 py-3">
      {act.error !== null && fieldError(act.error, 'summary') === undefined && <Banner tone="bad">{say(act.error)}</Banner>}
      <WritingBox label={t('compose.handoff.label')} placeholder={t('compose.handoff.hint')} draft={draft} maxLength={4000} error={fieldError(act.error, 'summary')} onSend={send}
        options={<span className="text-s text-ink-2">{t('compose.handoff.says')}</span>}
        actions={<SendButton busy={act.isPending} disabledReason={missing} onClick={send}>{t('compose.handoff.send')}</SendButton>} />
    </div>
  )
}
