import type { DeskTicket } from '#contract/desk.ts'
import { call } from '../../call.ts'
import { useMe } from '../../me.tsx'
import { fieldError } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { useUploads } from '../../ui/upload-state.ts'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { refusedWhy } from '../ticket/refusals.ts'
import { SendButton } from './send-button.tsx'
import { useSendKey } from './send-key.ts'
import { useDraft } from './use-draft.ts'
import { WritingBox } from './writing-box.tsx'

/** A note for colleagues; no client ever sees it. */
export function NoteForm({ ticket }: { ticket: DeskTicket }) {
  const t = useWords()
  const say = useRefusal()
  const me = useMe()
  const draft = useDraft(ticket, 'note')
  const uploads = useUploads(`relais.files.${me.id}.${ticket.id}.note`)
  const keyOf = useSendKey()
  const act = useAct(() => {
    const body = { text: draft.text, attachments: uploads.ids }
    return call('desk.tickets.note', { params: { id: ticket.id }, body, key: keyOf(body) })
  }, () => {
    draft.keeper.sent()
    uploads.clear()
  })
  const missing = refusedWhy(ticket, 'note', t) ?? (draft.text.trim() === '' ? t('compose.empty') : uploads.busy ? t('compose.uploading') : undefined)
  const send = () => { if (missing === undefined && !act.isPending) act.mutate(undefined) }
  return (
    <div className="-mx-3 -mb-1 grid gap-2 rounded-card bg-note px-3 py-3">
      {act.error !== null && fieldError(act.error, 'text') === undefined && <Banner tone="bad">{say(act.error)}</Banner>}
      <WritingBox label={t('compose.tab.note')} placeholder={t('compose.note.hint')} draft={draft} uploads={uploads} error={fieldError(act.error, 'text')} onSend={send}
        options={<span className="text-s text-ink-2">{t('compose.note.says')}</span>}
        actions={<SendButton busy={act.isPending} disabledReason={missing} onClick={send}>{t('compose.note.send')}</SendButton>} />
    </div>
  )
}
