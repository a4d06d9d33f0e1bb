import { useState } from 'react'
import type { DeskTicket } from '#contract/desk.ts'
import { call } from '../../call.ts'
import { useMe } from '../../me.tsx'
import { fieldError, isRefused } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { useUploads } from '../../ui/upload-state.ts'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { refusedWhy } from '../ticket/refusals.ts'
import { pendingRelays } from '../ticket/thread-items.ts'
import type { Composing } from './composing.ts'
import { NewerDialog } from './newer-dialog.tsx'
import { PromiseChoice } from './promise-choice.tsx'
import { RelayChoices } from './relay-choices.tsx'
import { SendButton } from './send-button.tsx'
import { StepChoice } from './step-choice.tsx'
import { useSendKey } from './send-key.ts'
import { ThenChoice, type Then } from './then-choice.tsx'
import { useDraft } from './use-draft.ts'
import { useSeen } from './use-seen.ts'
import { WritingBox } from './writing-box.tsx'

type Message = DeskTicket['messages'][number]

/** A reply to the client, which may relay what the technical team answered and ask something back. */
export function ReplyForm({ ticket, composing, onNothing }: { ticket: DeskTicket; composing: Composing; onNothing: (message: Message) => void }) {
  const t = useWords()
  const say = useRefusal()
  const me = useMe()
  const draft = useDraft(ticket, 'reply')
  const uploads = useUploads(`relais.files.${me.id}.${ticket.id}.reply`)
  const seen = useSeen(ticket, draft.text !== '', ticket.drafts.reply?.updatedAt, me.id)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [then, setThen] = useState<Then>(composing.wait ? 'wait' : 'keep')
  const [promise, setPromise] = useState<string | undefined>()
  const [asked, setAsked] = useState(composing.asked)
  if (asked !== composing.asked) {
    setAsked(composing.asked)
    if (composing.wait) setThen('wait')
  }
  const keyOf = useSendKey()
  const pending = pendingRelays(ticket)
  const relays = pending.map((message) => message.id).filter((id) => !left.has(id))
  const act = useAct((anyway: boolean) => {
    const content = { text: draft.text, attachments: uploads.ids, relays, then, ...(promise === undefined ? {} : { promise }) }
    return call('desk.tickets.reply', { params: { id: ticket.id }, body: { ...content, lastSequence: seen.sequence, anyway }, key: keyOf({ ...content, anyway, last: seen.sequence }) })
  }, () => {
    draft.keeper.sent()
    uploads.clear()
    setThen('keep')
    setPromise(undefined)
  })
  const refused = refusedWhy(ticket, 'reply', t)
  const missing = refused ?? (draft.text.trim() === '' ? t('compose.empty') : uploads.busy ? t('compose.uploading') : undefined)
  const send = () => { if (missing === undefined && !act.isPending) act.mutate(false) }
  if (refused !== undefined && draft.text === '') return <Banner>{refused}</Banner>
  const newer = isRefused(act.error, 'ticket.newer_message')
  return (
    <div className="@container">
      <div className={pending.length > 0 ? 'grid gap-2.5 @2xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]' : 'grid'}>
        {pending.length > 0 && <RelayChoices pending={pending} left={left} onLeft={setLeft} onNothing={onNothing} />}
        <div className="grid content-start gap-2">
          {seen.missed.length > 0 && <Banner tone="warn" action={<button type="button" className="btn link" onClick={seen.look}>{t('newer.seen')}</button>}>{t('newer.arrived', { name: seen.missed.at(-1)?.author ?? '' })}</Banner>}
          {act.error !== null && !newer && fieldError(act.error, 'text') === undefined && <Banner tone="bad">{say(act.error)}</Banner>}
          <WritingBox label={t('compose.reply.label', { name: ticket.requester.name })} placeholder={t('compose.reply.hint', { name: ticket.requester.name })} draft={draft} uploads={uploads} error={fieldError(act.error, 'text')} onSend={send}
            options={<><StepChoice ticket={ticket} onChoose={(step) => draft.keeper.write(draft.text.trim() === '' ? step : `${draft.text.trimEnd()}\n\n${step}`)} /><ThenChoice ticket={ticket} value={then} onChange={setThen} /><PromiseChoice ticket={ticket} text={draft.text} value={promise} onChange={setPromise} /></>}
            actions={<SendButton busy={act.isPending} disabledReason={missing} onClick={send}>{t(then === 'wait' ? 'compose.sendAndWait' : relays.length > 0 ? 'compose.relay' : 'action.send')}</SendButton>} />
        </div>
      </div>
      {newer && <NewerDialog messages={seen.missed} mine={draft.text} busy={act.isPending} onSend={() => act.mutate(true)} onEdit={() => { seen.look(); act.reset() }} />}
    </div>
  )
}
